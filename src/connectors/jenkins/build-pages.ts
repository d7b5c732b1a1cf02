import { z } from 'zod';
import type { Page, StreamOptions } from '../define.ts';
import type { Http } from '../http.ts';
import { readNewestFirst } from '../newest-first.ts';
import { pathOf } from './client.ts';
import type { Job } from './jobs.ts';

/** Builds that one call asks for: Jenkins has no limit, and reads each from its disk. */
export const PER_PAGE = 200;

const Builds = z.object({ allBuilds: z.array(z.unknown()) });
const Numbered = z.object({ number: z.number() });
const Started = z.object({ timestamp: z.number().transform((ms) => new Date(ms)) });

/** Builds before the one at index `from`, newest first, are read; all of them have the number `below` or a higher one. */
const Place = z.object({ from: z.number().int().nonnegative(), below: z.number().optional() });

export interface BuildList {
  http: Http;
  job: Job;
  /** What is asked of each build. */
  fields: string;
  prepare(items: unknown[]): Promise<unknown[]>;
  unfinished(item: unknown): boolean;
}

export function startedAt(item: unknown): Date | undefined {
  return Started.safeParse(item).data?.timestamp;
}

function lowestNumber(items: unknown[]): number | undefined {
  const numbers = items.flatMap((item) => Numbered.safeParse(item).data?.number ?? []);
  return numbers.length > 0 ? Math.min(...numbers) : undefined;
}

async function readRange({ http, job, fields }: BuildList, from: number, signal: AbortSignal) {
  const query = { tree: `allBuilds[${fields}]{${from},${from + PER_PAGE}}` };
  const what = `builds of ${job.fullName}`;
  return (await http.call({ path: pathOf(job.names), query, what, schema: Builds, signal })).data.allBuilds;
}

/**
 * What follows a place. Builds that began meanwhile push the others down, and are read next time; builds that were
 * deleted let them move up: so each range begins with the last build that was read, or else is looked for further up.
 */
async function readAfter(list: BuildList, { from, below }: z.infer<typeof Place>, signal: AbortSignal) {
  if (below === undefined) return { from, found: await readRange(list, from, signal) };
  const isRead = (item: unknown) => (Numbered.safeParse(item).data?.number ?? 0) >= below;
  for (let start = from - 1; ; start = Math.max(0, start - PER_PAGE)) {
    const found = await readRange(list, start, signal);
    const fresh = found.filter((item) => !isRead(item));
    if (start === 0 || fresh.length < found.length) return { from: start, found, fresh };
  }
}

/** The builds of a job, newest first, by ranges of the list: however many there are, few are held at once. */
export function buildPages(list: BuildList, options: StreamOptions): AsyncGenerator<Page> {
  return readNewestFirst(options, {
    async fetch(page) {
      const place = Place.parse(page === undefined ? { from: 0 } : JSON.parse(page));
      const { from, found, fresh = found } = await readAfter(list, place, options.signal);
      if (found.length < PER_PAGE) return { items: fresh };
      const below = lowestNumber(fresh) ?? place.below;
      return { items: fresh, next: JSON.stringify({ from: from + PER_PAGE, below }) };
    },
    at: startedAt,
    prepare: list.prepare,
    unfinished: list.unfinished,
  });
}
