import type { DeliveryQuestion, FlowItem } from './define.ts';

const WEEK_MS = 7 * 86_400_000;
/** Farther back than this a team was another one. */
const MOST_WEEKS = 26;

/** Seven days of the past. */
export interface PastWeek {
  from: Date;
  to: Date;
  /** Items finished in it. */
  done: number;
  /** Of them, those of the project. */
  ownDone: number;
  workingDays: number;
}

/** Whether an item is of the project; where none is named, every item is. */
export function isOwn({ group }: FlowItem, asked: string | null): boolean {
  return asked === null || group === asked;
}

/**
 * The last weeks back from now, the latest first, as far as anything was known of these items then, at most 26; those in
 * which nobody worked are left out.
 */
export function pastWeeks({ items, group, now, workingDays }: DeliveryQuestion): PastWeek[] {
  const first = Math.min(...items.map(({ createdAt }) => createdAt.getTime()));
  const weeks: PastWeek[] = [];
  for (let back = 1; back <= MOST_WEEKS; back += 1) {
    const from = new Date(now.getTime() - back * WEEK_MS);
    const to = new Date(from.getTime() + WEEK_MS);
    if (from.getTime() < first) break;
    const finished = items.filter(({ doneAt }) => doneAt && doneAt >= from && doneAt < to);
    const days = workingDays(from, to);
    if (days === 0 && finished.length === 0) continue;
    const ownDone = finished.filter((item) => isOwn(item, group)).length;
    weeks.push({ from, to, done: finished.length, ownDone, workingDays: Math.max(days, 1) });
  }
  return weeks;
}
