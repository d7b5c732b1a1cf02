import { inWeeks, weeksOf } from '../../metrics/calendar/periods.ts';
import type { Side } from '../deltas.ts';
import type { Measure } from '../summary.ts';
import type { Compared } from './define.ts';

/** Fewest weeks with a value on a side. */
const FEWEST = 3;
/** Of the pairs of a week of then and a week of now, in so many at most may it be the other way round. */
const AGAINST = 1 / 8;

function weekly({ summarise }: Measure, { samples, window, timezone }: Side): number[] {
  const weeks = weeksOf(window, timezone);
  return inWeeks(samples, weeks).flatMap((own, index) => {
    const week = weeks[index];
    return (week && summarise(own, week).value) ?? [];
  });
}

/**
 * Whether nearly every week of now differs the same way from nearly every week of then: one week in which much was
 * strange makes no change.
 */
export function isSteady({ measured, now, before }: Compared): boolean {
  const [then, today] = [weekly(measured, before), weekly(measured, now)];
  if (Math.min(then.length, today.length) < FEWEST) return false;
  const up = (now.summary.value ?? 0) > (before.summary.value ?? 0);
  const pairs = then.flatMap((was) => today.map((is) => (is === was ? 0.5 : Number(is > was !== up))));
  return pairs.reduce((sum, against) => sum + against, 0) <= AGAINST * pairs.length;
}
