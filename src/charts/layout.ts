import type { TopLevelSpec } from 'vega-lite';
import { PALETTE } from './palette.ts';

/** A layer of the one picture; all of a picture's layers share its pixels. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];

/** All measures are in CSS pixels of a picture 893 wide, which Slack shows at about half that. */
export const WIDTH = 893;
export const MARGIN = 24;
/** Sides of an area in which values are drawn. */
export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export const PLOT = { left: 66, right: 765, top: 120, bottom: 340 } as const satisfies Frame;
/** Where the names of the bands stand. */
export const BAND_NAMES = PLOT.right + 18;
/** Below the plot and its week labels. */
export const BELOW_PLOT = PLOT.bottom + 62;

/** Middle of the week with this index, of `count` weeks. */
export function weekX(index: number, count: number, { left, right }: Frame): number {
  return left + ((index + 0.5) / count) * (right - left);
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

/** Heights of labels, each as near to the one wished for as the others allow, `gap` apart and within the frame if they fit. */
export function keepApart(
  wished: number[],
  gap: number,
  { top, bottom }: Pick<Frame, 'top' | 'bottom'>,
): number[] {
  const order = wished.map((y, index) => ({ y, index })).sort((a, b) => b.y - a.y || b.index - a.index);
  let next = bottom;
  for (const item of order) {
    item.y = Math.min(item.y, next);
    next = item.y - gap;
  }
  let last = top;
  for (const item of order.toReversed()) {
    item.y = Math.max(item.y, last);
    last = item.y + gap;
  }
  return order.toSorted((a, b) => a.index - b.index).map(({ y }) => y);
}

/** A mark at fixed pixels, with nothing measured in it. */
export function fixed(mark: Extract<Layer, { mark: unknown }>['mark']): Layer {
  return { data: { values: [{}] }, mark, encoding: {} };
}
