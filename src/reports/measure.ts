import type { MetricDefinition, Sample, Summary } from '../metrics/define.ts';
import type { Facts, Window } from '../metrics/facts.ts';
import { compareWithIndustry, type Grade, type Side } from './deltas.ts';
import { isCounted, type Measure } from './summary.ts';
import { summariseForOutsiders } from './visibility.ts';

/** A metric over a team's facts. Outsiders are told nothing of parts with few people behind them. */
export function measure(
  metric: MetricDefinition,
  facts: Facts,
  params: Record<string, unknown>,
  outsider: boolean,
): Measure {
  const chosen = metric.params.parse(params);
  const summarise = (samples: Sample[], window: Window) => metric.summarise(samples, window, facts);
  return {
    metric,
    facts,
    samplesIn: (window) => metric.samples(facts, window, chosen),
    summarise: outsider ? summariseForOutsiders(summarise, facts) : summarise,
  };
}

/** What a window comes to, and what it is made of. */
export function sideOf({ facts, samplesIn, summarise }: Measure, window: Window): Side {
  const samples = samplesIn(window).filter(isCounted);
  return { samples, summary: summarise(samples, window), window, timezone: facts.timezone };
}

/** The band of a window, and the way to the next better one. */
export function gradeOf({ metric, facts }: Measure, { samples, summary, window }: Side, year: number): Grade {
  const value = metric.graded ? metric.graded(samples, window, facts) : summary.value;
  return compareWithIndustry(metric, summary, summary.withheld ? null : value, year);
}

/** Variants of a metric by name, over one window. */
export function variantsOf(
  { metric, facts, summarise }: Measure,
  window: Window,
  params: Record<string, unknown>,
): ({ name: string } & Summary)[] {
  const chosen = metric.params.parse(params);
  return Object.entries(metric.variants ?? {}).map(([name, samplesIn]) => ({
    name,
    ...summarise(samplesIn(facts, window, chosen).filter(isCounted), window),
  }));
}
