import type { Evidence } from '../../domain/evidence.ts';
import { dailyCounts } from '../../insights/verdict/daily-counts.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { Facts, Window } from '../../metrics/facts.ts';
import type { Observation } from '../../metrics/statistics/gap.ts';
import { observations, type Side } from '../deltas.ts';
import { measure, sideOf } from '../measure.ts';
import { countPeople, isForTeam } from '../visibility.ts';

/** A number over a window, with what it is made of. */
export interface TeamNumber {
  /** Its window is as much of what was asked for as the sources tell of. */
  side: Side;
  evidence: Evidence;
  observations: Observation[];
  /** Whose work it is; nobody's to tell others of, where it is for the team alone. */
  people: number;
}

/** As much of a window as the sources tell of: before that, nothing is not none. */
function toldPart({ reads }: MetricDefinition, { since }: Facts, { from, to }: Window): Window {
  const starts = reads.flatMap((name) => since[name]?.getTime() ?? []);
  const start = new Date(Math.max(from.getTime(), ...starts));
  return { from: start < to ? start : to, to };
}

/** Measures a metric over a window of a team's facts, with nothing withheld: whoever shows it sees to that. */
export function numberOf(
  metric: MetricDefinition,
  facts: Facts,
  { window, measuredAt }: { window: Window; measuredAt: Date },
): TeamNumber {
  const told = toldPart(metric, facts, window);
  const side = sideOf(measure(metric, facts, {}, false), window);
  const { value, p75, n } = side.summary;
  return {
    side: { ...side, window: told },
    evidence: { metric: metric.id, from: window.from, to: window.to, value, p75, n, measuredAt },
    observations: metric.kind === 'count' ? dailyCounts(side.samples, told, facts) : observations(side),
    people: side.samples.length > 0 && !isForTeam(metric) ? countPeople(side.samples, facts) : 0,
  };
}
