import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { Window } from '../../metrics/facts.ts';
import { everyMetric } from '../../metrics/index.ts';
import type { Store } from '../../store/index.ts';
import { isEnough } from '../deltas.ts';
import { measure, sideOf } from '../measure.ts';
import { readTeamFacts } from '../team-facts.ts';
import { countPeople } from '../visibility.ts';
import { BASELINE_WEEKS } from './baseline.ts';

/** A metric of a team with enough behind it to be frozen. */
export interface MeasuredMetric {
  metric: MetricDefinition;
  value: number;
  n: number;
  contributors: number;
}

/** All that is measured well enough of a team over its last half year; parts of a whole are no single number, and left out. */
export async function measuredOf(
  store: Store,
  { team, now, rules }: { team: Team; now: Date; rules: Rules },
): Promise<{ window: Window; measured: MeasuredMetric[] }> {
  const window = completeWeeks(now, BASELINE_WEEKS, team.timezone);
  const all = everyMetric(rules).filter(({ kind }) => kind !== 'share');
  const reads = [...new Set(all.flatMap((metric) => metric.reads))];
  const facts = await readTeamFacts(store, { team, spans: [window], now, rules, reads });
  const measured = all.flatMap((metric): MeasuredMetric[] => {
    const side = sideOf(measure(metric, facts, {}, false), window);
    const { value, n } = side.summary;
    if (value === null || !isEnough(metric, side)) return [];
    return [{ metric, value, n, contributors: countPeople(side.samples, facts) }];
  });
  return { window, measured };
}
