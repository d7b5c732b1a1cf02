import { distanceToNextTier, industryTables, tierOf } from '../../benchmarks/industry.ts';
import { isInQuickCheck, onScale, type QuickCheckMetric } from '../../benchmarks/quick-check.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import { cfr } from '../../metrics/cfr.ts';
import type { MetricDefinition, Summary } from '../../metrics/define.ts';
import { deployfreq } from '../../metrics/deployfreq.ts';
import type { Window } from '../../metrics/facts.ts';
import { leadtime } from '../../metrics/leadtime.ts';
import { mttr } from '../../metrics/mttr.ts';
import { recovery } from '../../metrics/recovery.ts';
import { rework } from '../../metrics/rework.ts';
import type { Store } from '../../store/index.ts';
import type { YearTier } from '../benchmark/benchmark.ts';
import { MIN_SAMPLES } from '../deltas.ts';
import type { Freshness } from '../freshness.ts';
import { sideOf } from '../measure.ts';
import { measuredTeam } from '../review/measured-team.ts';
import type { Measure } from '../summary.ts';

/** The five keys; recovery has two clocks, and tables up to 2022 are of the other. */
const KEYS = [leadtime, deployfreq, cfr, recovery, mttr, rework];
const WEEKS = 26;

/** One of the keys beside what is published of it. */
export interface KeyBesideIndustry {
  metric: MetricDefinition;
  summary: Summary;
  /** The tables asked for, newest first; `tier` is null with too little data, and where few people are behind it. */
  years: YearTier[];
  /** Whether the Quick Check asks it, and where the number stands on its scale; null with too little data. */
  quickCheck: { metric: QuickCheckMetric; own: number | null } | null;
}

/** Where a team, or the whole organisation, stands beside the industry. */
export interface Industry {
  team: Team;
  window: Window;
  /** Keys of which nothing is published for the year asked are left out. */
  keys: KeyBesideIndustry[];
  freshness: Freshness[];
}

export interface IndustryQuestion {
  team: Team;
  /** Of the whole organisation: it alone, as if it were a team. */
  teams?: Team[];
  now: Date;
  rules: Rules;
  outsider: boolean;
  /** Null for every year. */
  year: number | null;
}

/** What is looked up in tables: null with too little data, and for what is withheld. */
function gradedOf({ metric, facts }: Measure, side: ReturnType<typeof sideOf>): number | null {
  const { summary, samples, window } = side;
  if (summary.withheld || summary.value === null || summary.n < MIN_SAMPLES) return null;
  return metric.graded ? metric.graded(samples, window, facts) : summary.value;
}

function yearsOf(
  { benchmark, graded }: MetricDefinition,
  value: number | null,
  year: number | null,
): YearTier[] {
  const tables = benchmark ? industryTables(benchmark) : [];
  return tables
    .filter((table) => year === null || table.year === year)
    .map((table) => ({
      table,
      tier: value === null ? null : (tierOf(table, value) ?? null),
      next: value === null || graded ? null : distanceToNextTier(table, value),
    }));
}

/** The five keys of the last 26 complete weeks, beside the published tables of each year and the means of the Quick Check. */
export async function industry(store: Store, question: IndustryQuestion): Promise<Industry> {
  const { team, teams, now, rules, outsider, year } = question;
  const window = completeWeeks(now, WEEKS, team.timezone);
  const read = { team, metrics: KEYS, window, now, rules, outsider, ...(teams && { teams }) };
  const { measureOf, freshness } = await measuredTeam(store, read);
  const keys = KEYS.map((metric): KeyBesideIndustry => {
    const measured = measureOf(metric);
    const side = sideOf(measured, window);
    const graded = gradedOf(measured, side);
    const asked = isInQuickCheck(metric.id) ? metric.id : null;
    return {
      metric,
      summary: side.summary,
      years: yearsOf(metric, graded, year),
      quickCheck: asked && { metric: asked, own: graded === null ? null : onScale(asked, graded) },
    };
  });
  return { team, window, keys: keys.filter((each) => each.quickCheck || each.years.length > 0), freshness };
}
