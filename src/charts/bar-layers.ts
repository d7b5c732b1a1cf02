import type { TrendPoint } from './define.ts';
import { measuredWeeks } from './kinds.ts';
import { type Layer, weekX } from './layout.ts';
import { type Box, boxes } from './marks.ts';
import { PALETTE } from './palette.ts';
import { groundY, type Plot, valueY } from './plot.ts';

const WIDEST = 34;
/** Of a week's width. */
const FILLED = 0.66;
/** A count that is not 0 is never lower than this, a measured 0 always is. */
const LEAST_HEIGHT = 4;
const ZERO_HEIGHT = 3;

/** Counts: a bar a week, and a flat sign on the ground for a measured 0. */
export function barLayers(points: TrendPoint[], plot: Plot): Layer[] {
  const { bars, zeros } = weekBars(points, plot);
  return [boxes('bars', bars), boxes('zeros', zeros)];
}

/** Half the width of a bar in pixels. */
export function barHalf({ left, right, count }: Plot): number {
  return Math.min(WIDEST, ((right - left) / count) * FILLED) / 2;
}

export function weekBars(points: TrendPoint[], plot: Plot): { bars: Box[]; zeros: Box[] } {
  const ground = groundY(plot);
  const half = barHalf(plot);
  const bars: (Box & { week: number })[] = [];
  const zeros: (Box & { week: number })[] = [];
  for (const { week, value, partial } of measuredWeeks(points, plot.kind)) {
    const middle = weekX(week, plot.count, plot);
    const box = {
      week,
      value,
      x: middle - half,
      x2: middle + half,
      fill: partial ? PALETTE.lineLight : PALETTE.line,
    };
    if (value === 0) {
      zeros.push({ ...box, y: ground - ZERO_HEIGHT, y2: ground });
      continue;
    }
    const height = Math.max(LEAST_HEIGHT, Math.abs(ground - valueY(value, plot)));
    bars.push({ ...box, y: value > 0 ? ground - height : ground, y2: value > 0 ? ground : ground + height });
  }
  return { bars, zeros };
}
