import { inWeeks, weeksOf } from '../metrics/calendar/periods.ts';
import type { MetricDefinition, Sample, Summary } from '../metrics/define.ts';
import type { Facts, Window } from '../metrics/facts.ts';
import { roundedTogether } from '../metrics/statistics/largest-remainder.ts';
import { median } from '../metrics/statistics/stats.ts';

/** Puts counted samples of a window into a summary; one that protects small groups may withhold it. */
export type Summarise = (samples: Sample[], window: Window) => Summary;

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

/** Of a whole that is shared out: one part of it. */
export interface Part {
  part: string;
  /** Percent of the whole. */
  value: number;
  /** The same as it is shown: whole percent, which sum to 100 over all parts. */
  shown: number;
  n: number;
  /** Percent it should have; null where nobody said. */
  expected: number | null;
}

export function isCounted({ excluded }: Sample): boolean {
  return excluded === undefined;
}

/** A metric over some facts, with its parameters chosen. */
export interface Measure {
  metric: MetricDefinition;
  facts: Facts;
  /** Samples of a window, counted or not. */
  samplesIn(window: Window): Sample[];
  summarise: Summarise;
}

/**
 * One point for each ISO week that the window touches; one that is not over by `now` is partial too. A count is that of
 * the week as it stands; a gauge is the state at the week's end, or now.
 */
export function weeklySeries(
  { metric, facts, samplesIn, summarise }: Measure,
  counted: Sample[],
  window: Window,
): SeriesPoint[] {
  const { timezone, now } = facts;
  const weeks = weeksOf(window, timezone);
  const gauge = metric.kind === 'gauge';
  const buckets = gauge ? [] : inWeeks(counted, weeks);
  return weeks.map(({ start, label, from, to, whole, ...week }, index) => {
    const partial = week.partial || to > now;
    const until = to > now && gauge ? now : to;
    if (until <= from) return { start, label, value: null, p75: null, n: 0, partial };
    const samples = gauge ? samplesIn({ from, to: until }).filter(isCounted) : (buckets[index] ?? []);
    const span = metric.kind === 'count' ? whole : { from, to: until };
    const { value, p75, n, withheld } = summarise(samples, span);
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

/** Median of each stage in each week of a series; null where it was not measured, or is not to be shown. */
export function stageSeries(
  { metric, facts }: Measure,
  counted: Sample[],
  window: Window,
  series: SeriesPoint[],
): { stage: string; values: (number | null)[] }[] {
  if (metric.stages.length === 0) return [];
  const weeks = inWeeks(counted, weeksOf(window, facts.timezone)).map((own) => stageMedians(metric, own));
  return stageMedians(metric, counted).map(({ stage }) => ({
    stage,
    values: weeks.map((medians, week) =>
      series[week]?.withheld ? null : (medians.find((each) => each.stage === stage)?.value ?? null),
    ),
  }));
}

/** The parts of a whole, those with something expected of them first, in that order; then by size. */
export function partsOf(samples: Sample[], expected: Record<string, number>): Part[] {
  const total = samples.reduce((sum, { value }) => sum + (value ?? 0), 0);
  if (total === 0) return [];
  const byPart = Map.groupBy(samples, ({ part }) => part ?? 'other');
  const order = Object.keys(expected);
  const rank = (part: string) => (order.includes(part) ? order.indexOf(part) : order.length);
  const parts = [...new Set([...order, ...byPart.keys()])]
    .map((part) => {
      const own = byPart.get(part) ?? [];
      const sum = own.reduce((all, { value }) => all + (value ?? 0), 0);
      return { part, value: (100 * sum) / total, n: own.length, expected: expected[part] ?? null };
    })
    .toSorted((a, b) => rank(a.part) - rank(b.part) || b.value - a.value || a.part.localeCompare(b.part));
  const shown = roundedTogether(
    parts.map(({ value }) => value),
    1,
  );
  return parts.map((part, index) => ({ ...part, shown: shown[index] ?? 0 }));
}

/** How often each reason was given, most frequent first. */
export function tally(reasons: string[]): Tally[] {
  return [...Map.groupBy(reasons, (reason) => reason)]
    .map(([reason, all]) => ({ reason, n: all.length }))
    .toSorted((a, b) => b.n - a.n || a.reason.localeCompare(b.reason));
}
