import { DateTime } from 'luxon';
import type { LocalDate } from './instant.ts';

/** The quarter of the calendar in which a day is, as it is kept: `2026-Q4`. */
export function quarterOf(day: LocalDate): string {
  return DateTime.fromISO(day).toFormat("yyyy-'Q'q");
}

/** Its first day. */
export function firstDayOf(quarter: string): LocalDate {
  return DateTime.fromFormat(quarter, "yyyy-'Q'q").toFormat('yyyy-MM-dd');
}

/** Its last day. */
export function lastDayOf(quarter: string): LocalDate {
  return DateTime.fromFormat(quarter, "yyyy-'Q'q").endOf('quarter').toFormat('yyyy-MM-dd');
}

/** A quarter and those after it. */
export function quartersSince(quarter: string, count: number): string[] {
  const first = DateTime.fromISO(firstDayOf(quarter));
  return Array.from({ length: count }, (_, quarters) => first.plus({ quarters }).toFormat("yyyy-'Q'q"));
}

/** The one before. */
export function quarterBefore(quarter: string): string {
  return DateTime.fromISO(firstDayOf(quarter)).minus({ quarters: 1 }).toFormat("yyyy-'Q'q");
}

/** As people say it: `Q4 2026`. */
export function quarterName(quarter: string): string {
  return DateTime.fromISO(firstDayOf(quarter)).toFormat("'Q'q yyyy");
}
