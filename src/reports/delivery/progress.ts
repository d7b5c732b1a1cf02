import { WEEK_MS } from '../../domain/milliseconds.ts';
import type { Piece } from './define.ts';

const MOST_WEEKS = 26;

/** How far work was at an instant. */
export interface Progress {
  at: Date;
  /** Items that were done. */
  done: number;
  /** Items that were known, done and open. */
  known: number;
}

/** How far some work was at the end of each week back from now, the oldest first: from its first item on, 26 weeks at most. */
export function progressOf(pieces: Piece[], now: Date): Progress[] {
  const first = Math.min(...pieces.map(({ createdAt }) => createdAt.getTime()), now.getTime());
  const weeks = Math.min(MOST_WEEKS, Math.ceil((now.getTime() - first) / WEEK_MS));
  return Array.from({ length: weeks + 1 }, (_, index) => {
    const at = new Date(now.getTime() - (weeks - index) * WEEK_MS);
    return {
      at,
      done: pieces.filter(({ doneAt }) => doneAt !== null && doneAt <= at).length,
      known: pieces.filter(({ createdAt }) => createdAt <= at).length,
    };
  });
}
