import { distanceToNextTier, industryTable, tierOf } from '../benchmarks/industry.ts';
import type { IndustryTable, Tier } from '../benchmarks/table.ts';
import type { LocalDate } from '../domain/instant.ts';
import type { Target } from '../domain/team.ts';
import { inWeeks, weeksOf } from '../metrics/calendar/periods.ts';
import type { MetricDefinition, Sample, Summary } from '../metrics/define.ts';
import type { Window } from '../metrics/facts.ts';
import type { Observation } from '../metrics/statistics/gap.ts';
import {
  type Comparison,
  compareCounts,
  compareMedians,
  compareRatios,
  type Verdict,
} from '../metrics/statistics/significance.ts';
import type { Baseline } from '../store/organisation.ts';
import { isForTeam, MIN_CONTRIBUTORS } from './visibility.ts';

/** Fewest samples for a band or a delta. */
export const MIN_SAMPLES = 5;

/** The distance from something to compare with. */
export interface Delta {
  /**
   * `before`, `baseline`, `threshold` and `goal` (the team's own), `industry 2023`, `thresholds` (the bands of a metric that
   * the organisation declared) or a team's key.
   */
  against: string;
  /** What it was compared with, in the metric's unit; null when there is nothing. */
  reference: number | null;
  /** Value less reference, in the metric's unit; null with too little data on either side. */
  value: number | null;
  verdict: Verdict | 'new' | null;
  /** What to know of it, e.g. why it is null. */
  note: string | null;
  /** Of a goal: by when. */
  by?: LocalDate;
}

/** A comparison that cannot be made, and why. */
export function noDelta(against: string, note: string): Delta {
  return { against, reference: null, value: null, verdict: null, note };
}

function tooFew(n: number): string {
  return `not enough data (n=${n})`;
}

/** One side of a comparison: counted samples of a window, and what they come to. */
export interface Side {
  samples: Sample[];
  summary: Summary;
  window: Window;
  timezone: string;
}

/** What is compared of a side where each sample stands for itself. */
export function observations({ samples }: Pick<Side, 'samples'>): Observation[] {
  return samples.flatMap(({ value, of, at, cluster }) =>
    value === null ? [] : [{ value, at, cluster, ...(of !== undefined && { of }) }],
  );
}

/** The count of each complete week. */
function weeklyCounts({ samples, window, timezone }: Side): Observation[] {
  const weeks = weeksOf(window, timezone);
  return inWeeks(samples, weeks).flatMap((own, index) => {
    const week = weeks[index];
    if (!week || week.partial) return [];
    const value = own.reduce((sum, sample) => sum + (sample.value ?? 0), 0);
    return [{ at: week.from, cluster: week.start, value }];
  });
}

function judged({ kind, better }: MetricDefinition, now: Side, then: Side): Comparison | null {
  if (better === 'neither') return null;
  if (kind === 'distribution') return compareMedians(observations(then), observations(now), better);
  if (kind === 'ratio') return compareRatios(observations(then), observations(now), better);
  const [was, is] = [then.summary.value, now.summary.value];
  if (kind !== 'count' || was === null || is === null) return null;
  return compareCounts(weeklyCounts(then), weeklyCounts(now), { was, is }, better);
}

/** Whether a side has enough behind it to be compared: samples, or weeks that were counted, or a state that is known. */
export function isEnough({ kind }: MetricDefinition, { summary }: Pick<Side, 'summary'>): boolean {
  if (kind === 'count' || kind === 'gauge') return summary.value !== null;
  return summary.value !== null && summary.n >= MIN_SAMPLES;
}

/** Against another set of samples: the period before, another team. A state has a distance and no verdict. */
export function deltaOfSamples(against: string, metric: MetricDefinition, now: Side, then: Side): Delta {
  const [is, was] = [now.summary.value, then.summary.value];
  if (is === null || was === null || !isEnough(metric, now) || !isEnough(metric, then)) {
    return noDelta(against, tooFew(Math.min(now.summary.n, then.summary.n)));
  }
  const verdict = judged(metric, now, then)?.verdict ?? null;
  return {
    against,
    reference: was,
    value: is - was,
    verdict: was === 0 && is !== 0 && verdict !== null ? 'new' : verdict,
    note: null,
  };
}

/** Against a number that stands: a distance without a verdict, for there are no samples behind it. */
function deltaOfNumber(against: string, reference: number, metric: MetricDefinition, now: Side): Delta {
  const { value, n } = now.summary;
  const enough = isEnough(metric, now) && value !== null;
  return {
    against,
    reference,
    value: enough ? value - reference : null,
    verdict: null,
    note: enough ? null : tooFew(n),
  };
}

/** Against the frozen baseline; of one with few people behind it, outsiders are told nothing. */
export function deltaOfBaseline(
  baseline: Baseline | null,
  metric: MetricDefinition,
  now: Side,
  outsider: boolean,
): Delta {
  if (outsider && isForTeam(metric)) return noDelta('baseline', 'it is for the team');
  if (!baseline) return noDelta('baseline', 'no baseline yet');
  const few = baseline.contributors !== undefined && baseline.contributors < MIN_CONTRIBUTORS;
  if (outsider && few) return noDelta('baseline', 'too few people are behind it to show');
  return deltaOfNumber('baseline', baseline.value, metric, now);
}

/** Against where the team should be and wants to be, as far as it said so. */
export function deltasOfTarget(target: Target | undefined, metric: MetricDefinition, now: Side): Delta[] {
  const { threshold, goal } = target ?? {};
  return [
    ...(threshold === undefined ? [] : [deltaOfNumber('threshold', threshold, metric, now)]),
    ...(goal === undefined ? [] : [{ ...deltaOfNumber('goal', goal.value, metric, now), by: goal.by }]),
  ];
}

export interface Grade {
  table: IndustryTable | null;
  band: Tier | null;
  delta: Delta | null;
}

/**
 * Against a table: the band, and how far the next better tier is. No band under five samples, nor where `graded`, what
 * the table is looked up by, is null.
 */
export function compareWithIndustry(
  { benchmark, graded }: MetricDefinition,
  { n }: Summary,
  value: number | null,
  year: number,
): Grade {
  const table = benchmark ? (industryTable(benchmark, year) ?? null) : null;
  if (!table || value === null || n < MIN_SAMPLES) return { table, band: null, delta: null };
  const next = distanceToNextTier(table, value);
  const note = next ? `to ${next.tier}` : 'in the best tier';
  const distance = graded ? null : next;
  const delta = {
    against: table.year === null ? 'thresholds' : `industry ${table.year}`,
    reference: distance?.bound ?? null,
    value: distance?.distance ?? null,
    verdict: null,
    note,
  } satisfies Delta;
  return { table, band: tierOf(table, value) ?? null, delta };
}
