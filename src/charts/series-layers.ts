import type { TrendModel } from './define.ts';
import { durationText } from './duration.ts';
import { type Layer, PLOT, type Text, texts, weekX } from './layout.ts';
import { PALETTE } from './palette.ts';
import { hoursScale, isSmall, type Measured, measuredWeeks, weekScale } from './plot-scales.ts';
import type { ValueScale } from './scale.ts';

/** Weeks from which on points are drawn smaller. */
const DENSE_FROM = 40;

interface Stroke {
  weeks: Measured[];
  light: boolean;
}

/** Neighbouring weeks joined; a stroke ends where a week is missing and where complete and partial weeks meet. */
function strokes(weeks: Measured[]): Stroke[] {
  const found: Stroke[] = [];
  for (const [index, to] of weeks.entries()) {
    const from = weeks[index - 1];
    if (!from || from.week !== to.week - 1) continue;
    const light = from.partial || to.partial;
    const last = found.at(-1);
    if (last?.light === light && last.weeks.at(-1) === from) last.weeks.push(to);
    else found.push({ weeks: [from, to], light });
  }
  return found;
}

/** From the median up to the 75th percentile. */
export function spreadLayers({ points }: TrendModel, scale: ValueScale): Layer[] {
  const weeks = measuredWeeks(points).filter(({ p75 }) => p75 !== null);
  const joined = strokes(weeks);
  const inStroke = new Set(joined.flatMap((stroke) => stroke.weeks));
  const x = weekScale(points.length);
  const y = hoursScale('value', scale);
  return [
    {
      name: 'spread',
      data: {
        values: joined.flatMap((stroke, part) =>
          stroke.weeks.map(({ week, value, p75 }) => ({
            week,
            value,
            p75,
            part,
            opacity: stroke.light ? 0.2 : 0.42,
          })),
        ),
      },
      mark: { type: 'area', color: PALETTE.spread },
      encoding: {
        x,
        y,
        y2: { field: 'p75' },
        detail: { field: 'part' },
        fillOpacity: { field: 'opacity', type: 'quantitative', scale: null },
      },
    },
    {
      name: 'spread of lone weeks',
      data: {
        values: weeks
          .filter((week) => !inStroke.has(week))
          .map(({ week, value, p75, partial }) => ({ week, value, p75, opacity: partial ? 0.3 : 0.6 })),
      },
      mark: { type: 'rule', color: PALETTE.spread, strokeWidth: 5 },
      encoding: {
        x,
        y,
        y2: { field: 'p75' },
        strokeOpacity: { field: 'opacity', type: 'quantitative', scale: null },
      },
    },
  ];
}

/** The medians: a line broken where there is no data, and a point a week. */
export function seriesLayers({ points }: TrendModel, scale: ValueScale): Layer[] {
  const weeks = measuredWeeks(points);
  const x = weekScale(points.length);
  const y = hoursScale('value', scale);
  return [
    {
      name: 'line',
      data: {
        values: strokes(weeks).flatMap((stroke, part) =>
          stroke.weeks.map(({ week, value }) => ({ week, value, part, color: colourOf(stroke.light) })),
        ),
      },
      mark: { type: 'line', strokeWidth: 2.5, strokeJoin: 'round' },
      encoding: {
        x,
        y,
        detail: { field: 'part' },
        stroke: { field: 'color', type: 'nominal', scale: null },
      },
    },
    {
      name: 'points',
      data: {
        values: weeks
          .filter(({ value }) => value <= scale.top)
          .map((point) => ({
            week: point.week,
            value: point.value,
            n: point.n,
            stroke: colourOf(point.partial),
            fill: isSmall(point) ? PALETTE.paper : colourOf(point.partial),
          })),
      },
      mark: { type: 'point', size: points.length > DENSE_FROM ? 24 : 52, strokeWidth: 2, opacity: 1 },
      encoding: {
        x,
        y,
        stroke: { field: 'stroke', type: 'nominal', scale: null },
        fill: { field: 'fill', type: 'nominal', scale: null },
      },
    },
  ];
}

function colourOf(light: boolean): string {
  return light ? PALETTE.lineLight : PALETTE.line;
}

/** Weeks that leave the scale: an arrow at the top with the value that is not shown to scale. */
export function beyondLayers({ points }: TrendModel, scale: ValueScale): Layer[] {
  const beyond = measuredWeeks(points).filter(({ value, p75 }) => Math.max(value, p75 ?? value) > scale.top);
  const labels: Text[] = [];
  for (const { week, value, p75 } of beyond) {
    const at = weekX(week, points.length);
    const onLeft = at > PLOT.right - 120;
    const previous = labels.at(-1);
    const crowded = previous !== undefined && Math.abs(previous.x - at) < 140 && previous.y < PLOT.top + 20;
    labels.push({
      x: at + (onLeft ? -11 : 11),
      y: PLOT.top + (crowded ? 31 : 14),
      text: value > scale.top ? durationText(value) : `p75 ${durationText(p75 ?? value)}`,
      weight: 600,
      align: onLeft ? 'right' : 'left',
    });
  }
  return [
    {
      name: 'beyond the scale',
      data: {
        values: beyond.map(({ week, value, partial }) => ({
          week,
          color: value > scale.top ? colourOf(partial) : PALETTE.spread,
        })),
      },
      mark: { type: 'point', shape: 'triangle-up', y: PLOT.top - 1, size: 110, filled: true, opacity: 1 },
      encoding: {
        x: weekScale(points.length),
        fill: { field: 'color', type: 'nominal', scale: null },
      },
    },
    texts('beyond the scale, values', labels),
  ];
}

/** A quiet tick on the ground where a week has no data, with words where there is room. */
export function gapLayers({ points }: TrendModel): Layer[] {
  const measured = new Set(measuredWeeks(points).map(({ week }) => week));
  const missing = points.flatMap((_, week) => (measured.has(week) ? [] : [{ week }]));
  return [
    {
      name: 'no data',
      data: { values: missing },
      mark: { type: 'rule', y: PLOT.bottom - 9, y2: PLOT.bottom, color: PALETTE.faint, strokeWidth: 2 },
      encoding: { x: weekScale(points.length) },
    },
  ];
}
