import type { Piece } from '../delivery/define.ts';
import type { Progress } from './define.ts';

/** Days that count as lately. */
export const LATELY_DAYS = 28;
const LATELY_MS = LATELY_DAYS * 86_400_000;

function extreme(days: (Date | null)[], pick: (...ms: number[]) => number): Date | null {
  const known = days.flatMap((day) => (day === null ? [] : [day.getTime()]));
  return known.length === 0 ? null : new Date(known.reduce((a, b) => pick(a, b)));
}

/** How far a project is, in items; what nobody wrote down yet is not known. */
export function progressOf(pieces: Piece[], now: Date): Progress {
  const since = now.getTime() - LATELY_MS;
  const done = pieces.filter(({ doneAt }) => doneAt !== null);
  const added = pieces.filter(({ createdAt }) => createdAt.getTime() > since).length;
  const isDone = pieces.length > 0 && done.length === pieces.length;
  return {
    done: done.length,
    known: pieces.length,
    begunAt: extreme(
      pieces.map(({ startedAt, doneAt }) => startedAt ?? doneAt),
      Math.min,
    ),
    doneAt: isDone
      ? extreme(
          done.map(({ doneAt }) => doneAt),
          Math.max,
        )
      : null,
    added: added < pieces.length ? added : null,
  };
}
