import { amountText } from '../domain/unit.ts';
import { barHalf } from './bar-layers.ts';
import type { TrendPoint } from './define.ts';
import { measuredWeeks } from './kinds.ts';
import { type Layer, type Text, texts, weekX } from './layout.ts';
import { type Box, boxes, type Dot, dots } from './marks.ts';
import { PALETTE, type SeriesColour } from './palette.ts';
import type { Plot } from './plot.ts';

const LABEL_ROOM = 140;
const ROW = 17;
/** Of a label from the middle of its arrow. */
const ASIDE = 11;

/** Weeks that leave the scale, two at most: an arrow at the top with the value that is not shown to scale. */
export function beyondLayers(points: TrendPoint[], plot: Plot): Layer[] {
  const { arrows, labels } = beyondParts(points, plot, PALETTE);
  if (arrows.length === 0) return [];
  return [dots('beyond the scale', arrows), texts('beyond the scale, values', labels)];
}

export function beyondParts(
  points: TrendPoint[],
  plot: Plot,
  colour: SeriesColour,
): { arrows: (Dot & { week: number })[]; labels: Text[] } {
  const { scale, unit, kind, count, top, left, right } = plot;
  const beyond = measuredWeeks(points, kind).filter(
    ({ value, p75 }) => Math.max(value, p75 ?? value) > scale.top,
  );
  const aside = kind === 'count' ? Math.max(ASIDE, barHalf(plot) + 6) : ASIDE;
  const labels: Text[] = [];
  const arrows: (Dot & { week: number })[] = [];
  for (const [index, { week, value, p75, partial }] of beyond.entries()) {
    const x = weekX(week, count, plot);
    const next = weekX(beyond[index + 1]?.week ?? Number.POSITIVE_INFINITY, count, plot);
    const onLeft = x > right - LABEL_ROOM || (next - x < LABEL_ROOM && x > left + LABEL_ROOM);
    const previous = labels.at(-1);
    const crowded =
      previous !== undefined && x - previous.x < LABEL_ROOM && (onLeft || previous.align === 'left');
    labels.push({
      x: x + (onLeft ? -aside : aside),
      y: top + 14 + (crowded ? ROW : 0),
      text: value > scale.top ? amountText(value, unit) : `p75 ${amountText(p75 ?? value, unit)}`,
      weight: 600,
      align: onLeft ? 'right' : 'left',
    });
    const line = partial ? colour.lineLight : colour.line;
    const fill = value > scale.top ? line : PALETTE.spread;
    arrows.push({ week, x, y: top - 1, fill, stroke: fill, size: 110, shape: 'triangle-up' });
  }
  return { arrows, labels };
}

const GAP_HEIGHT = 9;

/** A quiet tick on the ground where a week has no data. */
export function gapLayers(points: TrendPoint[], plot: Plot): Layer[] {
  const rows = gapBoxes(points, plot, GAP_HEIGHT);
  return rows.length === 0 ? [] : [boxes('no data', rows)];
}

export function gapBoxes(points: TrendPoint[], plot: Plot, height: number): (Box & { week: number })[] {
  const measured = new Set(measuredWeeks(points, plot.kind).map(({ week }) => week));
  return points.flatMap((_, week) => {
    if (measured.has(week)) return [];
    const x = weekX(week, plot.count, plot);
    return [{ week, x: x - 1, x2: x + 1, y: plot.bottom - height, y2: plot.bottom, fill: PALETTE.faint }];
  });
}
