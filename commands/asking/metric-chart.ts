import { nameOf } from '../../src/benchmarks/table.ts';
import type { Aim, Bucket, Chart, TrendModel, TrendPoint } from '../../src/charts/define.ts';
import { distributionChart } from '../../src/charts/distribution.ts';
import { sharesChart } from '../../src/charts/shares.ts';
import { trendChart } from '../../src/charts/trend.ts';
import type { MetricReport } from '../../src/reports/metric-report.ts';
import type { SeriesPoint } from '../../src/reports/summary.ts';

/** Points of a series as charts take them. */
export function pointsOf(series: SeriesPoint[]): TrendPoint[] {
  return series.map(({ start, ...point }) => ({ ...point, start: new Date(start) }));
}

/** The table of an answer, behind its axis: none where another number than the value is looked up in it. */
export function bandsOf({ metric, table }: MetricReport): Pick<TrendModel, 'bands' | 'bandsLabel'> {
  if (metric.graded || !table) return { bands: [], bandsLabel: '' };
  return {
    bands: table.tiers.map(({ label, from, below }) => ({ tier: label, from, to: below })),
    bandsLabel: nameOf(table),
  };
}

/** Of a share, its parts against what they should be. */
function partsChart({ metric, team, parts }: MetricReport, period: string): Chart {
  return sharesChart({
    title: `${metric.title} · ${team.name}`,
    subtitle: period,
    counted: `${metric.noun}s`,
    rows: parts.map(({ part, shown, expected, n }) => ({ key: part, actual: shown, expected, n })),
  });
}

/** Where the team should be and wants to be, as far as an answer compares with that. */
function aimsOf({ deltas }: MetricReport): Aim[] {
  return deltas.flatMap(({ against, reference }) =>
    reference !== null && (against === 'threshold' || against === 'goal')
      ? [{ kind: against, value: reference }]
      : [],
  );
}

/** How the values of an answer spread, in place of how they went. */
export function spreadChart(report: MetricReport, buckets: Bucket[], period: string): Chart {
  const { metric, team, value, p75, p90 } = report;
  const marks = [
    { label: 'median', value },
    { label: 'p75', value: p75 },
    { label: 'p90', value: p90 },
  ];
  return distributionChart({
    title: `${metric.title} · ${team.name}`,
    subtitle: period,
    unit: metric.unit,
    buckets,
    marks: marks.flatMap(({ label, value: at }) => (at === null ? [] : [{ label, value: at }])),
  });
}

/** The picture of an answer: its weeks, and under them its stages, where asked week by week; of a share, its parts. */
export function metricChart(report: MetricReport, period: string): Chart {
  if (report.metric.kind === 'share') return partsChart(report, period);
  const { metric, team, series, deltas, stages, stageSeries, recent } = report;
  const baseline = deltas.find(({ against }) => against === 'baseline')?.reference ?? null;
  return trendChart({
    title: `${metric.title} · ${team.name}`,
    subtitle: period,
    unit: metric.unit,
    kind: metric.kind,
    better: metric.better,
    points: pointsOf(series),
    ...bandsOf(report),
    baseline,
    aims: aimsOf(report),
    stages,
    ...(stageSeries.length > 0 && { stageSeries }),
    ...(recent && { recent: { label: 'last 4 weeks', value: recent.value, n: recent.n } }),
  });
}
