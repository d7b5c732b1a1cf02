import type { Chart } from '../../src/charts/define.ts';
import { trendChart } from '../../src/charts/trend.ts';
import type { MetricReport } from '../../src/reports/metric-report.ts';

/** The picture of an answer: its weeks, and under them its stages. */
export function metricChart(report: MetricReport, period: string): Chart {
  const { metric, team, series, table, deltas, stages, recent } = report;
  const baseline = deltas.find(({ against }) => against === 'baseline')?.reference ?? null;
  return trendChart({
    title: `${metric.title} · ${team.name}`,
    subtitle: period,
    unit: metric.unit,
    kind: metric.kind,
    better: metric.better,
    points: series.map(({ start, ...point }) => ({ ...point, start: new Date(start) })),
    bands: table?.tiers.map(({ label, from, below }) => ({ tier: label, from, to: below })) ?? [],
    bandsLabel: table ? `${table.by} ${table.year}` : '',
    baseline,
    stages,
    ...(recent && { recent: { label: 'last 4 weeks', value: recent.value, n: recent.n } }),
  });
}
