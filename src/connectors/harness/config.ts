import picomatch from 'picomatch';
import { z } from 'zod';
import { Variable } from '../variable.ts';

const Globs = z.array(z.string().min(1)).min(1);

const OwnRepository = z
  .strictObject({
    pipelines: Globs.optional(),
    services: Globs.optional(),
    repository: z.string().regex(/^[^/\s]+(\/[^/\s]+)+$/, 'must be owner/name'),
  })
  .refine(({ pipelines, services }) => pipelines ?? services, {
    error: 'name pipelines or services, by their identifiers or globs',
  });

/** The keys of a Harness source in `kata.yml`. */
export const HarnessConfig = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://app.harness.io' })
    .default('https://app.harness.io')
    .describe('Address of Harness; that of your own server, or of your cluster, if it is another.'),
  tokenFrom: Variable.default('HARNESS_API_KEY').describe(
    'Environment variable that holds the API key: of a service account, or of a person.',
  ),
  account: z
    .string()
    .min(1)
    .describe('Identifier of the account, as the address of any page has it after `/account/`.'),
  projects: z
    .array(z.string().regex(/^[\w$-]+\/[\w$-]+$/, 'must be organisation/project, by their identifiers'))
    .min(1, 'name at least one project, as organisation/project')
    .describe('Projects to read, as `organisation/project`, by their identifiers.'),
  repositories: z
    .array(OwnRepository)
    .default([])
    .describe(
      'Which repository a pipeline builds or a service is deployed from, where Harness does not tell: each `{ pipelines: [globs], services: [globs], repository }`, by identifiers; the first that matches in all it names counts.',
    ),
});

export type HarnessConfig = z.infer<typeof HarnessConfig>;

/** The repository that the configuration names for a pipeline, and for a service that it deploys. */
export function repositoryNamed(
  config: HarnessConfig,
  pipeline: string,
  service?: string,
): string | undefined {
  return config.repositories.find(({ pipelines, services }) => {
    if (pipelines && !picomatch.isMatch(pipeline, pipelines)) return false;
    return !services || (service !== undefined && picomatch.isMatch(service, services));
  })?.repository;
}
