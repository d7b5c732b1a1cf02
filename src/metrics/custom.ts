import { z } from 'zod';
import type { IndustryTable } from '../benchmarks/table.ts';
import type { CustomMetric } from '../domain/custom-metric.ts';
import { weeksCounted } from './calendar/periods.ts';
import type { MetricDefinition, MetricKind, Sample, Summary } from './define.ts';
import type { Facts, Window } from './facts.ts';
import { medianOf, single } from './samples/summaries.ts';

const KINDS: Record<CustomMetric['value'], MetricKind> = {
  last: 'gauge',
  median: 'distribution',
  'per week': 'count',
};

/** The smallest step above a bound, so that the bound itself belongs to the better band. */
function justOver(bound: number): number {
  return bound + Math.max(Math.abs(bound), 1) * Number.EPSILON * 4;
}

/** The organisation's own bounds as a table; null where it set none. */
function tableOf({ title, better, thresholds }: CustomMetric): IndustryTable | null {
  if (!thresholds) return null;
  const { good, fair } = thresholds;
  const [low, high] = [Number.NEGATIVE_INFINITY, null];
  const tier = (name: string, from: number, below: number | null) => ({
    tier: name,
    label: name,
    from,
    below,
  });
  const tiers =
    better === 'lower'
      ? [
          tier('good', low, justOver(good)),
          tier('fair', justOver(good), justOver(fair)),
          tier('poor', justOver(fair), high),
        ]
      : [tier('good', good, high), tier('fair', fair, good), tier('poor', low, fair)];
  return { year: null, by: 'own thresholds', source: title, tiers, note: null };
}

function summarise({ value }: CustomMetric) {
  return (samples: Sample[], window: Window, { since, timezone }: Facts): Summary => {
    if (value === 'median') return medianOf(samples);
    if (value === 'last') {
      const last = samples.toSorted((a, b) => Number(a.at) - Number(b.at)).at(-1);
      return single(last?.value ?? null, samples.length);
    }
    const weeks = weeksCounted(window, since.measurements, timezone);
    const sum = samples.reduce((all, each) => all + (each.value ?? 0), 0);
    return single(samples.length > 0 && weeks > 0 ? sum / weeks : null, samples.length);
  };
}

/** A metric over measurements that were pushed or imported, as the organisation declares it. */
export function customMetric(declared: CustomMetric): MetricDefinition {
  const { id, title, unit, better, category } = declared;
  return {
    id,
    aliases: [],
    title,
    category,
    kind: KINDS[declared.value],
    unit,
    better,
    noun: 'measurement',
    summary: declared.summary ?? `${title}, as measured outside Kata.`,
    explanation: {
      clock: 'Each measurement counts in the period in which it was made.',
      edges: [
        'Two measurements of one metric, team and instant from one source are one: the later one told holds.',
      ],
      example: { story: [], records: {}, from: '', to: '', value: null },
      gaming: 'Whatever is measured outside Kata can be improved on paper there.',
      beside: [],
    },
    reads: ['measurements'],
    stages: [],
    groups: [],
    params: z.object({}),
    benchmark: tableOf(declared),
    indicators: { good: [], bad: [] },
    samples: ({ measurements }, { from, to }) =>
      measurements
        .filter((measured) => measured.metric === id && measured.at >= from && measured.at < to)
        .map(({ at, value, source, team }) => ({
          at,
          value,
          ref: `${source} ${at.toISOString()}`,
          title: `${title} of ${team}`,
          flags: [],
          cluster: `${source} ${at.toISOString()}`,
          contributors: [],
          groups: {},
        })),
    summarise: summarise(declared),
  };
}
