import type { MetricDefinition, Sample } from '../../metrics/define.ts';
import { quantile } from '../../metrics/statistics/stats.ts';
import { MIN_SAMPLES } from '../deltas.ts';
import type { SeriesPoint } from '../summary.ts';

/** How a team's own values are spread over the half year: each sample, or each complete week of what has no samples to rank. */
export interface Spread {
  of: 'samples' | 'weeks';
  /** Rising. */
  values: number[];
}

/** Null where there are too few to tell a spread. */
export function spreadOf(
  { kind }: MetricDefinition,
  { samples, series }: { samples: Sample[]; series: SeriesPoint[] },
): Spread | null {
  const of = kind === 'distribution' ? 'samples' : 'weeks';
  const all =
    of === 'samples'
      ? samples.map(({ value }) => value)
      : series.filter(({ partial }) => !partial).map(({ value }) => value);
  const values = all.filter((value) => value !== null).toSorted((a, b) => a - b);
  return values.length < MIN_SAMPLES ? null : { of, values };
}

/** Values at p10, p20 … p90. */
export function decilesOf({ values }: Spread): number[] {
  return Array.from({ length: 9 }, (_, index) => quantile(values, (index + 1) / 10) ?? 0);
}

/** How many of the spread are as good as a value already. */
export function meeting({ values }: Spread, value: number, better: 'lower' | 'higher'): number {
  return values.filter((each) => (better === 'lower' ? each <= value : each >= value)).length;
}
