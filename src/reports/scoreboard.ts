import type { Tier } from '../benchmarks/table.ts';
import type { Person } from '../domain/person.ts';
import type { Rules } from '../domain/rules.ts';
import type { Team } from '../domain/team.ts';
import { periodBefore } from '../metrics/calendar/periods.ts';
import type { MetricDefinition, Summary } from '../metrics/define.ts';
import type { Window } from '../metrics/facts.ts';
import type { Store } from '../store/index.ts';
import { type Delta, deltaOfBaseline, deltasOfTarget } from './deltas.ts';
import { type Freshness, freshnessOf, isCovered, spansOf } from './freshness.ts';
import { deltaOfBefore, gradeOf, measure, sideOf } from './measure.ts';
import { ownFacts } from './own-facts.ts';
import { isCounted, type SeriesPoint, weeklySeries } from './summary.ts';
import { readTeamFacts } from './team-facts.ts';

export interface ScoreboardQuestion {
  team: Team;
  metrics: MetricDefinition[];
  window: Window;
  now: Date;
  benchmarkYear: number;
  rules: Rules;
  /** Whether it is for somebody outside the team: what few people are behind is withheld. */
  outsider: boolean;
  /** Only this person's own work: it is in no band. */
  person?: Person;
}

/** One of several metrics that stand together. */
export interface Panel {
  metric: MetricDefinition;
  summary: Summary;
  band: Tier | null;
  /** Against the period before. */
  delta: Delta;
  /** Against where the team was, should be and wants to be, as far as that is set; empty of somebody's own work. */
  aims: Delta[];
  series: SeriesPoint[];
}

/** Several metrics of one team over one window, each as a number with its trend. */
export interface Scoreboard {
  team: Team;
  window: Window;
  panels: Panel[];
  freshness: Freshness[];
}

/** Reads a team's facts once and measures all that is asked with them. */
export async function scoreboard(store: Store, question: ScoreboardQuestion): Promise<Scoreboard> {
  const { team, metrics, window, now, rules, benchmarkYear, outsider, person } = question;
  const before = periodBefore(window, team.timezone);
  const reads = [...new Set(metrics.flatMap((metric) => metric.reads))];
  const all = await readTeamFacts(store, {
    team,
    spans: [{ from: before.from, to: window.to }],
    now,
    rules,
    reads,
    namesItems: metrics.some((metric) => metric.namesItems?.(metric.params.parse({}))),
  });
  const facts = person ? ownFacts(all, person) : all;
  const spans = await spansOf(store, reads, all);
  const [freshness, declared, baselines] = await Promise.all([
    freshnessOf(store, spans),
    store.events.find('source-coverage'),
    person ? [] : store.organisation.baselines(team.key),
  ]);
  const there = new Map(baselines.map((each) => [each.metric, each]));
  const panels = metrics.map((metric): Panel => {
    const measured = measure(metric, facts, {}, outsider);
    const side = sideOf(measured, window);
    const covered = isCovered(metric.reads, { spans, declared }, before);
    return {
      metric,
      summary: side.summary,
      band: person ? null : gradeOf(measured, side, benchmarkYear).band,
      delta: deltaOfBefore(measured, side, before, covered),
      aims: person
        ? []
        : [
            deltaOfBaseline(there.get(metric.id) ?? null, metric, side, outsider),
            ...deltasOfTarget(team.targets?.[metric.id], metric, side),
          ],
      series: weeklySeries(measured, side.samples.filter(isCounted), window),
    };
  });
  return { team, window, panels, freshness };
}
