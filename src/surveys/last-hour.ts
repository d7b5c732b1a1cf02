import { DateTime } from 'luxon';
import { isWorkingDay, WORKDAY, type WorkingCalendar } from '../reports/waiting-hours.ts';

/** A calendar of nothing but holidays has no working day to find. */
const MOST_DAYS = 60;

/**
 * When a round ends that is open for so many days: at the end of a working day, the next one where that day is none.
 * @param days from the local day of `now`, at least 1
 */
export function endAfter(now: Date, days: number, calendar: WorkingCalendar): Date {
  const wanted = DateTime.fromJSDate(now, { zone: calendar.timezone }).startOf('day').plus({ days });
  for (let later = 0; later < MOST_DAYS; later += 1) {
    const day = wanted.plus({ days: later });
    if (isWorkingDay(day, calendar)) return day.set({ hour: WORKDAY.to }).toJSDate();
  }
  return wanted.set({ hour: WORKDAY.to }).toJSDate();
}
