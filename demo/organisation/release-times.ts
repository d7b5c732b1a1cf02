import type { WorkCalendar } from './calendar.ts';
import type { Random } from './random.ts';
import type { ReleasePolicy } from './repositories.ts';
import { weeksOfHistory } from './stories.ts';
import { HOUR, WEEK, wholeSecond } from './time.ts';

/** The share of the usual releases that a team dares on a Friday. */
const fridayShare = 0.35;
const releaseWeekday = 2;

/** When releases are tried: some a day at any working hour, or on Tuesday afternoons. */
export function releaseTimes(
  policy: ReleasePolicy,
  calendar: WorkCalendar,
  thisWeek: number,
  random: Random,
): number[] {
  const times: number[] = [];
  for (const day of calendar.days) {
    if (day.start < thisWeek - weeksOfHistory * WEEK || day.start >= thisWeek + WEEK) continue;
    if (policy.rhythm === 'weekly') {
      if (day.weekday === releaseWeekday) times.push(wholeSecond(day.start + random.between(5, 7) * HOUR));
      continue;
    }
    const expected = policy.perDay * (day.weekday === 5 ? fridayShare : 1);
    const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
    for (let index = 0; index < count; index += 1) {
      times.push(wholeSecond(random.between(day.start + HOUR / 2, day.end - HOUR / 2)));
    }
  }
  return times.sort((one, other) => one - other);
}
