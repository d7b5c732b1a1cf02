import { distanceToNextTier, industryTables, tierOf } from '../../benchmarks/industry.ts';
import { isInQuickCheck, onScale, type QuickCheckMetric } from '../../benchmarks/quick-check.ts';
import type { IndustryTable, Tier } from '../../benchmarks/table.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition, Sample, Summary } from '../../metrics/define.ts';
import type { Window } from '../../metrics/facts.ts';
import type { Store } from '../../store/index.ts';
import type { Baseline } from '../../store/organisation.ts';
import { type Delta, deltaOfBaseline, deltasOfTarget, MIN_SAMPLES } from '../deltas.ts';
import { type Freshness, freshnessOf, isCovered, spansOf } from '../freshness.ts';
import { measure, sideOf } from '../measure.ts';
import { isCounted, type SeriesPoint, weeklySeries } from '../summary.ts';
import { readTeamFacts } from '../team-facts.ts';
import { countPeople } from '../visibility.ts';
import { type Freezable, freezableOf, HISTORY_WEEKS } from './history.ts';
import { type Peers, peersOf } from './peers.ts';
import { type Proposal, proposalsOf } from './proposals.ts';
import { type Spread, spreadOf } from './spread.ts';

/** Weeks over which a team stands where it stands. */
const WEEKS = 26;

export interface BenchmarkQuestion {
  metric: MetricDefinition;
  team: Team;
  teams: Team[];
  now: Date;
  benchmarkYear: number;
  rules: Rules;
  /** Whether it is answered to somebody outside the team. */
  outsider: boolean;
}

/** Where a value falls in the table of a year. */
export interface YearTier {
  table: IndustryTable;
  tier: Tier | null;
  /** Bound and name of the next better tier; null in the best, and where another number than the value is looked up. */
  next: { tier: string; bound: number } | null;
}

/** Where a team was, is, should be and wants to be with a metric, and where others are. */
export interface Benchmark {
  metric: MetricDefinition;
  team: Team;
  window: Window;
  summary: Summary;
  /** Counted ones of the window. */
  samples: Sample[];
  series: SeriesPoint[];
  contributors: number;
  /** Null where there is none, or this asker may not see it. */
  baseline: Baseline | null;
  deltas: Delta[];
  /** Newest first; empty without a table, or with too little data. */
  years: YearTier[];
  /** On the scale of the Quick Check; null for a metric that is not in it, or with too little data. */
  quickCheck: { metric: QuickCheckMetric; own: number } | null;
  peers: Peers;
  spread: Spread | null;
  proposals: Proposal[];
  freezable: Freezable[];
  freshness: Freshness[];
}

function yearsOf({ benchmark, graded }: MetricDefinition, value: number | null, n: number): YearTier[] {
  if (!benchmark || value === null || n < MIN_SAMPLES) return [];
  return industryTables(benchmark).map((table) => {
    const next = graded ? null : distanceToNextTier(table, value);
    return { table, tier: tierOf(table, value) ?? null, next };
  });
}

/** All that a team's benchmarks of a metric are chosen by. */
export async function benchmarkOf(store: Store, question: BenchmarkQuestion): Promise<Benchmark> {
  const { metric, team, teams, now, rules, outsider, benchmarkYear } = question;
  const window = completeWeeks(now, WEEKS, team.timezone);
  const year = completeWeeks(now, HISTORY_WEEKS, team.timezone);
  const [facts, peers, baseline, declared] = await Promise.all([
    readTeamFacts(store, { team, spans: [year], now, rules, reads: metric.reads }),
    peersOf(store, { metric, team, teams, weeks: WEEKS, now, rules }),
    store.organisation.baseline(team.key, metric.id),
    store.events.find('source-coverage'),
  ]);
  const measured = measure(metric, facts, {}, false);
  const side = sideOf(measured, window);
  const { summary } = side;
  const samples = side.samples.filter(isCounted);
  const graded = metric.graded ? metric.graded(samples, window, facts) : summary.value;
  const shown = measure(metric, facts, {}, outsider);
  const series = weeklySeries(shown, samples, window);
  const spans = await spansOf(store, metric.reads, facts);
  const spread = spreadOf(metric, { samples, series });
  const told = deltaOfBaseline(baseline, metric, side, outsider);
  const isGraded = graded !== null && summary.n >= MIN_SAMPLES;
  return {
    metric,
    team,
    window,
    summary,
    samples,
    series,
    contributors: countPeople(samples, facts),
    baseline: told.reference === null ? null : baseline,
    deltas: [told, ...deltasOfTarget(team.targets?.[metric.id], metric, side)],
    years: yearsOf(metric, graded, summary.n),
    quickCheck:
      isGraded && isInQuickCheck(metric.id) ? { metric: metric.id, own: onScale(metric.id, graded) } : null,
    peers,
    spread,
    proposals: proposalsOf(shown, {
      value: summary.value,
      spread,
      peers,
      year: benchmarkYear,
      isCovered: (each) => isCovered(metric.reads, { spans, declared }, each),
    }),
    freezable: freezableOf(measured),
    freshness: await freshnessOf(store, spans),
  };
}
