import picomatch from 'picomatch';
import { z } from 'zod';
import { Variable } from '../variable.ts';

const Globs = z.array(z.string().min(1)).min(1, 'name at least one job, by its full name or a glob');

const Repository = z.string().regex(/^[^/\s]+(\/[^/\s]+)+$/, 'must be owner/name');

const DeployingJobs = z.strictObject({
  jobs: Globs,
  environment: z.string().min(1).default('production'),
  environmentParameter: z.string().min(1).optional(),
  versionParameter: z.string().min(1).optional(),
  shaParameter: z.string().min(1).optional(),
  repository: Repository.optional(),
  builds: z.boolean().default(false),
});

/** How a job's builds are read as deployments. */
export type DeployingJobs = z.infer<typeof DeployingJobs>;

/** The keys of a Jenkins source in `kata.yml`. */
export const JenkinsConfig = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://jenkins.example.com' })
    .describe('Address of the server, with the path below which it is served, if any.'),
  userFrom: Variable.default('JENKINS_USER').describe(
    'Environment variable that holds the name of the account the API token belongs to.',
  ),
  tokenFrom: Variable.default('JENKINS_TOKEN').describe(
    'Environment variable that holds the API token (Jenkins → account → Security → API Token).',
  ),
  jobs: Globs.default(['**']).describe(
    'Jobs to read, as globs of full names such as `acme/shop/*`; all that the account sees if absent.',
  ),
  repositories: z
    .array(z.strictObject({ jobs: Globs, repository: Repository }))
    .default([])
    .describe(
      'Which repository a job builds, where it is not the one it checks out: each `{ jobs: [globs], repository }`; the first whose globs match counts.',
    ),
  deployments: z
    .array(DeployingJobs)
    .default([])
    .describe(
      'Jobs that deploy: each `{ jobs: [globs], environment, environmentParameter, versionParameter, shaParameter, repository, builds }`. The environment is `production` unless it is named, or unless a parameter names it; `builds: true` has them read as builds too. The first whose globs match counts.',
    ),
  server: z
    .enum(['jenkins', 'hudson'])
    .default('jenkins')
    .describe(
      '`hudson` for Hudson, and for Jenkins before 1.568: they tell of builds in one list, which cannot be read in parts.',
    ),
});

export type JenkinsConfig = z.infer<typeof JenkinsConfig>;

function matches(job: string, globs: string[]): boolean {
  return picomatch.isMatch(job, globs, { dot: true });
}

export function isWanted(config: JenkinsConfig, job: string): boolean {
  return matches(job, config.jobs);
}

/** How the builds of a job are deployments; undefined for one that does not deploy. */
export function deploying(config: JenkinsConfig, job: string): DeployingJobs | undefined {
  return config.deployments.find(({ jobs }) => matches(job, jobs));
}

/** The repository that the configuration says a job builds. */
export function repositoryNamed(config: JenkinsConfig, job: string): string | undefined {
  return (
    deploying(config, job)?.repository ??
    config.repositories.find(({ jobs }) => matches(job, jobs))?.repository
  );
}
