import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { MetricDefinition, Summary } from '../../metrics/define.ts';
import type { Window } from '../../metrics/facts.ts';
import type { Store } from '../../store/index.ts';
import type { Delta } from '../deltas.ts';
import { type Freshness, freshnessOf, isCovered, spansOf } from '../freshness.ts';
import { deltaOfBefore, measure, sideOf } from '../measure.ts';
import type { Measure } from '../summary.ts';
import { readTeamFacts, type TeamFacts } from '../team-facts.ts';

export interface Reading {
  team: Team;
  metrics: MetricDefinition[];
  /** Everything that is asked of it lies inside. */
  window: Window;
  now: Date;
  rules: Rules;
  /** Whether people outside the team may read it: what few people are behind is withheld. */
  outsider: boolean;
  /** Every team there is, as if it were these: for what is several teams' together. */
  teams?: Team[];
}

/** A value over a window, and what it was over the one before. */
export interface Change {
  is: Summary;
  delta: Delta;
}

/** A team's facts, read once, as some metrics see them. */
export interface MeasuredTeam {
  facts: TeamFacts;
  measureOf(metric: MetricDefinition): Measure;
  /** What a window comes to, against another that lies before it. */
  change(metric: MetricDefinition, now: Window, before: Window): Change;
  freshness: Freshness[];
}

export async function measuredTeam(store: Store, reading: Reading): Promise<MeasuredTeam> {
  const { team, metrics, window, now, rules, outsider, teams } = reading;
  const reads = [...new Set(metrics.flatMap((metric) => metric.reads))];
  const namesItems = metrics.some((metric) => metric.namesItems?.(metric.params.parse({})));
  const facts = await readTeamFacts(store, {
    team,
    spans: [window],
    now,
    rules,
    reads,
    namesItems,
    ...(teams && { teams }),
  });
  const spans = await spansOf(store, reads, facts);
  const [freshness, declared] = await Promise.all([
    freshnessOf(store, spans),
    store.events.find('source-coverage'),
  ]);
  const measureOf = (metric: MetricDefinition) => measure(metric, facts, {}, outsider);
  return {
    facts,
    measureOf,
    freshness,
    change(metric, is, before) {
      const measured = measureOf(metric);
      const side = sideOf(measured, is);
      const covered = isCovered(metric.reads, { spans, declared }, before);
      return { is: side.summary, delta: deltaOfBefore(measured, side, before, covered) };
    },
  };
}
