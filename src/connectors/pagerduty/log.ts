import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { Instant } from '../../domain/instant.ts';
import type { StreamOptions } from '../define.ts';
import type { Http } from '../http.ts';
import { SourceError } from '../source-error.ts';
import type { TimeWindows } from '../time-windows.ts';
import { PAGE_SIZE } from './api.ts';

/** Times are told to the second. */
export const GRAIN_MS = 1000;
/** Entries may be shown that much later than younger ones: those are asked for again. */
export const LAG_MS = 5 * 60_000;
/** A range of half a year is the most that lists of incidents take; of the log nothing is said. */
const LONGEST_MS = 180 * 24 * 3_600_000;
/** PagerDuty shows no more of a list than this. */
const MOST_SHOWN = 10_000;

const LogPage = z.object({
  log_entries: z.array(z.unknown()),
  more: z.boolean(),
  total: z.number().nullish(),
});

interface Asked {
  path: string;
  what: string;
  query: Record<string, string | number>;
  signal: AbortSignal;
}

async function logPage(http: Http, { path, what, query, signal }: Asked): Promise<z.infer<typeof LogPage>> {
  const asked = { 'include[]': 'incidents', time_zone: 'UTC', limit: PAGE_SIZE, ...query };
  return (await http.call({ path, query: asked, what, schema: LogPage, signal })).data;
}

const Made = z.object({ created_at: Instant });

/** When an entry was made; undefined where it does not say. */
function madeAt(entry: unknown): Date | undefined {
  return Made.safeParse(entry).data?.created_at;
}

/** The log of all incidents, each entry with its incident as it is now, the latest first. */
export function accountLog(http: Http, clock: Clock, { signal }: StreamOptions): TimeWindows {
  return {
    clock,
    grainMs: GRAIN_MS,
    longestMs: LONGEST_MS,
    async fetch({ start, end }, page) {
      const offset = Number(page ?? 0);
      // Whether `until` is part of the window is not said: a grain more is asked for, and left to the next window.
      const beyond = new Date(end.getTime() + GRAIN_MS);
      const query = {
        since: start.toISOString(),
        until: beyond.toISOString(),
        offset,
        ...(page === undefined && { total: 'true' }),
      };
      const told = await logPage(http, { path: 'log_entries', what: 'the log of incidents', query, signal });
      const next = offset + PAGE_SIZE;
      const isShown = told.more && told.log_entries.length > 0 && next + PAGE_SIZE <= MOST_SHOWN;
      return {
        items: told.log_entries.filter((entry) => (madeAt(entry) ?? end) < beyond),
        next: isShown ? String(next) : undefined,
        capped: (told.total ?? 0) > MOST_SHOWN,
      };
    },
    at: madeAt,
    lagMs: LAG_MS,
  };
}

/** All that the log tells of one incident, the latest first; nothing where PagerDuty no longer has it. */
export async function incidentLog(http: Http, id: string, signal: AbortSignal): Promise<unknown[]> {
  const entries: unknown[] = [];
  const asked = { path: `incidents/${encodeURIComponent(id)}/log_entries`, what: `incident ${id}`, signal };
  try {
    for (let more = true; more; ) {
      const told = await logPage(http, { ...asked, query: { offset: entries.length } });
      entries.push(...told.log_entries);
      more = told.more && told.log_entries.length > 0 && entries.length + PAGE_SIZE <= MOST_SHOWN;
    }
  } catch (error) {
    if (error instanceof SourceError && error.kind === 'not-found') return [];
    throw error;
  }
  return entries;
}
