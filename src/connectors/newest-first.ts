import { z } from 'zod';
import { readCursor } from './cursor.ts';
import type { Page, StreamOptions } from './define.ts';

/**
 * Where reading stands: everything from `until` on is wanted, but for what is `read` already. In mid-read, `page` names
 * the next page to the tool, and `mark` and `marked` are the `until` and the `read` of the next read.
 */
const Position = z.object({
  until: z.iso.datetime(),
  read: z.array(z.string()).optional(),
  page: z.string().optional(),
  mark: z.iso.datetime().optional(),
  marked: z.array(z.string()).optional(),
});

export interface NewestFirst {
  /** A page of the list; `next` names the one after it, and is absent on the last. */
  fetch(page: string | undefined, until: Date): Promise<{ items: unknown[]; next?: string | undefined }>;
  /** The instant the list is ordered by; undefined where the item does not say. */
  at(item: unknown): Date | undefined;
  /** What to hand over of a page's items; they themselves unless said. */
  prepare?(items: unknown[]): Promise<unknown[]>;
  /** Whether the item, though read, is to be read again next time, with all that is newer. */
  unfinished?(item: unknown): boolean;
  /** Tells two states of an item apart. What stands at the mark as it was read is then not handed over twice. */
  version?(item: unknown): string | undefined;
  /** How much later than younger ones an item may appear: what is that much older than the newest is read again. */
  lagMs?: number;
}

function earliest(dates: Date[]): Date | undefined {
  return dates.toSorted((a, b) => a.getTime() - b.getTime())[0];
}

function latest(dates: Date[]): Date | undefined {
  return dates.toSorted((a, b) => b.getTime() - a.getTime())[0];
}

/**
 * Reads a list that is ordered newest first down to where the last read began. What moves to the top meanwhile is
 * newer than the mark, so the next read finds it; what carries the mark's own instant is read twice, unless its version
 * is the one that was read. Only for lists without an upper bound: an item that leaves a bounded one moves the others
 * up, over the edge of a page.
 */
export async function* readNewestFirst(options: StreamOptions, list: NewestFirst): AsyncGenerator<Page> {
  const position: z.infer<typeof Position> = readCursor(Position, options.cursor) ?? {
    until: options.since.toISOString(),
  };
  const until = new Date(position.until);
  const { unfinished = () => false, prepare = async (items: unknown[]) => items } = list;
  const versionOf = (item: unknown) => list.version?.(item) ?? [];
  const read = new Set<unknown>(position.read);
  let page = position.page;
  let mark = position.mark === undefined ? undefined : new Date(position.mark);
  let marked = position.marked ?? [];
  for (let more = true; more; ) {
    const { items, next } = await list.fetch(page, until);
    const wanted = items.filter((item) => (list.at(item) ?? until) >= until);
    const instantsOf = (some: unknown[]) => some.map(list.at).filter((at) => at !== undefined);
    if (!mark) {
      const newest = latest([...instantsOf(items), until]) ?? until;
      const begin = new Date(Math.max(until.getTime(), newest.getTime() - (list.lagMs ?? 0)));
      marked = items.filter((item) => (list.at(item) ?? until) >= begin).flatMap(versionOf);
      mark = begin;
    }
    const again = earliest(instantsOf(wanted.filter(unfinished)));
    if (again && again <= mark) [mark, marked] = [again, []];
    more = next !== undefined && wanted.length === items.length;
    page = next;
    const left = more
      ? { until: until.toISOString(), read: position.read, page, mark: mark.toISOString(), marked }
      : { until: mark.toISOString(), read: marked };
    yield {
      items: await prepare(wanted.filter((item) => !read.has(versionOf(item)))),
      cursor: JSON.stringify(left),
    };
  }
}
