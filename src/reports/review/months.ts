import { DateTime } from 'luxon';
import type { Window } from '../../metrics/facts.ts';

/** A span of the calendar, as people call it: `November 2026`, `Q4 2026`. */
export interface NamedSpan extends Window {
  name: string;
}

/**
 * The complete months or quarters of a zone before an instant: the last one and the one before it. `seenFrom` is the zone
 * whose calendar says which those are, where that is another: teams far apart are looked at over the same month.
 */
export function lastTwo(
  unit: 'month' | 'quarter',
  now: Date,
  zone: string,
  seenFrom = zone,
): [last: NamedSpan, before: NamedSpan] {
  const current = DateTime.fromJSDate(now, { zone: seenFrom })
    .startOf(unit)
    .setZone(zone, { keepLocalTime: true });
  const startOf = (back: number) => current.minus({ [unit]: back }).startOf(unit);
  const span = (back: number): NamedSpan => ({
    name: startOf(back)
      .setLocale('en')
      .toFormat(unit === 'month' ? 'LLLL yyyy' : "'Q'q yyyy"),
    from: startOf(back).toJSDate(),
    to: startOf(back - 1).toJSDate(),
  });
  return [span(1), span(2)];
}
