import picomatch from 'picomatch';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { readCursor } from '../cursor.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import { readNewestFirst } from '../newest-first.ts';
import type { KnownRepositories } from './build-schema.ts';
import { runsById } from './builds.ts';
import { type AzureDevOps, continuationOf, Listed, listAll } from './client.ts';
import { deploymentRecordFacts } from './environment-schema.ts';
import { AzureInstant, MaybeInstant, segment } from './schema.ts';

const PAGE_SIZE = 100;
/** One that still runs, or waits for an approval, after this long is given up. */
const LONGEST_RUN_MS = 30 * 24 * 3_600_000;

const Environment = z.object({ id: z.number().int(), name: z.string() });
const Position = z.record(z.string(), z.string());
const Queued = z.object({ id: z.number().int(), queueTime: AzureInstant, finishTime: MaybeInstant });
const Owned = z.object({ owner: z.object({ id: z.number().int() }) });

interface Reader {
  client: AzureDevOps;
  source: string;
  clock: Clock;
  known: KnownRepositories;
  /** Globs of environments. */
  environments: string[];
}

/**
 * The deployments to a project's environments, one environment after the other. A record does not tell what was
 * deployed: that is asked for of the runs they belong to, all of a page at once.
 */
export function environmentDeployments(reader: Reader, project: string): Stream {
  const { client, source, clock, known, environments } = reader;
  const matches = picomatch(environments, { dot: true });
  const base = `${segment(project)}/_apis/distributedtask/environments`;

  async function* ofEnvironment(
    { id, name }: z.infer<typeof Environment>,
    options: StreamOptions,
  ): AsyncGenerator<Page> {
    const { signal } = options;
    yield* readNewestFirst(options, {
      async fetch(continuationToken) {
        const answer = await client.call('environments', {
          path: `${base}/${id}/environmentdeploymentrecords`,
          query: { top: PAGE_SIZE, continuationToken },
          what: `deployments to ${name} of ${project}`,
          schema: Listed,
          signal,
        });
        return { items: answer.data.value, next: continuationOf(answer) };
      },
      at: (record) => Queued.safeParse(record).data?.queueTime,
      version(record) {
        const queued = Queued.safeParse(record).data;
        return queued?.finishTime && `${queued.id}@${queued.finishTime.toISOString()}`;
      },
      async prepare(records) {
        const ownerOf = (record: unknown) => Owned.safeParse(record).data?.owner.id;
        const ids = records.flatMap((record) => ownerOf(record) ?? []);
        const runs = await runsById(client, project, ids, signal);
        return records.map((record) => ({
          environment: { id, name },
          record,
          run: runs.get(ownerOf(record) ?? 0) ?? null,
        }));
      },
      unfinished(record) {
        const queued = Queued.safeParse(record).data;
        if (!queued || queued.finishTime) return false;
        return clock().getTime() - queued.queueTime.getTime() <= LONGEST_RUN_MS;
      },
    });
  }

  async function* pages(options: StreamOptions): AsyncGenerator<Page> {
    const what = `environments of ${project}`;
    const listed = await listAll(client, 'environments', {
      path: base,
      query: { $top: PAGE_SIZE },
      what,
      signal: options.signal,
    });
    const positions = readCursor(Position, options.cursor) ?? {};
    for (const environment of listed.map((each) => Environment.parse(each))) {
      if (!matches(environment.name)) continue;
      const cursor = positions[environment.id] ?? null;
      for await (const page of ofEnvironment(environment, { ...options, cursor })) {
        positions[environment.id] = page.cursor;
        yield { ...page, cursor: JSON.stringify(positions) };
      }
    }
  }

  return { id: `deployments:${project}`, facts: deploymentRecordFacts(source, known), pages };
}
