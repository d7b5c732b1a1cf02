import { z } from 'zod';
import type { ConnectorIo, Stream } from '../define.ts';
import type { Http } from '../http.ts';
import { readNewestFirst } from '../newest-first.ts';
import { answerOf, scopeOf } from './client.ts';
import type { HarnessConfig } from './config.ts';
import { executionFacts } from './facts.ts';
import { isOver } from './status.ts';

/** Harness allows 1,000; each comes with all its stages. */
export const PER_PAGE = 100;
/** Harness takes no range of time without an end. */
const NO_END = Date.UTC(2100, 0);
/** One that has not ended after this long (it may wait for somebody's approval) is given up. */
const LONGEST_RUN_MS = 30 * 24 * 3_600_000;

const SUMMARY = 'pipeline/api/pipelines/execution/summary';

const Summary = answerOf(z.object({ content: z.array(z.unknown()) }));
const Known = z.object({ planExecutionId: z.string(), startTs: z.number() });
const Progress = z.object({ status: z.string(), endTs: z.number().nullish() });

/** Executions that began after `end` are read, and of those that began at it the ones that are named. */
const Place = z.object({ end: z.number(), read: z.array(z.string()) });

type Place = z.infer<typeof Place>;

interface Reader {
  http: Http;
  config: HarnessConfig;
  io: ConnectorIo;
}

interface Asked {
  from: number;
  end: number;
  size: number;
  signal: AbortSignal;
}

/** Executions of a project that began within a range of time, both ends included, newest first. */
export async function listExecutions(
  { http, config }: Omit<Reader, 'io'>,
  project: string,
  { from, end, size, signal }: Asked,
): Promise<unknown[]> {
  const { data } = await http.call({
    path: SUMMARY,
    query: { ...scopeOf(config, project), page: 0, size, sort: 'startTs,DESC' },
    body: { filterType: 'PipelineExecution', timeRange: { startTime: from, endTime: end } },
    method: 'POST',
    what: `executions of ${project}`,
    schema: Summary,
    signal,
  });
  return data.data.content;
}

/** Where the next page begins: at the instant of the last execution, for others may have begun at it too. */
function placeAfter(items: unknown[], place: Place): Place {
  const known = items.flatMap((item) => Known.safeParse(item).data ?? []);
  const end = Math.min(...known.map(({ startTs }) => startTs), place.end);
  const atEnd = known.filter(({ startTs }) => startTs === end).map(({ planExecutionId }) => planExecutionId);
  if (end === place.end && atEnd.every((id) => place.read.includes(id))) return { end: end - 1, read: [] };
  return { end, read: atEnd };
}

function startedAt(item: unknown): Date | undefined {
  const known = Known.safeParse(item).data;
  return known && new Date(known.startTs);
}

/** The executions of a project's pipelines, as builds and deployments. */
export function executions({ http, config, io }: Reader, project: string): Stream {
  function mayYetEnd(item: unknown): boolean {
    const progress = Progress.safeParse(item).data;
    const at = startedAt(item);
    if (!progress || !at || isOver(progress)) return false;
    return io.clock().getTime() - at.getTime() <= LONGEST_RUN_MS;
  }

  return {
    id: `builds:${project}`,
    facts: executionFacts(io.source, config),
    pages: (options) =>
      readNewestFirst(options, {
        async fetch(page, until) {
          const place = page === undefined ? { end: NO_END, read: [] } : Place.parse(JSON.parse(page));
          const asked = { from: until.getTime(), end: place.end, size: PER_PAGE, signal: options.signal };
          const found = await listExecutions({ http, config }, project, asked);
          const isRead = (item: unknown) =>
            place.read.includes(Known.safeParse(item).data?.planExecutionId ?? '');
          const items = found.filter((item) => !isRead(item));
          if (found.length < PER_PAGE) return { items };
          return { items, next: JSON.stringify(placeAfter(found, place)) };
        },
        at: startedAt,
        unfinished: mayYetEnd,
      }),
  };
}
