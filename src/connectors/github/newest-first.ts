import { z } from 'zod';
import type { Page, StreamOptions } from '../define.ts';
import type { Connection } from './connection.ts';
import { readCursor } from './cursor.ts';

/**
 * Where reading stands: everything from `until` on is wanted. In mid-read, `page` is GitHub's cursor of the next page
 * and `mark` the `until` of the next read.
 */
const Position = z.object({
  until: z.iso.datetime(),
  page: z.string().optional(),
  mark: z.iso.datetime().optional(),
});

export interface NewestFirst {
  fetch(page: string | undefined): Promise<Connection>;
  /** The instant the list is ordered by; undefined where the node does not say. */
  at(node: unknown): Date | undefined;
  /** What to hand over of a page's nodes. */
  prepare(nodes: unknown[]): Promise<unknown[]>;
  /** Whether the node, though read, is to be read again next time, with all that is newer. */
  unfinished(node: unknown): boolean;
}

function earliest(dates: Date[]): Date | undefined {
  return dates.toSorted((a, b) => a.getTime() - b.getTime())[0];
}

function latest(dates: Date[]): Date | undefined {
  return dates.toSorted((a, b) => b.getTime() - a.getTime())[0];
}

/**
 * Reads a list that is ordered newest first down to where the last read began. What moves to the top meanwhile is
 * newer than the mark, so the next read finds it; what carries the mark's own instant is read twice.
 */
export async function* readNewestFirst(options: StreamOptions, list: NewestFirst): AsyncGenerator<Page> {
  const position = readCursor(Position, options.cursor) ?? { until: options.since.toISOString() };
  const until = new Date(position.until);
  let page = position.page;
  let mark = position.mark === undefined ? undefined : new Date(position.mark);
  for (let more = true; more; ) {
    const { nodes, pageInfo } = await list.fetch(page);
    const wanted = nodes.filter((node) => (list.at(node) ?? until) >= until);
    const instantsOf = (some: unknown[]) => some.map(list.at).filter((at) => at !== undefined);
    mark ??= latest([...instantsOf(nodes), until]) ?? until;
    mark = earliest([...instantsOf(wanted.filter(list.unfinished)), mark]) ?? mark;
    more = pageInfo.hasNextPage && wanted.length === nodes.length;
    page = pageInfo.endCursor ?? undefined;
    const next = more
      ? { until: until.toISOString(), page, mark: mark.toISOString() }
      : { until: mark.toISOString() };
    yield { items: await list.prepare(wanted), cursor: JSON.stringify(next) };
  }
}
