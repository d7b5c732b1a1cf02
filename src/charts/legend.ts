import { amountText } from '../domain/unit.ts';
import type { TrendModel } from './define.ts';
import { isSmall, measuredWeeks, seriesWords } from './kinds.ts';
import { type Layer, MARGIN, roughWidth, type Text, texts } from './layout.ts';
import { type Box, boxes, type Dot, dots } from './marks.ts';
import { PALETTE } from './palette.ts';
import type { Plot } from './plot.ts';
import { dashes, inSight } from './reference-layers.ts';

const Y = 80;
const SIGN = 22;
const GAP = 18;
const SIZE = 13;

/** What stands before the words of a legend, at `x` and 16 pixels wide. */
export interface Sign {
  boxes?: Box[];
  dots?: Dot[];
}

export interface LegendItem {
  text: string;
  /** Without one the words stand alone. */
  sign?(x: number): Sign;
}

/** One row of signs and what they mean. */
export function legendRow(items: LegendItem[]): Layer[] {
  const rows: Text[] = [];
  const allBoxes: Box[] = [];
  const allDots: Dot[] = [];
  let x = MARGIN;
  for (const { text, sign } of items) {
    const drawn = sign?.(x);
    allBoxes.push(...(drawn?.boxes ?? []));
    allDots.push(...(drawn?.dots ?? []));
    const start = drawn ? x + SIGN : x;
    rows.push({ x: start, y: Y + 4, text, color: PALETTE.quiet, size: SIZE });
    x = start + roughWidth(text, SIZE) + GAP;
  }
  return [boxes('legend boxes', allBoxes), dots('legend dots', allDots), texts('legend', rows)];
}

/** What the signs of this picture mean; signs that do not occur are left out. */
export function legendLayers(model: TrendModel, plot: Plot): Layer[] {
  const { points, baseline, kind, unit } = model;
  const weeks = measuredWeeks(points, kind);
  const bars = kind === 'count';
  const items: LegendItem[] = [
    { text: seriesWords(model), sign: bars ? (x) => bar(x, PALETTE.line) : lineAndDot },
  ];
  if (weeks.some(({ p75 }) => p75 !== null)) items.push({ text: 'up to 75th percentile', sign: spread });
  if (weeks.some((week) => isSmall(week, kind))) items.push({ text: 'fewer than 3', sign: hollow });
  if (weeks.some(({ partial }) => partial)) {
    const light = PALETTE.lineLight;
    items.push({
      text: 'part of a week',
      sign: (x) => (bars ? bar(x, light) : { dots: [dot(x, light, light)] }),
    });
  }
  if (bars && weeks.some(({ value }) => value === 0)) items.push({ text: 'none', sign: flat });
  if (weeks.length < points.length) items.push({ text: 'no data', sign: gap });
  if (baseline !== null) {
    const where = inSight(baseline, plot) ? '' : ', off the scale';
    items.push({ text: `baseline ${amountText(baseline, unit)}${where}`, sign: dashed });
  }
  return legendRow(items);
}

/** The dot of a series in a legend; hollow when filled with paper. */
export function dot(x: number, fill: string, stroke: string): Dot {
  return { x: x + 8, y: Y, size: 52, fill, stroke };
}

function box(fill: string, x: number, x2: number, half: number, opacity = 1): Box {
  return { x, x2, y: Y - half, y2: Y + half, fill, opacity };
}

function lineAndDot(x: number): Sign {
  return { boxes: [box(PALETTE.line, x, x + 16, 1.25)], dots: [dot(x, PALETTE.line, PALETTE.line)] };
}

function hollow(x: number): Sign {
  return { dots: [dot(x, PALETTE.paper, PALETTE.line)] };
}

function bar(x: number, fill: string): Sign {
  return { boxes: [box(fill, x + 3, x + 13, 6)] };
}

function flat(x: number): Sign {
  return { boxes: [{ x, x2: x + 16, y: Y + 2, y2: Y + 5, fill: PALETTE.line }] };
}

function spread(x: number): Sign {
  return { boxes: [box(PALETTE.spread, x, x + 16, 5, 0.42)] };
}

/** A week without data, as it stands on the ground. */
export function gap(x: number): Sign {
  return { boxes: [box(PALETTE.faint, x + 10, x + 12, 4.5)] };
}

function dashed(x: number): Sign {
  return { boxes: dashes('baseline', x, x + 16, Y) };
}
