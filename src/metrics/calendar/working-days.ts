import { DateTime } from 'luxon';
import { WORKING_WEEK } from '../../domain/team.ts';

/** Farther back than this no team works: a calendar that says it never does must not keep anybody waiting. */
const FARTHEST_DAYS = 400;

/**
 * The local date of the last-but-`days` working day before an instant: what was last touched before that date was left
 * alone for `days` whole working days. The day of the instant itself is not over and not counted; days of the
 * week on which the team does not work (the weekend unless said) and its holidays are no working days.
 */
export function workingDaysBefore(
  at: Date,
  days: number,
  {
    timezone,
    holidays,
    workingDays = WORKING_WEEK,
  }: { timezone: string; holidays: ReadonlySet<string>; workingDays?: readonly number[] | undefined },
): string {
  let day = DateTime.fromJSDate(at, { zone: timezone }).startOf('day');
  let left = days;
  for (let back = 0; left > 0 && back < FARTHEST_DAYS; back += 1) {
    day = day.minus({ days: 1 });
    if (workingDays.includes(day.weekday) && !holidays.has(day.toFormat('yyyy-MM-dd'))) left -= 1;
  }
  return day.toFormat('yyyy-MM-dd');
}
