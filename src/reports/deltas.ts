import { distanceToNextTier, industryTable, tierOf } from '../benchmarks/industry.ts';
import type { IndustryTable, Tier } from '../benchmarks/table.ts';
import type { MetricDefinition, Sample } from '../metrics/define.ts';
import { compareMedians, type Observation, type Verdict } from '../metrics/significance.ts';
import type { Baseline } from '../store/organisation.ts';
import type { Summary } from './summary.ts';

/** Fewest samples for a band or a delta. */
export const MIN_SAMPLES = 5;

/** The distance from something to compare with. */
export interface Delta {
  /** `before`, `baseline`, `industry 2023` or a team's key. */
  against: string;
  /** What it was compared with, in the metric's unit; null when there is nothing. */
  reference: number | null;
  /** Value less reference, in the metric's unit; null with too little data on either side. */
  value: number | null;
  verdict: Verdict | 'new' | null;
  /** What to know of it, e.g. why it is null. */
  note: string | null;
}

/** A comparison that cannot be made, and why. */
export function noDelta(against: string, note: string): Delta {
  return { against, reference: null, value: null, verdict: null, note };
}

function tooFew(n: number): string {
  return `not enough data (n=${n})`;
}

function observations(samples: Sample[]): Observation[] {
  return samples.flatMap(({ value, at, cluster }) => (value === null ? [] : [{ value, at, cluster }]));
}

/** Against another set of samples: the period before, another team. */
export function deltaOfSamples(
  against: string,
  { better }: MetricDefinition,
  counted: Sample[],
  reference: Sample[],
): Delta {
  const [now, then] = [observations(counted), observations(reference)];
  if (Math.min(now.length, then.length) < MIN_SAMPLES) {
    return noDelta(against, tooFew(Math.min(now.length, then.length)));
  }
  const { was, change, verdict } = compareMedians(then, now, better);
  return {
    against,
    reference: was,
    value: change,
    verdict: was === 0 && change !== 0 ? 'new' : verdict,
    note: null,
  };
}

/** Against the frozen baseline: a distance without a verdict, for its samples are not kept. */
export function deltaOfBaseline(baseline: Baseline | null, { value, n }: Summary): Delta {
  if (!baseline) {
    return noDelta('baseline', 'no baseline yet');
  }
  const enough = value !== null && n >= MIN_SAMPLES;
  return {
    against: 'baseline',
    reference: baseline.value,
    value: enough ? value - baseline.value : null,
    verdict: null,
    note: enough ? null : tooFew(n),
  };
}

export interface Comparison {
  table: IndustryTable | null;
  band: Tier | null;
  delta: Delta | null;
}

/** Against the industry table: the band, and how far the next better tier is. No band under five samples. */
export function compareWithIndustry(
  { benchmark }: MetricDefinition,
  { value, n }: Summary,
  year: number,
): Comparison {
  const table = benchmark ? (industryTable(benchmark, year) ?? null) : null;
  if (!table || value === null || n < MIN_SAMPLES) return { table, band: null, delta: null };
  const next = distanceToNextTier(table, value);
  const delta = {
    against: `industry ${year}`,
    reference: next ? value - next.hours : null,
    value: next?.hours ?? null,
    verdict: null,
    note: next ? `to ${next.tier}` : 'in the best tier',
  } satisfies Delta;
  return { table, band: tierOf(table, value) ?? null, delta };
}
