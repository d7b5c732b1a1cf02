import type { Holiday } from '../../domain/holiday.ts';
import { type Team, WORKING_WEEK } from '../../domain/team.ts';

const DAY_MS = 86_400_000;
const DAYS_BACK = 400;
const DAYS_AHEAD = 1500;

/**
 * Working days of a span, as an average over some teams: their own days of the week, without their holidays. Days are
 * UTC's, which is near enough for weeks; beyond some years no holiday is known anyway, and a span is cut there.
 */
export function workCalendar(
  teams: Team[],
  holidays: Holiday[],
  now: Date,
): (from: Date, to: Date) => number {
  const first = Math.floor(now.getTime() / DAY_MS) - DAYS_BACK;
  const before = new Float64Array(DAYS_BACK + DAYS_AHEAD + 1);
  const calendars = (teams.length > 0 ? teams : [null]).map((team) => ({
    weekdays: new Set(team?.workingDays ?? WORKING_WEEK),
    off: new Set(holidays.filter((day) => !day.team || day.team === team?.key).map(({ date }) => date)),
  }));
  for (let day = 0; day < DAYS_BACK + DAYS_AHEAD; day += 1) {
    const at = new Date((first + day) * DAY_MS);
    const weekday = at.getUTCDay() || 7;
    const date = at.toISOString().slice(0, 10);
    const working = calendars.filter(({ weekdays, off }) => weekdays.has(weekday) && !off.has(date)).length;
    before[day + 1] = (before[day] ?? 0) + working / calendars.length;
  }
  const until = (at: Date) => {
    const position = Math.min(Math.max(at.getTime() / DAY_MS - first, 0), DAYS_BACK + DAYS_AHEAD - 1);
    const day = Math.floor(position);
    const [low = 0, high = low] = [before[day], before[day + 1]];
    return low + (high - low) * (position - day);
  };
  return (from, to) => until(to) - until(from);
}
