import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Stream } from '../define.ts';
import { readNewestFirst } from '../newest-first.ts';
import type { KnownRepositories } from './build-schema.ts';
import { runsById } from './builds.ts';
import { type AzureDevOps, continuationOf, Listed } from './client.ts';
import { buildArtifactOf, isUnderWay, releaseFacts } from './release-schema.ts';
import { MaybeInstant, segment } from './schema.ts';

const PAGE_SIZE = 100;
const LONGEST_RUN_MS = 30 * 24 * 3_600_000;

const Started = z.object({ id: z.number().int(), startedOn: MaybeInstant, lastModifiedOn: MaybeInstant });

interface Reader {
  client: AzureDevOps;
  source: string;
  clock: Clock;
  known: KnownRepositories;
  /** Globs of stages. */
  environments: string[];
}

/** The deployments of a project's classic releases, each with the run that built what it deployed. */
export function releaseDeployments(reader: Reader, project: string): Stream {
  const { client, source, clock, known, environments } = reader;
  return {
    id: `deployments:${project}:releases`,
    facts: releaseFacts({ source, project, known, environments }),
    pages: (options) =>
      readNewestFirst(options, {
        async fetch(continuationToken, until) {
          const answer = await client.call('releases', {
            path: `${segment(project)}/_apis/release/deployments`,
            query: {
              queryOrder: 'descending',
              minStartedTime: until.toISOString(),
              $top: PAGE_SIZE,
              continuationToken,
            },
            what: `releases of ${project}`,
            schema: Listed,
            signal: options.signal,
          });
          return { items: answer.data.value, next: continuationOf(answer) };
        },
        at: (deployment) => Started.safeParse(deployment).data?.startedOn,
        version(deployment) {
          const started = Started.safeParse(deployment).data;
          return started?.lastModifiedOn && `${started.id}@${started.lastModifiedOn.toISOString()}`;
        },
        async prepare(deployments) {
          const ids = deployments.flatMap((deployment) => buildArtifactOf(deployment) ?? []);
          const runs = await runsById(client, project, ids, options.signal);
          return deployments.map((deployment) => ({
            deployment,
            run: runs.get(buildArtifactOf(deployment) ?? 0) ?? null,
          }));
        },
        unfinished(deployment) {
          const { startedOn } = Started.safeParse(deployment).data ?? {};
          if (!startedOn || !isUnderWay(deployment)) return false;
          return clock().getTime() - startedOn.getTime() <= LONGEST_RUN_MS;
        },
      }),
  };
}
