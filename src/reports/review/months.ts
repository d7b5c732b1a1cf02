import { DateTime } from 'luxon';
import type { Window } from '../../metrics/facts.ts';

/** A span of the calendar, as people call it: `November 2026`, `Q4 2026`. */
export interface NamedSpan extends Window {
  name: string;
}

/** The complete months or quarters of a zone before an instant: the last one and the one before it. */
export function lastTwo(
  unit: 'month' | 'quarter',
  now: Date,
  zone: string,
): [last: NamedSpan, before: NamedSpan] {
  const current = DateTime.fromJSDate(now, { zone }).startOf(unit);
  const span = (back: number): NamedSpan => {
    const start = current.minus({ [unit]: back }).startOf(unit);
    const name = start.setLocale('en').toFormat(unit === 'month' ? 'LLLL yyyy' : "'Q'q yyyy");
    return {
      name,
      from: start.toJSDate(),
      to: start
        .plus({ [unit]: 1 })
        .startOf(unit)
        .toJSDate(),
    };
  };
  return [span(1), span(2)];
}
