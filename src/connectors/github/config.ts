import picomatch from 'picomatch';
import { z } from 'zod';
import { Variable } from '../variable.ts';

const DeploymentKeys = {
  deploymentsFrom: z
    .enum(['deployments', 'releases', 'workflow'])
    .default('deployments')
    .describe(
      'What tells that a version went live: `deployments`, GitHub’s own; `releases`, each one published (no drafts, no prereleases); `workflow`, the runs of a workflow that deploys.',
    ),
  workflow: z
    .string()
    .regex(/^[\w.-]+\.ya?ml$/, 'must be the name of a file in .github/workflows, such as deploy.yml')
    .optional()
    .describe(
      'File of the workflow that deploys, such as `deploy.yml`; needed with `deploymentsFrom: workflow`.',
    ),
  branch: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Branch (or tag) whose runs deploy, with `deploymentsFrom: workflow`; all if absent. Runs for pull requests never count.',
    ),
  environment: z
    .string()
    .min(1)
    .default('production')
    .describe('Environment that releases or runs of the workflow deploy to.'),
};

interface DeploymentSettings {
  deploymentsFrom: 'deployments' | 'releases' | 'workflow';
  workflow?: string | undefined;
  branch?: string | undefined;
  environment: string;
}

function checkDeploymentKeys(given: DeploymentSettings, context: z.RefinementCtx): void {
  const isWorkflow = given.deploymentsFrom === 'workflow';
  if (isWorkflow && given.workflow === undefined) {
    const message = 'name the file of the workflow that deploys, such as deploy.yml';
    context.addIssue({ code: 'custom', path: ['workflow'], message });
  }
  for (const key of ['workflow', 'branch'] as const) {
    if (isWorkflow || given[key] === undefined) continue;
    const message = 'means something with `deploymentsFrom: workflow` only';
    context.addIssue({ code: 'custom', path: [key], message });
  }
}

const Override = z
  .strictObject({
    repositories: z.array(z.string().min(1)).min(1, 'name at least one repository, as owner/name or a glob'),
    ...DeploymentKeys,
  })
  .superRefine(checkDeploymentKeys);

/** The keys of a GitHub source in `kata.yml`. */
export const GitHubConfig = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://api.github.com' })
      .default('https://api.github.com')
      .describe('Address of the API; `https://HOST/api/v3` for a GitHub Enterprise server.'),
    tokenFrom: Variable.default('GITHUB_TOKEN').describe(
      'Environment variable that holds the token; not used with `appId`.',
    ),
    appId: z
      .number()
      .int()
      .positive()
      .optional()
      .describe('Number of a GitHub App that Kata reads as, in place of a token.'),
    installationId: z
      .number()
      .int()
      .positive()
      .optional()
      .describe('Number of the App’s installation in the organisation; needed with `appId`.'),
    privateKeyFrom: Variable.default('GITHUB_PRIVATE_KEY').describe(
      'Environment variable that holds the App’s private key, as the PEM file has it; used with `appId`.',
    ),
    repositories: z
      .array(z.string().regex(/^[\w-]+\/[\w.*-]+$/, 'must be owner/name or owner/*'))
      .min(1, 'name at least one repository, as owner/name or owner/*')
      .describe('Repositories to read, as `owner/name`; `owner/*` means all of them that are not forks.'),
    environments: z
      .array(z.string().min(1))
      .min(1, 'name at least one environment, or leave the key out')
      .default(['**'])
      .describe('Environments whose deployments of GitHub’s own are read, as globs; all if absent.'),
    ...DeploymentKeys,
    overrides: z
      .array(Override)
      .default([])
      .describe(
        'Repositories that deploy in another way than the rest: each `{ repositories: [globs], deploymentsFrom, workflow, branch, environment }`; the first whose globs match counts.',
      ),
    builds: z.boolean().default(true).describe('Whether the runs of workflows are read, as builds.'),
    issues: z.boolean().default(false).describe('Whether issues are read, as work items.'),
  })
  .superRefine((given, context) => {
    checkDeploymentKeys(given, context);
    if ((given.appId === undefined) === (given.installationId === undefined)) return;
    const path = [given.appId === undefined ? 'appId' : 'installationId'];
    context.addIssue({ code: 'custom', path, message: 'appId and installationId belong together' });
  });

export type GitHubConfig = z.infer<typeof GitHubConfig>;

/** What tells of a repository's deployments. */
export type DeploymentsFrom =
  | { from: 'deployments' }
  | { from: 'releases'; environment: string }
  | { from: 'workflow'; workflow: string; branch?: string | undefined; environment: string };

export function deploymentsFrom(config: GitHubConfig, repository: string): DeploymentsFrom {
  const override = config.overrides.find((each) => picomatch.isMatch(repository, each.repositories));
  const { deploymentsFrom: from, workflow, branch, environment } = override ?? config;
  if (from === 'workflow' && workflow !== undefined) return { from, workflow, branch, environment };
  return from === 'releases' ? { from, environment } : { from: 'deployments' };
}
