import type { Holiday } from '../../domain/holiday.ts';
import { DAY_MS } from '../../domain/milliseconds.ts';
import { type Team, WORKING_WEEK } from '../../domain/team.ts';

/** As far back as finished projects are looked at, and as far ahead as anything is forecast. */
const DAYS_BACK = 1200;
const DAYS_AHEAD = 1500;

/** 1 for Monday to 7 for Sunday of a day since 1970, which began on a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

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
  const days = DAYS_BACK + DAYS_AHEAD;
  const worked = new Float64Array(days);
  const calendars = teams.length > 0 ? teams : [null];
  for (const team of calendars) {
    const off = new Set(
      holidays.flatMap(({ date, team: of }) => (!of || of === team?.key ? [Date.parse(date) / DAY_MS] : [])),
    );
    const weekdays = new Set(team?.workingDays ?? WORKING_WEEK);
    for (let day = 0; day < days; day += 1) {
      if (weekdays.has(weekdayOf(first + day)) && !off.has(first + day)) worked[day] = (worked[day] ?? 0) + 1;
    }
  }
  const before = new Float64Array(days + 1);
  for (let day = 0; day < days; day += 1) {
    before[day + 1] = (before[day] ?? 0) + (worked[day] ?? 0) / calendars.length;
  }
  const until = (at: Date) => {
    const position = Math.min(Math.max(at.getTime() / DAY_MS - first, 0), days - 1);
    const day = Math.floor(position);
    const [low = 0, high = low] = [before[day], before[day + 1]];
    return low + (high - low) * (position - day);
  };
  return (from, to) => until(to) - until(from);
}
