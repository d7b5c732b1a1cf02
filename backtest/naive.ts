import { WEEK_MS } from '../src/domain/milliseconds.ts';
import type { DeliveryQuestion } from '../src/insights/forecast/define.ts';

/** Weeks of which the average is taken: as long as the project has been going on, at most these. */
const WEEKS = 8;
/** The usual buffer: half as long again. */
const BUFFER = 1.5;

/**
 * What many teams do by hand: what is open over the items a week that the project finished of late, and half as long again
 * to be sure. Days from now; null where it finished nothing.
 */
export function naiveDays({
  items,
  group,
  now,
}: DeliveryQuestion): { days50: number; days85: number } | null {
  const known = items.filter((item) => item.group === group && item.createdAt <= now);
  const ends = known.flatMap(({ doneAt }) => (doneAt && doneAt <= now ? [doneAt.getTime()] : []));
  const from = Math.min(
    now.getTime() - WEEK_MS,
    Math.max(Math.min(...ends), now.getTime() - WEEKS * WEEK_MS),
  );
  const weeks = (now.getTime() - from) / WEEK_MS;
  const lately = ends.filter((end) => end >= from).length;
  if (lately === 0) return null;
  const days = (7 * (known.length - ends.length)) / (lately / weeks);
  return { days50: days, days85: BUFFER * days };
}
