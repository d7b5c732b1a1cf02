import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { readCursor } from '../cursor.ts';
import type { Page, StreamOptions } from '../define.ts';

/** How long a deleted issue may stay, in milliseconds. */
const COMPARED_EVERY_MS = 24 * 3_600_000;

/** Beside what else is in a cursor: when what was read was last compared with what there is. */
const Compared = z.object({ compared: z.iso.datetime() });

const Cursor = z.looseObject({});

export interface Comparison {
  project: string;
  clock: Clock;
  /** The ids of all the issues that there are, none left out. */
  list(): Promise<string[]>;
}

/**
 * Pages of what was updated, and once in 24 hours one more that tells which issues there still are: neither a deleted issue
 * nor one moved elsewhere is ever found as updated. The first sync compares nothing, for it reads all. A list without
 * any issue tells nothing: so the Cloud answers an account that may see none, and all history would be lost.
 */
export async function* comparedDaily(
  pages: AsyncIterable<Page>,
  options: StreamOptions,
  { project, clock, list }: Comparison,
): AsyncGenerator<Page> {
  let { cursor } = options;
  const compared = cursor === null ? clock().toISOString() : readCursor(Compared, cursor)?.compared;
  for await (const page of pages) {
    cursor = stamped(page.cursor, compared);
    yield { ...page, cursor };
  }
  const now = clock();
  if (cursor === null || !isDue(compared, now)) return;
  const ids = await list();
  const present = { kind: 'work-item', project, ids } as const;
  yield { items: [], cursor: stamped(cursor, now.toISOString()), ...(ids.length > 0 && { present }) };
}

function stamped(cursor: string, compared: string | undefined): string {
  return JSON.stringify({ ...Cursor.parse(JSON.parse(cursor)), compared });
}

/** An instant in the future is of a clock that was wrong. */
function isDue(compared: string | undefined, now: Date): boolean {
  if (compared === undefined) return true;
  const ageMs = now.getTime() - Date.parse(compared);
  return ageMs < 0 || ageMs >= COMPARED_EVERY_MS;
}
