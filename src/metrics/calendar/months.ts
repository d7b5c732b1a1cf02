import { DateTime } from 'luxon';
import type { Window } from '../facts.ts';

/** The calendar months of a zone that lie wholly inside a window, oldest first. */
export function completeMonthsOf({ from, to }: Window, zone: string): Window[] {
  const months: Window[] = [];
  let start = DateTime.fromJSDate(from, { zone }).startOf('month');
  if (start.toMillis() < from.getTime()) start = start.plus({ months: 1 }).startOf('month');
  for (;;) {
    const next = start.plus({ months: 1 }).startOf('month');
    if (next.toMillis() > to.getTime()) return months;
    months.push({ from: start.toJSDate(), to: next.toJSDate() });
    start = next;
  }
}
