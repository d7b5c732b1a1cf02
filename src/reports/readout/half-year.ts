import { DateTime } from 'luxon';
import type { Window } from '../../metrics/facts.ts';

const MONTHS = 6;
const COMPARED = 3;

/** One calendar month of a zone. */
export interface Month extends Window {
  /** E.g. `2026-05`. */
  key: string;
  /** E.g. `May`. */
  label: string;
}

/** The last six complete months, and their two halves, which are compared. */
export interface HalfYear extends Window {
  /** E.g. `May – October 2026`. */
  name: string;
  /** Oldest first. */
  months: Month[];
  earlier: Window;
  later: Window;
}

function nameOf(first: DateTime, last: DateTime): string {
  const start = first.setLocale('en').toFormat(first.year === last.year ? 'LLLL' : 'LLLL yyyy');
  return `${start} – ${last.setLocale('en').toFormat('LLLL yyyy')}`;
}

/** The six complete calendar months of a zone before an instant. */
export function halfYearBefore(now: Date, zone: string): HalfYear {
  const end = DateTime.fromJSDate(now, { zone }).startOf('month');
  const startOf = (back: number) => end.minus({ months: back }).startOf('month');
  const months = Array.from({ length: MONTHS }, (_, index): Month => {
    const start = startOf(MONTHS - index);
    return {
      key: start.toFormat('yyyy-MM'),
      label: start.setLocale('en').toFormat('LLL'),
      from: start.toJSDate(),
      to: startOf(MONTHS - index - 1).toJSDate(),
    };
  });
  const [from, middle, to] = [MONTHS, COMPARED, 0].map((back) => startOf(back).toJSDate()) as [
    Date,
    Date,
    Date,
  ];
  return {
    name: nameOf(startOf(MONTHS), startOf(1)),
    from,
    to,
    months,
    earlier: { from, to: middle },
    later: { from: middle, to },
  };
}
