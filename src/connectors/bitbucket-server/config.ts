import { z } from 'zod';
import { Variable } from '../variable.ts';

/** The keys of a Bitbucket Data Center source in `kata.yml`. */
export const BitbucketServerConfig = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://bitbucket.acme.example' })
    .describe('Address of the server, such as `https://bitbucket.acme.example`.'),
  tokenFrom: Variable.default('BITBUCKET_SERVER_TOKEN').describe(
    'Environment variable that holds the HTTP access token.',
  ),
  repositories: z
    .array(z.string().regex(/^~?[\w-]+\/[\w.*-]+$/, 'must be PROJECT/slug or PROJECT/*'))
    .min(1, 'name at least one repository, as PROJECT/slug or PROJECT/*')
    .describe(
      'Repositories to read, as `PROJECT/slug`; `PROJECT/*` means all of the project that are not archived.',
    ),
  builds: z
    .boolean()
    .default(false)
    .describe(
      'Whether the builds that were reported for commits of the default branch are read: one call for each commit.',
    ),
  deployJobs: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Glob of the names of builds that deploy, such as `deploy-*`: they are read as deployments. Absent: none are read here.',
    ),
  environment: z
    .string()
    .min(1)
    .default('production')
    .describe('Environment that the builds of `deployJobs` deploy to.'),
});

export type BitbucketServerConfig = z.infer<typeof BitbucketServerConfig>;
