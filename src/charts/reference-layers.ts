import { amountText } from '../domain/unit.ts';
import type { Aim } from './define.ts';
import { type Layer, roughWidth, type Text, texts } from './layout.ts';
import { type Box, boxes } from './marks.ts';
import { PALETTE } from './palette.ts';
import { type Plot, valueY } from './plot.ts';

type Reference = Aim['kind'] | 'baseline';

/** Lengths of a dash and of the gap after it: no two kinds are told apart by colour alone. */
const DASHES: Record<Reference, [dash: number, gap: number]> = {
  baseline: [6, 4],
  threshold: [2, 3],
  goal: [16, 4],
};
const HALF = 0.75;
const SIGN = 22;
const GAP = 18;
const SIZE = 13;

/** Whether a value lies inside the scale. */
export function inSight(value: number, { scale }: Plot): boolean {
  return value <= scale.top && value >= scale.bottom;
}

/** The dashes of a line from one x to another, as they stand in the picture and in what explains it. */
export function dashes(kind: Reference, x: number, x2: number, y: number): Box[] {
  const [dash, gap] = DASHES[kind];
  const count = Math.ceil((x2 - x) / (dash + gap));
  return Array.from({ length: count }, (_, index) => {
    const from = x + index * (dash + gap);
    return { x: from, x2: Math.min(from + dash, x2), y: y - HALF, y2: y + HALF, fill: PALETTE.baseline };
  });
}

/** A line of dashes across the plot, where the value is inside the scale; light under it where it crosses bars. */
export function referenceLayers(kind: Reference, value: number | null, plot: Plot): Layer[] {
  if (value === null || !inSight(value, plot)) return [];
  const { left: x, right: x2 } = plot;
  const y = valueY(value, plot);
  const ground = { x, x2, y: y - 2, y2: y + 2, fill: PALETTE.paper, opacity: 0.75 };
  return [
    ...(plot.kind === 'count' ? [boxes(`${kind} ground`, [ground])] : []),
    boxes(
      kind,
      dashes(kind, x, x2, y).map((box) => ({ ...box, [kind]: value })),
    ),
  ];
}

/** Which line is which aim, above the plot at its right. */
export function aimLegend(aims: Aim[], plot: Plot): Layer[] {
  if (aims.length === 0) return [];
  const y = plot.top - 12;
  const words: Text[] = [];
  const signs: Box[] = [];
  let end = plot.right;
  for (const { kind, value } of aims.toReversed()) {
    const where = inSight(value, plot) ? '' : ', off the scale';
    const text = `${kind} ${amountText(value, plot.unit)}${where}`;
    const x = end - roughWidth(text, SIZE);
    words.push({ x, y, text, color: PALETTE.quiet, size: SIZE });
    signs.push(...dashes(kind, x - SIGN, x - SIGN + 16, y - 4));
    end = x - SIGN - GAP;
  }
  return [boxes('aim signs', signs), texts('aim names', words)];
}
