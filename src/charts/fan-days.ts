import type { FanModel } from './fan-model.ts';
import { dayText, type TimeAxis, timeX } from './fan-time.ts';
import { roughWidth, type Text } from './layout.ts';
import type { Box } from './marks.ts';
import { PALETTE } from './palette.ts';

const SIZE = 13;
const ROW = 18;
const DASH = 6;
const GAP = 4;

/** A day that stands out: an upright line with its name at its top. */
interface Day {
  at: Date;
  text: string;
  color: string;
  weight: 400 | 600;
  dashed: boolean;
}

interface PlacedDay extends Day {
  x: number;
  /** Of its name, counted from the top. */
  row: number;
}

/** Whether the promised day lies in the span that is drawn. */
export function isDueDrawn({ due }: Pick<FanModel, 'due'>, { from, to }: TimeAxis): boolean {
  return due !== null && due.at >= from && due.at <= to;
}

function daysIn(model: FanModel, axis: TimeAxis): Day[] {
  const { now, dates, due, imagined, zone } = model;
  const days: Day[] = [{ at: now, text: 'today', color: PALETTE.quiet, weight: 400, dashed: false }];
  if (due && isDueDrawn(model, axis)) days.push({ ...due, color: PALETTE.ink, weight: 600, dashed: true });
  for (const chance of [50, 85, 95] as const) {
    const at = dates[chance];
    const text = at && `${chance} %: ${dayText(at, zone)}`;
    if (text) days.push({ at, text, color: PALETTE.line, weight: chance === 85 ? 600 : 400, dashed: false });
  }
  if (imagined) {
    const text = `if so, 85 %: ${dayText(imagined, zone)}`;
    days.push({ at: imagined, text, color: PALETTE.second, weight: 600, dashed: true });
  }
  return days.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** Names in rows, the leftmost in the first; one stands below those that reach beyond its day, so no line crosses a name. */
export function placedDays(model: FanModel, axis: TimeAxis): PlacedDay[] {
  const placed: (PlacedDay & { end: number })[] = [];
  for (const day of daysIn(model, axis)) {
    const x = timeX(day.at, axis);
    const above = placed.filter(({ end }) => end >= x).map(({ row }) => row);
    const end = x + roughWidth(day.text, SIZE) + 18;
    placed.push({ ...day, x, end, row: Math.max(-1, ...above) + 1 });
  }
  return placed;
}

/** Baseline of the names in a row. */
export function rowY(row: number, top: number): number {
  return top + row * ROW;
}

export function dayNames(days: PlacedDay[], top: number): Text[] {
  return days.map(({ x, row, text, color, weight }) => ({
    x: x + 5,
    y: rowY(row, top),
    text,
    color,
    weight,
    size: SIZE,
  }));
}

/** Their lines, from beside the name down to the ground. */
export function dayLines(days: PlacedDay[], top: number, bottom: number): Box[] {
  return days.flatMap(({ x, row, color, dashed }) => {
    const y = rowY(row, top) - 10;
    const line = { x: x - 0.75, x2: x + 0.75, fill: color, opacity: dashed ? 1 : 0.55 };
    if (!dashed) return [{ ...line, y, y2: bottom }];
    return Array.from({ length: Math.ceil((bottom - y) / (DASH + GAP)) }, (_, index) => {
      const start = y + index * (DASH + GAP);
      return { ...line, y: start, y2: Math.min(start + DASH, bottom) };
    });
  });
}
