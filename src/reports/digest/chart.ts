import type { Chart } from '../../charts/define.ts';
import { trendChart } from '../../charts/trend.ts';
import type { Charted, Digest } from './define.ts';

function chartOf({ metric, series, stages, recent }: Charted, name: string): Chart {
  return trendChart({
    title: `${metric.title} · ${name}`,
    subtitle: `The last ${series.length} weeks`,
    unit: metric.unit,
    kind: metric.kind,
    better: metric.better,
    points: series.map(({ start, ...point }) => ({ ...point, start: new Date(start) })),
    bands: [],
    bandsLabel: '',
    baseline: null,
    stages,
    ...(metric.kind !== 'gauge' &&
      !recent.withheld && { recent: { label: 'last 4 weeks', value: recent.value, n: recent.n } }),
  });
}

/** The picture of a digest: the focus, else what leads; null where neither was measured, or it is parts of a whole. */
export function digestChart({ charts, focus, team }: Digest, leading: string | undefined): Chart | null {
  const wanted = focus?.standing.metric.id ?? leading;
  const charted = charts.find(({ metric }) => metric.id === wanted);
  const isMeasured = charted?.series.some(({ value }) => value !== null);
  return charted && isMeasured && charted.metric.kind !== 'share' ? chartOf(charted, team.name) : null;
}
