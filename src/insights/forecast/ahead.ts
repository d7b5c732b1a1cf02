import { DAY_MS } from '../../domain/milliseconds.ts';

/** Beyond this nobody can say. */
const WEEKS = 156;

/** The time to come, by day. */
export interface Ahead {
  /** Working days of each week. */
  weeks: Float64Array;
  /** Days from now at a point of the weeks to come: parts of a week are parts of its working days. */
  daysAt(weeks: number): number;
}

export const DAYS_AHEAD = 7 * WEEKS;

export function aheadOf(now: number, workingDays: (from: number, to: number) => number): Ahead {
  const until = new Float64Array(DAYS_AHEAD + 1);
  for (let day = 1; day <= DAYS_AHEAD; day += 1) until[day] = workingDays(now, now + day * DAY_MS);
  const at = (day: number) => until[day] ?? 0;
  const weeks = Float64Array.from({ length: WEEKS }, (_, week) => at(7 * (week + 1)) - at(7 * week));
  return {
    weeks,
    daysAt: (point) => {
      if (!Number.isFinite(point)) return Number.POSITIVE_INFINITY;
      const week = Math.min(Math.floor(point), WEEKS - 1);
      const worked = at(7 * week) + (point - week) * (weeks[week] ?? 0);
      let day = 7 * week;
      while (day < 7 * week + 6 && at(day + 1) < worked) day += 1;
      const ofDay = at(day + 1) - at(day);
      return day + (ofDay > 0 ? Math.min(1, Math.max(0, (worked - at(day)) / ofDay)) : 0);
    },
  };
}
