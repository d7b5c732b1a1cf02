import type { KnownItem, KnownWork } from './known-work.ts';
import { paceAt } from './pace.ts';

/** Working days after which what a project did counts half as much for its pace. */
const HALF_LIFE = 10;
/** For each working day since the last item was done, or since it was written down where it has not begun, so many more. */
const SILENCE = 0.3;

/** What projects of these people usually get. */
export interface Kind {
  /** Part of all that is finished, while a project lasts. */
  share: number;
  /** Items of its own that a project must have finished to be believed as much. */
  counts: number;
}

/** How a project stood at an instant, by what was known of it then. */
export interface Standing {
  open: number;
  done: number;
  /** Working days that what is open takes at its pace of then, if nothing is added. */
  expected: number;
  /** Items a working day. */
  pace: number;
  /** Working days since it began. */
  worked: number;
}

/** When work on a project began, as far as that was seen by an instant; endless where it had not. */
export function begunBy(items: KnownItem[], at: number): number {
  let begun = Number.POSITIVE_INFINITY;
  for (const { begunAt, doneAt } of items) {
    const began = Math.min(begunAt, doneAt);
    if (began <= at) begun = Math.min(begun, began);
  }
  return begun;
}

/**
 * Its pace is drawn from its own, of late above all, and from what projects of its kind get of the pace of all: the more
 * it has finished, the more its own counts.
 */
export function standingAt(items: KnownItem[], at: number, kind: Kind, work: KnownWork): Standing {
  const begun = begunBy(items, at);
  let [open, done, recent, last, written] = [0, 0, 0, begun, at];
  for (const { createdAt, doneAt } of items) {
    if (createdAt > at) continue;
    written = Math.min(written, createdAt);
    if (doneAt > at) {
      open += 1;
      continue;
    }
    done += 1;
    recent += 0.5 ** (work.workingDays(doneAt, at) / HALF_LIFE);
    last = Math.max(last, doneAt);
  }
  const days = Number.isFinite(begun) ? work.workingDays(begun, at) : 0;
  const counted = (HALF_LIFE / Math.LN2) * (1 - 0.5 ** (days / HALF_LIFE));
  const usual = kind.share * paceAt(work, at);
  const pace = (kind.counts + recent) / (kind.counts / usual + counted);
  const silent = Math.max(0, work.workingDays(Number.isFinite(last) ? last : written, at));
  return { open, done, pace, worked: days, expected: open / pace + SILENCE * silent };
}
