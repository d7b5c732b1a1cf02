import type { TopLevelSpec } from 'vega-lite';
import type { TrendPoint } from './define.ts';
import { PALETTE } from './palette.ts';

/** A layer of the one picture; all of a picture's layers share its pixels. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];

/** All measures are in CSS pixels of a picture 893 wide, which Slack shows at about half that. */
export const WIDTH = 893;
export const MARGIN = 24;
export const PLOT = { left: 66, right: 765, top: 120, bottom: 340 } as const;
/** Where the names of the bands stand. */
export const BAND_NAMES = PLOT.right + 18;
/** Below the plot and its week labels. */
export const BELOW_PLOT = PLOT.bottom + 62;

/** Middle of the week with this index, of `count` weeks. */
export function weekX(index: number, count: number): number {
  return PLOT.left + ((index + 0.5) / count) * (PLOT.right - PLOT.left);
}

export interface Text {
  x: number;
  y: number;
  text: string;
  color?: string;
  weight?: 400 | 600;
  size?: number;
  align?: 'left' | 'center' | 'right';
  /** Longer texts end in an ellipsis. */
  limit?: number;
}

/** Texts that stand alone or in rows, `y` being their baseline. One layer for them all, because each layer costs time. */
export function texts(name: string, rows: Text[]): Layer {
  const plain = { color: PALETTE.ink, weight: 400, size: 14, align: 'left', limit: 0 };
  return {
    name,
    data: { values: rows.map((row) => ({ ...plain, ...row })) },
    mark: {
      type: 'text',
      baseline: 'alphabetic',
      x: { expr: 'datum.x' },
      y: { expr: 'datum.y' },
      color: { expr: 'datum.color' },
      fontSize: { expr: 'datum.size' },
      fontWeight: { expr: 'datum.weight' },
      align: { expr: 'datum.align' },
      limit: { expr: 'datum.limit' },
    },
    encoding: { text: { field: 'text', type: 'nominal' } },
  };
}

/** About how wide a text is drawn; the font itself is at hand in the render worker only. */
export function roughWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) {
    if (/[mwMW]/.test(letter)) width += 0.85;
    else if (/[fijlrt1 .,|]/.test(letter)) width += 0.34;
    else width += 0.6;
  }
  return width * size;
}

/** A mark at fixed pixels, with nothing measured in it. */
export function fixed(mark: Extract<Layer, { mark: unknown }>['mark']): Layer {
  return { data: { values: [{}] }, mark, encoding: {} };
}

const LABEL_EVERY_WEEK_UP_TO = 12;
const LABEL_GAP = 56;
/** From local midnight, wherever that is, into the same day by UTC. */
const INTO_THE_DAY_MS = 13 * 3_600_000;

/** Dates under the plot: each week when there are few, else first weeks of a month, as many as fit. */
export function weekLabels(points: TrendPoint[]): Layer {
  const all = points.length <= LABEL_EVERY_WEEK_UP_TO;
  const candidates = points
    .map((point, index) => ({ label: point.label, day: dayOf(point), x: weekX(index, points.length) }))
    .filter(({ day }) => all || day.getUTCDate() <= 7);
  const rows: Text[] = [];
  let lastYear: number | null = null;
  for (const { label, day, x } of everyThatFits(candidates)) {
    rows.push({ x, y: PLOT.bottom + 19, text: label, color: PALETTE.quiet, align: 'center' });
    const year = day.getUTCFullYear();
    if (year !== lastYear) {
      rows.push({ x, y: PLOT.bottom + 35, text: `${year}`, color: PALETTE.quiet, size: 13, align: 'center' });
    }
    lastYear = year;
  }
  return texts('week labels', rows);
}

/** Every one, every second, every third …: the first such choice that leaves room between labels. */
function everyThatFits<T extends { x: number }>(candidates: T[]): T[] {
  for (let stride = 1; stride < candidates.length; stride += 1) {
    const kept = candidates.filter((_, index) => index % stride === 0);
    if (kept.every(({ x }, index) => x - (kept[index - 1]?.x ?? -LABEL_GAP) >= LABEL_GAP)) return kept;
  }
  return candidates.slice(0, 1);
}

function dayOf({ start }: TrendPoint): Date {
  return new Date(start.getTime() + INTO_THE_DAY_MS);
}
