import { DateTime } from 'luxon';
import type { LocalDate } from '../../domain/instant.ts';
import { firstDayOf, lastDayOf } from '../../domain/quarter.ts';
import { betweenDates } from '../../metrics/calendar/periods.ts';
import type { Window } from '../../metrics/facts.ts';
import type { Month } from './split.ts';

/** A quarter as a half-open span of a zone. */
export function windowOfQuarter(quarter: string, zone: string): Window {
  const after = DateTime.fromISO(lastDayOf(quarter)).plus({ days: 1 }).toFormat('yyyy-MM-dd');
  return betweenDates(firstDayOf(quarter), after, zone);
}

/** First and last day of a span of whole days. */
export function daysWithin({ from, to }: Window, zone: string): { first: LocalDate; last: LocalDate } {
  const day = (at: Date) => DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd');
  return { first: day(from), last: day(new Date(to.getTime() - 1)) };
}

/** The months of a span that have begun, oldest first, cut to it. */
export function monthsWithin({ from, to }: Window, now: Date, zone: string): Month[] {
  const months: Month[] = [];
  let start = DateTime.fromJSDate(from, { zone }).startOf('month');
  while (start.toJSDate() < to && start.toJSDate() <= now) {
    const next = start.plus({ months: 1 }).startOf('month');
    const [first, last] = [start.toJSDate(), next.toJSDate()];
    months.push({
      key: start.toFormat('yyyy-MM'),
      label: start.setLocale('en').toFormat('LLL'),
      partial: first < from || last > to || last > now,
      from: first < from ? from : first,
      to: last > to ? to : last,
    });
    start = next;
  }
  return months;
}
