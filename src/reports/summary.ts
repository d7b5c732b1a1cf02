import type { MetricDefinition, Sample, Window } from '../metrics/define.ts';
import { weeksOf } from '../metrics/periods.ts';
import { median, quantile } from '../metrics/stats.ts';

/** The middle of some samples and its spread, in the metric's unit; null where there is no sample. */
export interface Summary {
  value: number | null;
  p75: number | null;
  p90: number | null;
  n: number;
  /** Too few people are behind it for this asker: what there is stays unsaid. */
  withheld?: true;
}

/** Puts samples into a summary; one that protects small groups may withhold it. */
export type Summarise = (samples: Sample[]) => Summary;

export interface SeriesPoint {
  /** Monday's date in the team's zone. */
  start: string;
  label: string;
  value: number | null;
  p75: number | null;
  n: number;
  partial: boolean;
  withheld?: true;
}

export interface Tally {
  reason: string;
  n: number;
}

function valuesOf(samples: Sample[]): number[] {
  return samples.map(({ value }) => value).filter((value) => value !== null);
}

export function summarise(samples: Sample[]): Summary {
  const values = valuesOf(samples);
  return {
    value: median(values),
    p75: quantile(values, 0.75),
    p90: quantile(values, 0.9),
    n: values.length,
  };
}

/** One point for each ISO week that the window touches; one that is not over by `now` is partial too. */
export function weeklySeries(
  samples: Sample[],
  window: Window,
  { timezone, now }: { timezone: string; now: Date },
  summed: Summarise = summarise,
): SeriesPoint[] {
  return weeksOf(window, timezone).map(({ start, label, from, to, ...week }) => {
    const partial = week.partial || to > now;
    const { value, p75, n, withheld } = summed(samples.filter(({ at }) => at >= from && at < to));
    return { start, label, value, p75, n, partial, ...(withheld && { withheld }) };
  });
}

/** Median of each stage over the samples in which it was measured; stages no sample has are left out. */
export function stageMedians(
  { stages }: MetricDefinition,
  samples: Sample[],
): { stage: string; value: number | null; n: number }[] {
  return stages
    .filter((stage) => samples.some((sample) => sample.stages && stage in sample.stages))
    .map((stage) => {
      const hours = samples.map((sample) => sample.stages?.[stage] ?? null).filter((value) => value !== null);
      return { stage, value: median(hours), n: hours.length };
    });
}

/** How often each reason was given, most frequent first. */
export function tally(reasons: string[]): Tally[] {
  return [...Map.groupBy(reasons, (reason) => reason)]
    .map(([reason, all]) => ({ reason, n: all.length }))
    .toSorted((a, b) => b.n - a.n || a.reason.localeCompare(b.reason));
}
