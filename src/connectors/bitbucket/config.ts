import picomatch from 'picomatch';
import { z } from 'zod';
import { Variable } from '../variable.ts';

const DeploymentKeys = {
  deploymentsFrom: z
    .enum(['deployments', 'pipelines', 'tags', 'none'])
    .default('deployments')
    .describe(
      'What tells that a version went live: `deployments`, Bitbucket’s own, of steps that name an environment; `pipelines`, the runs of a pipeline that deploys; `tags`, each one made; `none`, where another tool tells.',
    ),
  pipeline: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Glob of the pipelines that deploy, as `section: name` of bitbucket-pipelines.yml, such as `custom: deploy-*`; needed with `deploymentsFrom: pipelines`.',
    ),
  tags: z
    .string()
    .min(1)
    .optional()
    .describe('Glob of the tags that mean a deployment, with `deploymentsFrom: tags`; all if absent.'),
  environment: z
    .string()
    .min(1)
    .default('production')
    .describe('Environment that tags or runs of the pipeline deploy to.'),
};

interface DeploymentSettings {
  deploymentsFrom: 'deployments' | 'pipelines' | 'tags' | 'none';
  pipeline?: string | undefined;
  tags?: string | undefined;
  environment: string;
}

const MEANT_FOR = { pipeline: 'pipelines', tags: 'tags' } as const;

function checkDeploymentKeys(given: DeploymentSettings, context: z.RefinementCtx): void {
  if (given.deploymentsFrom === 'pipelines' && given.pipeline === undefined) {
    const message = 'name the pipeline that deploys, such as `custom: deploy`';
    context.addIssue({ code: 'custom', path: ['pipeline'], message });
  }
  for (const key of ['pipeline', 'tags'] as const) {
    if (given[key] === undefined || given.deploymentsFrom === MEANT_FOR[key]) continue;
    const message = `means something with \`deploymentsFrom: ${MEANT_FOR[key]}\` only`;
    context.addIssue({ code: 'custom', path: [key], message });
  }
}

const Override = z
  .strictObject({
    repositories: z
      .array(z.string().min(1))
      .min(1, 'name at least one repository, as workspace/slug or a glob'),
    ...DeploymentKeys,
  })
  .superRefine(checkDeploymentKeys);

/** The keys of a Bitbucket Cloud source in `kata.yml`. */
export const BitbucketConfig = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://api.bitbucket.org/2.0' })
      .default('https://api.bitbucket.org/2.0')
      .describe('Address of the API.'),
    tokenFrom: Variable.default('BITBUCKET_TOKEN').describe(
      'Environment variable that holds the token: an access token of a repository, a project or a workspace, or an API token (then with `emailFrom`).',
    ),
    emailFrom: Variable.optional().describe(
      'Environment variable that holds the e-mail address of the account whose API token it is; absent for an access token.',
    ),
    repositories: z
      .array(z.string().regex(/^[\w-]+\/[\w.*-]+$/, 'must be workspace/slug or workspace/*'))
      .min(1, 'name at least one repository, as workspace/slug or workspace/*')
      .describe(
        'Repositories to read, as `workspace/slug`; `workspace/*` means all of them that are not forks.',
      ),
    environments: z
      .array(z.string().min(1))
      .min(1, 'name at least one environment, or leave the key out')
      .default(['**'])
      .describe('Environments whose deployments of Bitbucket’s own are read, as globs; all if absent.'),
    ...DeploymentKeys,
    overrides: z
      .array(Override)
      .default([])
      .describe(
        'Repositories that deploy in another way than the rest: each `{ repositories: [globs], deploymentsFrom, pipeline, tags, environment }`; the first whose globs match counts.',
      ),
    builds: z.boolean().default(true).describe('Whether the runs of pipelines are read, as builds.'),
  })
  .superRefine(checkDeploymentKeys);

export type BitbucketConfig = z.infer<typeof BitbucketConfig>;

/** What tells of a repository's deployments. */
export type DeploymentsFrom =
  | { from: 'deployments' | 'none' }
  | { from: 'pipelines'; pipeline: string; environment: string }
  | { from: 'tags'; tags: string; environment: string };

export function deploymentsFrom(config: BitbucketConfig, repository: string): DeploymentsFrom {
  const override = config.overrides.find((each) => picomatch.isMatch(repository, each.repositories));
  const { deploymentsFrom: from, pipeline, tags = '**', environment } = override ?? config;
  if (from === 'pipelines' && pipeline !== undefined) return { from, pipeline, environment };
  if (from === 'tags') return { from, tags, environment };
  return { from: from === 'none' ? from : 'deployments' };
}
