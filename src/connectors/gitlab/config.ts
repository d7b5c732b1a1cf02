import picomatch from 'picomatch';
import { z } from 'zod';
import { Variable } from '../variable.ts';

const DeploymentKeys = {
  deploymentsFrom: z
    .enum(['deployments', 'releases', 'pipelines'])
    .default('deployments')
    .describe(
      'What tells that a version went live: `deployments`, those of GitLab’s environments; `releases`, each one that is out; `pipelines`, each pipeline of a branch, where no job names an environment.',
    ),
  branch: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Branch (or tag) whose pipelines deploy, with `deploymentsFrom: pipelines`; the default branch if absent.',
    ),
  environment: z
    .string()
    .min(1)
    .default('production')
    .describe('Environment that releases or pipelines deploy to.'),
};

interface DeploymentSettings {
  deploymentsFrom: 'deployments' | 'releases' | 'pipelines';
  branch?: string | undefined;
  environment: string;
}

function checkDeploymentKeys(given: DeploymentSettings, context: z.RefinementCtx): void {
  if (given.branch === undefined || given.deploymentsFrom === 'pipelines') return;
  const message = 'means something with `deploymentsFrom: pipelines` only';
  context.addIssue({ code: 'custom', path: ['branch'], message });
}

const Override = z
  .strictObject({
    repositories: z.array(z.string().min(1)).min(1, 'name at least one repository, as group/name or a glob'),
    ...DeploymentKeys,
  })
  .superRefine(checkDeploymentKeys);

/** Where GitLab is, and who reads it. */
export const GitLabAccess = z.object({
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://gitlab.com' })
    .default('https://gitlab.com')
    .describe('Address of GitLab, as browsers use it.'),
  tokenFrom: Variable.default('GITLAB_TOKEN').describe(
    'Environment variable that holds the token: a personal, group or project access token with the scope `read_api`.',
  ),
});

export type GitLabAccess = z.infer<typeof GitLabAccess>;

/** The keys of a GitLab source in `kata.yml`. */
export const GitLabConfig = z
  .strictObject({
    ...GitLabAccess.shape,
    repositories: z
      .array(
        z
          .string()
          .regex(
            /^[\w.-]+(\/[\w.-]+)*\/(\*\*|[\w.*-]+)$/,
            'must be the full path of a project such as group/name, or group/*, or group/**',
          ),
      )
      .min(1, 'name at least one repository, as group/name, group/* or group/**')
      .describe(
        'Repositories to read, by the full paths of their projects; `group/*` means all of a group, `group/**` those of its subgroups too.',
      ),
    environments: z
      .array(z.string().min(1))
      .min(1, 'name at least one environment, or leave the key out')
      .default(['**'])
      .describe('Environments whose deployments of GitLab’s own are read, as globs; all if absent.'),
    ...DeploymentKeys,
    overrides: z
      .array(Override)
      .default([])
      .describe(
        'Other settings for some repositories: `{ repositories, deploymentsFrom, branch, environment }`; the first whose globs match counts.',
      ),
    builds: z.boolean().default(true).describe('Whether pipelines are read, as builds.'),
    issues: z.boolean().default(false).describe('Whether issues are read, as work items.'),
    incidents: z
      .boolean()
      .default(false)
      .describe('Whether issues of the type incident are read, as incidents of their repository.'),
  })
  .superRefine(checkDeploymentKeys);

export type GitLabConfig = z.infer<typeof GitLabConfig>;

/** What tells of a repository's deployments; no branch means the default one. */
export type DeploymentsFrom =
  | { from: 'deployments' }
  | { from: 'releases'; environment: string }
  | { from: 'pipelines'; branch: string | undefined; environment: string };

export function deploymentsFrom(config: GitLabConfig, repository: string): DeploymentsFrom {
  const override = config.overrides.find((each) => picomatch.isMatch(repository, each.repositories));
  const { deploymentsFrom: from, branch, environment } = override ?? config;
  if (from === 'pipelines') return { from, branch, environment };
  return from === 'releases' ? { from, environment } : { from };
}
