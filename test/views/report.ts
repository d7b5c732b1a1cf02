import { industryTable } from '../../src/benchmarks/industry.ts';
import type { MetricDefinition, Sample } from '../../src/metrics/define.ts';
import { findMetric } from '../../src/metrics/index.ts';
import type { MetricReport } from '../../src/reports/metric-report.ts';

export const NOW = new Date('2026-03-04T10:00:00Z');

export function leadtime(): MetricDefinition {
  const found = findMetric('leadtime');
  if (!found) throw new Error('no metric leadtime');
  return found;
}

export function sample(more: Partial<Sample> = {}): Sample {
  return {
    at: new Date('2026-02-03T10:00:00Z'),
    value: 30,
    ref: 'acme/shop#12',
    title: 'Cheaper shipping',
    url: 'https://github.test/acme/shop/pull/12',
    flags: [],
    cluster: 'd1',
    contributors: ['ada'],
    groups: { repository: 'acme/shop' },
    ...more,
  };
}

/** A typical answer: four weeks of a team, 40 changes, worse than before. */
export function typicalReport(more: Partial<MetricReport> = {}): MetricReport {
  const table = industryTable('lead-time', 2023) ?? null;
  return {
    metric: leadtime(),
    params: { from: 'commit' },
    team: {
      key: 'team-a',
      name: 'Team A',
      timezone: 'Europe/Berlin',
      members: ['ada', 'ben'],
      repositories: ['acme/shop'],
    },
    window: { from: new Date('2026-01-04T23:00:00Z'), to: new Date('2026-03-01T23:00:00Z') },
    personal: false,
    value: 51.6,
    p75: 100.4,
    p90: 142,
    n: 1_040,
    recent: { from: NOW, to: NOW, value: 98.4, p75: 120, p90: 130, n: 1 },
    coverage: { part: 996, whole: 1_000, words: 'changes merged in this period are deployed by now' },
    variants: [],
    parts: [],
    stageSeries: [],
    band: table?.tiers[1] ?? null,
    table,
    deltas: [
      { against: 'before', reference: 28.8, value: 22.8, verdict: 'worse', note: null },
      { against: 'baseline', reference: null, value: null, verdict: null, note: 'no baseline yet' },
      { against: 'industry 2023', reference: 24, value: 27.6, verdict: null, note: 'to elite' },
    ],
    series: [],
    stages: [
      { stage: 'coding', value: 1.8, n: 1_040 },
      { stage: 'pickup', value: 20.7, n: 914 },
      { stage: 'review', value: null, n: 0 },
    ],
    breakdown: null,
    excluded: [
      { reason: 'bot author', n: 6 },
      { reason: 'aggregate', n: 1 },
    ],
    flags: [{ reason: 'negative coding', n: 2 }],
    freshness: [
      { source: 'github', syncedAt: new Date('2026-03-04T09:55:00Z'), status: 'succeeded', reason: null },
    ],
    samples: [],
    contributors: 5,
    ...more,
  };
}
