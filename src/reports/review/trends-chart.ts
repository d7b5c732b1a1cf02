import type { Chart } from '../../charts/define.ts';
import { scorecardChart } from '../../charts/scorecard.ts';
import type { TeamReview } from './team-review.ts';

/** The picture of a review: the four keys week by week; null where none was measured. */
export function trendsChart({ team, halfYear, keys }: TeamReview): Chart | null {
  const measured = keys.filter(({ series }) => series.some(({ value }) => value !== null));
  if (measured.length === 0) return null;
  return scorecardChart({
    title: `Four keys · ${team.name}`,
    subtitle: `${halfYear.name} · the numbers are of the last three months`,
    panels: measured.map(({ metric, is, delta, series }) => ({
      title: metric.title,
      unit: metric.unit,
      kind: metric.kind,
      better: metric.better,
      value: is.value,
      n: is.n,
      band: null,
      verdict: delta.verdict,
      points: series.map(({ start, ...point }) => ({ ...point, start: new Date(start) })),
    })),
  });
}
