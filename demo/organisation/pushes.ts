import type { WorkCalendar } from './calendar.ts';
import { pushMessages } from './phrases.ts';
import type { PlannedCommit } from './plan.ts';
import type { Random } from './random.ts';
import { weeksOfHistory } from './stories.ts';
import { DAY, HOUR, MINUTE, SECOND, WEEK } from './time.ts';

const weekly = 0.3;

/** Commits pushed straight to the default branch now and then, once in a while on a Saturday. */
export function planPushes(
  people: string[],
  calendar: WorkCalendar,
  thisWeek: number,
  random: Random,
): PlannedCommit[] {
  const pushes: PlannedCommit[] = [];
  for (let week = -weeksOfHistory; week <= 0; week += 1) {
    if (!random.chance(weekly)) continue;
    const monday = thisWeek + week * WEEK;
    const atWork = calendar.instantOf(calendar.workedBy(monday + random.between(0, 5) * DAY)) + 9 * MINUTE;
    const onSaturday = monday + 5 * DAY + random.whole(36_000, 64_000) * SECOND;
    const committedAt = random.chance(0.08) ? onSaturday : atWork;
    const authoredAt = committedAt - (random.chance(0.3) ? random.whole(1, 3) * HOUR : 0);
    const author = random.pick(people);
    pushes.push({ author, authoredAt, committedAt, message: random.pick(pushMessages) });
  }
  return pushes;
}
