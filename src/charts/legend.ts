import type { TrendModel } from './define.ts';
import { durationText } from './duration.ts';
import { fixed, type Layer, MARGIN, roughWidth, type Text, texts } from './layout.ts';
import { PALETTE } from './palette.ts';
import { isSmall, measuredWeeks } from './plot-scales.ts';
import type { ValueScale } from './scale.ts';

const Y = 80;
const SIGN = 22;
const GAP = 18;

interface Item {
  text: string;
  sign(x: number): Layer[];
}

/** What the signs of this picture mean; signs that do not occur are left out. */
export function legendLayers(model: TrendModel, scale: ValueScale): Layer[] {
  const layers: Layer[] = [];
  const rows: Text[] = [];
  let x = MARGIN;
  for (const { text, sign } of itemsOf(model, scale)) {
    layers.push(...sign(x));
    rows.push({ x: x + SIGN, y: Y + 4, text, color: PALETTE.quiet, size: 13 });
    x += SIGN + roughWidth(text, 13) + GAP;
  }
  return [...layers, texts('legend', rows)];
}

function itemsOf({ points, baseline }: TrendModel, scale: ValueScale): Item[] {
  const weeks = measuredWeeks(points);
  const items: Item[] = [
    { text: 'weekly median', sign: (x) => [stroke(x), dot(x, PALETTE.line, PALETTE.line)] },
  ];
  if (weeks.some(({ p75 }) => p75 !== null)) items.push({ text: 'up to 75th percentile', sign: spread });
  if (weeks.some(isSmall)) {
    items.push({ text: 'fewer than 3', sign: (x) => [dot(x, PALETTE.paper, PALETTE.line)] });
  }
  if (weeks.some(({ partial }) => partial)) {
    items.push({ text: 'part of a week', sign: (x) => [dot(x, PALETTE.lineLight, PALETTE.lineLight)] });
  }
  if (weeks.length < points.length) items.push({ text: 'no data', sign: gap });
  if (baseline !== null) {
    const where = baseline > scale.top ? ', off the scale' : '';
    items.push({ text: `baseline ${durationText(baseline)}${where}`, sign: dashes });
  }
  return items;
}

function dot(x: number, fill: string, stroke: string): Layer {
  return fixed({
    type: 'point',
    x: x + 8,
    y: Y,
    size: 52,
    strokeWidth: 2,
    fill,
    stroke,
    opacity: 1,
  });
}

function box(color: string, x: number, x2: number, half: number, opacity = 1): Layer {
  return fixed({ type: 'rect', x, x2, y: Y - half, y2: Y + half, color, opacity });
}

function stroke(x: number): Layer {
  return box(PALETTE.line, x, x + 16, 1.25);
}

function spread(x: number): Layer[] {
  return [box(PALETTE.spread, x, x + 16, 5, 0.42)];
}

function gap(x: number): Layer[] {
  return [box(PALETTE.faint, x + 10, x + 12, 4.5)];
}

function dashes(x: number): Layer[] {
  return [x, x + 10].map((from) => box(PALETTE.baseline, from, from + 6, 0.75));
}
