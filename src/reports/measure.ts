import type { Correction } from '../domain/correction.ts';
import type { Unit } from '../domain/unit.ts';
import type { MetricDefinition, Sample, Summary } from '../metrics/define.ts';
import type { Facts, Window } from '../metrics/facts.ts';
import { compareWithIndustry, type Delta, deltaOfSamples, type Grade, noDelta, type Side } from './deltas.ts';
import { isCounted, type Measure } from './summary.ts';
import { isForTeam, summariseForOutsiders } from './visibility.ts';

/** Samples that people left out by hand do not count, and say why. */
function leaveOut(samples: Sample[], corrections: Correction[]): Sample[] {
  const left = new Map(
    corrections
      .filter(({ action }) => action.do === 'leave-out')
      .map(({ target, reason }) => [target.ref, reason]),
  );
  if (left.size === 0) return samples;
  return samples.map((sample) => {
    const reason = left.get(sample.ref);
    if (reason === undefined) return sample;
    return { ...sample, value: null, excluded: 'left out by hand', flags: [reason] };
  });
}

const WITHHELD: Summary = { value: null, p75: null, p90: null, n: 0, withheld: true };

/**
 * A metric over a team's facts. Outsiders are told nothing of parts with few people behind them; what is for the team
 * alone has no samples for them, and is withheld whether there is any or not.
 */
export function measure(
  metric: MetricDefinition,
  facts: Facts,
  params: Record<string, unknown>,
  outsider: boolean,
): Measure {
  const chosen = metric.params.parse(params);
  if (outsider && isForTeam(metric)) {
    return { metric, facts, samplesIn: () => [], summarise: () => WITHHELD };
  }
  const summarise = (samples: Sample[], window: Window) => metric.summarise(samples, window, facts);
  return {
    metric,
    facts,
    samplesIn: (window) => leaveOut(metric.samples(facts, window, chosen), facts.corrections),
    summarise: outsider ? summariseForOutsiders(summarise, facts) : summarise,
  };
}

/** What a window comes to, and what it is made of. */
export function sideOf({ facts, samplesIn, summarise }: Measure, window: Window): Side {
  const samples = samplesIn(window).filter(isCounted);
  return { samples, summary: summarise(samples, window), window, timezone: facts.timezone };
}

/** Against the period before, as far as sources reach back and enough people are behind it. */
export function deltaOfBefore(measured: Measure, now: Side, before: Window, covered: boolean): Delta {
  if (!covered) return noDelta('before', 'the sources do not reach back that far');
  const then = sideOf(measured, before);
  if (then.summary.withheld) return noDelta('before', 'too few people are behind it to show');
  return deltaOfSamples('before', measured.metric, now, then);
}

/** The band of a window, and the way to the next better one. */
export function gradeOf({ metric, facts }: Measure, { samples, summary, window }: Side, year: number): Grade {
  const value = metric.graded ? metric.graded(samples, window, facts) : summary.value;
  return compareWithIndustry(metric, summary, summary.withheld ? null : value, year);
}

export interface VariantSummary extends Summary {
  name: string;
  unit: Unit;
}

/** Variants of a metric by name, over one window. */
export function variantsOf(
  { metric, facts, summarise }: Measure,
  window: Window,
  params: Record<string, unknown>,
): VariantSummary[] {
  const chosen = metric.params.parse(params);
  return Object.entries(metric.variants ?? {}).map(([name, { unit = metric.unit, samples }]) => ({
    name,
    unit,
    ...summarise(samples(facts, window, chosen).filter(isCounted), window),
  }));
}
