import type { TrendPoint } from './define.ts';
import { isSmall, type Measured, measuredWeeks } from './kinds.ts';
import { type Layer, weekX } from './layout.ts';
import { areas, boxes, type Corner, type Dot, dots, lines } from './marks.ts';
import { PALETTE, type SeriesColour } from './palette.ts';
import { type Plot, valueY } from './plot.ts';
import { strokesOf } from './strokes.ts';

/** Weeks from which on points are drawn smaller. */
const DENSE_FROM = 40;
const LONE_WIDTH = 5;

/** From the median up to the 75th percentile. */
export function spreadLayers(points: TrendPoint[], plot: Plot): Layer[] {
  const weeks = measuredWeeks(points, plot.kind).filter(({ p75 }) => p75 !== null);
  if (weeks.length === 0) return [];
  const joined = strokesOf(weeks);
  const inStroke = new Set(joined.flatMap((stroke) => stroke.weeks));
  const span = ({ week, value, p75 }: Measured) => ({
    week,
    value,
    p75,
    x: weekX(week, plot.count, plot),
    y: valueY(value, plot),
    y2: valueY(p75 ?? value, plot),
  });
  const lone = weeks
    .filter((week) => !inStroke.has(week))
    .map((week) => ({ ...span(week), light: week.partial }));
  return [
    areas(
      'spread',
      joined.flatMap(({ weeks: corners, light }, part) =>
        corners.map((week) => ({ ...span(week), part, opacity: light ? 0.2 : 0.42 })),
      ),
      PALETTE.spread,
    ),
    boxes(
      'spread of lone weeks',
      lone.map(({ x, light, ...row }) => ({
        ...row,
        x: x - LONE_WIDTH / 2,
        x2: x + LONE_WIDTH / 2,
        fill: PALETTE.spread,
        opacity: light ? 0.3 : 0.6,
      })),
    ),
  ];
}

/** The values of a series: a line broken where there is no data, and a point a week. */
export function seriesLayers(points: TrendPoint[], plot: Plot): Layer[] {
  return [
    lines('line', lineCorners(points, plot, PALETTE), 2.5),
    dots('points', weekDots(points, plot, PALETTE)),
  ];
}

export function lineCorners(
  points: TrendPoint[],
  plot: Plot,
  colour: SeriesColour,
): (Corner & { week: number })[] {
  return strokesOf(measuredWeeks(points, plot.kind)).flatMap(({ weeks, light }, part) =>
    weeks.map(({ week, value }) => ({
      week,
      value,
      part,
      x: weekX(week, plot.count, plot),
      y: valueY(value, plot),
      color: light ? colour.lineLight : colour.line,
    })),
  );
}

export function weekDots(points: TrendPoint[], plot: Plot, colour: SeriesColour): (Dot & { week: number })[] {
  return measuredWeeks(points, plot.kind)
    .filter(({ value }) => value <= plot.scale.top)
    .map((point) => {
      const stroke = point.partial ? colour.lineLight : colour.line;
      return {
        week: point.week,
        value: point.value,
        n: point.n,
        x: weekX(point.week, plot.count, plot),
        y: valueY(point.value, plot),
        stroke,
        fill: isSmall(point, plot.kind) ? PALETTE.paper : stroke,
        size: plot.count > DENSE_FROM ? 24 : 52,
      };
    });
}
