import { DateTime } from 'luxon';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { Window } from '../../metrics/facts.ts';
import { isEnough, type Side } from '../deltas.ts';
import { sideOf } from '../measure.ts';
import type { Measure } from '../summary.ts';
import { countPeople } from '../visibility.ts';

/** As far back as proposals look, in weeks. */
export const HISTORY_WEEKS = 52;
/** Lengths of what may be frozen as where a team is, in weeks. */
const FREEZABLE_WEEKS = [26, 13, 4] as const;

/** What would be frozen; `enough` where it says enough to be. */
export interface Freezable extends Window {
  weeks: number;
  value: number | null;
  n: number;
  contributors: number;
  enough: boolean;
}

/** Spans of so many weeks that follow on one another, the last of which ends with the last complete week. */
function blocks(weeks: number, now: Date, zone: string): Window[] {
  const { to } = completeWeeks(now, weeks, zone);
  const end = DateTime.fromJSDate(to, { zone });
  return Array.from({ length: Math.floor(HISTORY_WEEKS / weeks) }, (_, index) => ({
    from: end
      .minus({ weeks: weeks * (index + 1) })
      .startOf('day')
      .toJSDate(),
    to: end
      .minus({ weeks: weeks * index })
      .startOf('day')
      .toJSDate(),
  }));
}

/**
 * The best of a team's spans of so many weeks in a year, of those that its sources cover; null where none says enough, or
 * neither way is better.
 */
export function bestOf(
  measured: Measure,
  weeks: number,
  isCovered: (window: Window) => boolean,
): { value: number; window: Window } | null {
  const { metric, facts } = measured;
  const sides = blocks(weeks, facts.now, facts.timezone)
    .filter(isCovered)
    .map((window) => sideOf(measured, window))
    .filter((side): side is Side & { summary: { value: number } } => isEnough(metric, side));
  const sign = metric.better === 'lower' ? 1 : -1;
  const [best] = sides.toSorted((a, b) => sign * (a.summary.value - b.summary.value));
  return best && metric.better !== 'neither' ? { value: best.summary.value, window: best.window } : null;
}

/** The last half year, quarter and four weeks as they would be frozen. */
export function freezableOf(measured: Measure): Freezable[] {
  const { metric, facts } = measured;
  return FREEZABLE_WEEKS.map((weeks) =>
    freezable(metric, measured, weeks, completeWeeks(facts.now, weeks, facts.timezone)),
  );
}

function freezable(metric: MetricDefinition, measured: Measure, weeks: number, window: Window): Freezable {
  const side = sideOf(measured, window);
  const { value, n } = side.summary;
  return {
    weeks,
    ...window,
    value,
    n,
    contributors: countPeople(side.samples, measured.facts),
    enough: isEnough(metric, side),
  };
}
