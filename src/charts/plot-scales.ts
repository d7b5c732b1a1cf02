import type { TrendPoint } from './define.ts';
import { PLOT } from './layout.ts';
import type { ValueScale } from './scale.ts';

const SMALL_SAMPLE = 3;

export interface Measured extends TrendPoint {
  week: number;
  value: number;
}

/** Weeks that have a value, with their place in the series; a week of no samples never has one. */
export function measuredWeeks(points: TrendPoint[]): Measured[] {
  return points.flatMap((point, week) =>
    point.value === null || point.n === 0 ? [] : [{ ...point, week, value: point.value }],
  );
}

/** Few enough samples that the point is drawn hollow. */
export function isSmall({ n }: TrendPoint): boolean {
  return n < SMALL_SAMPLE;
}

/** Across the plot, by the week's place in the series. */
export function weekScale(count: number) {
  return {
    field: 'week',
    type: 'quantitative' as const,
    axis: null,
    scale: { domain: [-0.5, count - 0.5], range: [PLOT.left, PLOT.right], nice: false, zero: false },
  };
}

/** Up the plot, in hours; what leaves the scale stays at its top. */
export function hoursScale(field: string, { top }: ValueScale) {
  return {
    field,
    type: 'quantitative' as const,
    axis: null,
    stack: null,
    scale: { domain: [0, top], range: [PLOT.bottom, PLOT.top], nice: false, clamp: true },
  };
}

/** Where a value stands, in pixels. */
export function hoursY(hours: number, { top }: ValueScale): number {
  return PLOT.bottom - (Math.min(hours, top) / top) * (PLOT.bottom - PLOT.top);
}
