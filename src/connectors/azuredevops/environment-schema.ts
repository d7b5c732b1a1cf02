import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { type KnownRepositories, outcomeOf, Run, repositoryOf } from './build-schema.ts';
import { AzureInstant, MaybeInstant } from './schema.ts';

const Owner = z.object({
  id: z.number().int(),
  name: z.string().nullish(),
  _links: z.object({ web: z.object({ href: z.string() }).nullish() }).nullish(),
});

/** A job of a run that deployed to an environment, with the run it belongs to. */
const Item = z.object({
  environment: z.object({ id: z.number().int(), name: z.string() }),
  record: z.object({
    id: z.number().int(),
    definition: z.object({ name: z.string().nullish() }).nullish(),
    owner: Owner.nullish(),
    stageName: z.string().nullish(),
    jobName: z.string().nullish(),
    result: z.string().nullish(),
    queueTime: AzureInstant,
    startTime: MaybeInstant,
    finishTime: MaybeInstant,
  }),
  run: Run.nullable(),
});

/** What waits, was skipped or was held back by a check never reached the environment. */
const NEVER_RAN = ['skipped', 'manuallyqueued', 'dependentonmanualqueue'];

/**
 * A schema from a deployment job to its deployment; to none while it runs, for one that never ran, and for a
 * repository that is not read. One whose run is gone cannot be said what it deployed: it fails.
 */
export function deploymentRecordFacts(source: string, known: KnownRepositories): z.ZodType<FactInput[]> {
  return Item.transform(({ environment, record: job, run }, context): FactInput[] => {
    if (!job.finishTime || !job.result || NEVER_RAN.includes(job.result.toLowerCase())) return [];
    if (!run) {
      context.addIssue(
        `its run ${job.owner?.name ?? ''} was deleted: nobody tells which commit was deployed`,
      );
      return z.NEVER;
    }
    const repository = repositoryOf(run, known);
    if (repository === null) return [];
    const record = {
      source,
      id: `${run.project.name}/environments/${environment.id}/${job.id}`,
      repository,
      environment: environment.name,
      sha: run.sourceVersion ?? '',
      version: run.buildNumber || undefined,
      ...outcomeOf(job.result),
      startedAt: job.startTime ?? job.queueTime,
      finishedAt: job.finishTime,
      labels: [job.definition?.name, job.stageName, job.jobName].filter((label) => label != null),
      url: job.owner?._links?.web?.href ?? run._links?.web?.href,
    };
    return [{ kind: 'deployment', record }];
  });
}
