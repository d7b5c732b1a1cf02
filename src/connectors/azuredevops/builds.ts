import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import { readNewestFirst } from '../newest-first.ts';
import {
  buildFacts,
  type KnownRepositories,
  type PipelineChoice,
  runDeploymentFacts,
} from './build-schema.ts';
import { type AzureDevOps, continuationOf, Listed } from './client.ts';
import { MaybeInstant, segment } from './schema.ts';

const PAGE_SIZE = 200;

const Finished = z.object({ id: z.number().int(), finishTime: MaybeInstant });

interface Reader {
  client: AzureDevOps;
  source: string;
  known: KnownRepositories;
}

/** Runs by when they finished, latest first: one that is run again finishes again, and is read again. */
function readRuns({ client }: Reader, project: string, options: StreamOptions): AsyncGenerator<Page> {
  return readNewestFirst(options, {
    async fetch(continuationToken, until) {
      const answer = await client.call('build', {
        path: `${segment(project)}/_apis/build/builds`,
        query: {
          statusFilter: 'completed',
          queryOrder: 'finishTimeDescending',
          minTime: until.toISOString(),
          $top: PAGE_SIZE,
          continuationToken,
        },
        what: `runs of pipelines of ${project}`,
        schema: Listed,
        signal: options.signal,
      });
      return { items: answer.data.value, next: continuationOf(answer) };
    },
    at: (run) => Finished.safeParse(run).data?.finishTime,
    version(run) {
      const finished = Finished.safeParse(run).data;
      return finished && `${finished.id}@${finished.finishTime?.toISOString()}`;
    },
  });
}

function runs(reader: Reader, project: string, id: string, facts: z.ZodType<FactInput[]>): Stream {
  return { id, facts, pages: (options) => readRuns(reader, project, options) };
}

/** The runs of a project's pipelines that are over, as builds. */
export function builds(reader: Reader, project: string): Stream {
  return runs(reader, project, `builds:${project}`, buildFacts(reader.source, reader.known));
}

/** The runs of the pipelines that deploy, as deployments. Another environment makes another stream of it. */
export function pipelineDeployments(reader: Reader, project: string, choice: PipelineChoice): Stream {
  const id = ['deployments', project, ...choice.pipelines, choice.environment].join(':');
  return runs(reader, project, id, runDeploymentFacts(reader.source, reader.known, choice));
}

const RunIds = z.array(z.looseObject({ id: z.number().int() }));

/** Runs by their ids, those that were deleted too as long as the interface tells of them. */
export async function runsById(
  client: AzureDevOps,
  project: string,
  ids: number[],
  signal: AbortSignal,
): Promise<Map<number, unknown>> {
  const found = new Map<number, unknown>();
  const wanted = [...new Set(ids)];
  for (let start = 0; start < wanted.length; start += PAGE_SIZE) {
    const { data } = await client.call('build', {
      path: `${segment(project)}/_apis/build/builds`,
      query: {
        buildIds: wanted.slice(start, start + PAGE_SIZE).join(','),
        deletedFilter: 'includeDeleted',
        $top: PAGE_SIZE,
      },
      what: `runs of pipelines of ${project}`,
      schema: z.object({ value: RunIds }),
      signal,
    });
    for (const run of data.value) found.set(run.id, run);
  }
  return found;
}
