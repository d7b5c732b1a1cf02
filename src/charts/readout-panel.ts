import { type Frame, roughWidth, type Text } from './layout.ts';
import type { Box } from './marks.ts';
import { PALETTE } from './palette.ts';
import type { ReadoutMonth, ReadoutPanel } from './readout-model.ts';

const PADDING = 16;
const AREA_SIZE = 13;
const BARS = { top: 108, bottom: 162 };
const BAR_SHARE = 0.56;
const LEAST_BAR = 2;
const OUTLINE = 1.5;
const LABEL_SIZE = 13;
const VERDICT_SIZE = 15;

/** What is drawn of one card, to be put together with the others'. */
export interface CardParts {
  boxes: Box[];
  words: Text[];
}

/** The card itself, its title, and what it belongs to at the right. */
export function cardHead(
  { area, title }: { area: string; title: string },
  frame: Frame,
): CardParts & { inner: Frame } {
  const inner = { ...frame, left: frame.left + PADDING, right: frame.right - PADDING };
  const room = inner.right - inner.left;
  const aside = Math.min(roughWidth(area, AREA_SIZE), room / 3);
  return {
    inner,
    boxes: [{ x: frame.left, x2: frame.right, y: frame.top, y2: frame.bottom, fill: PALETTE.card }],
    words: [
      { x: inner.left, y: frame.top + 27, text: title, weight: 600, size: 15, limit: room - aside - 16 },
      {
        x: inner.right,
        y: frame.top + 27,
        text: area,
        color: PALETTE.quiet,
        size: AREA_SIZE,
        align: 'right',
        limit: room / 3,
      },
    ],
  };
}

/** A measure: its number now, a bar for each month, the compared ones dark. */
export function readoutPanel(panel: ReadoutPanel, frame: Frame): CardParts {
  const { value, verdict, isClear, remark, months, compared } = panel;
  const { inner, boxes, words } = cardHead(panel, frame);
  const room = inner.right - inner.left;
  const aside = Math.min(roughWidth(verdict, VERDICT_SIZE), room / 2);
  const highest = Math.max(...months.map((month) => month.value ?? 0), 0);
  const parts = months.map((month, index) => {
    const slot = room / months.length;
    const dark = index >= months.length - compared;
    return monthParts(month, { left: inner.left + index * slot, width: slot, top: frame.top, highest, dark });
  });
  return {
    boxes: [...boxes, ...parts.flatMap((part) => part.boxes), ground(inner)],
    words: [
      ...words,
      ...headline({ value, remark }, inner, room - aside - 12),
      {
        x: inner.right,
        y: frame.top + 57,
        text: verdict,
        ...(isClear ? { weight: 600 as const } : { color: PALETTE.quiet }),
        size: VERDICT_SIZE,
        align: 'right',
        limit: room / 2,
      },
      ...parts.flatMap((part) => part.words),
    ],
  };
}

/** The number large, and under it what there is to say of it. */
export function headline(
  { value, remark }: { value: string; remark: string },
  { left, right, top }: Frame,
  room = right - left,
): Text[] {
  return [
    { x: left, y: top + 57, text: value, weight: 600, size: 22, limit: room },
    { x: left, y: top + 78, text: remark, color: PALETTE.quiet, size: 13, limit: right - left },
  ];
}

function ground({ left, right, top }: Frame): Box {
  const y = top + BARS.bottom;
  return { x: left, x2: right, y, y2: y + 1, fill: PALETTE.faint, opacity: 0.6 };
}

interface Slot {
  left: number;
  width: number;
  top: number;
  highest: number;
  dark: boolean;
}

function monthParts(month: ReadoutMonth, slot: Slot): CardParts {
  const { left, width, top } = slot;
  const middle = left + width / 2;
  const centred = { x: middle, align: 'center' as const, size: LABEL_SIZE, limit: width - 2 };
  const name: Text = { ...centred, y: top + BARS.bottom + 18, text: month.label, color: PALETTE.quiet };
  if (month.value === null) {
    const gap: Text = { ...centred, y: top + BARS.bottom - 8, text: month.text, color: PALETTE.quiet };
    return { boxes: [], words: [name, gap] };
  }
  const bar = barOf(month.value, slot);
  const label: Text = { ...centred, y: bar.y - 6, text: month.text };
  return { boxes: month.small ? outlined(bar) : [bar], words: [name, label] };
}

function barOf(value: number, { left, width, top, highest, dark }: Slot): Box {
  const height = highest > 0 ? (value / highest) * (BARS.bottom - BARS.top) : 0;
  const margin = (width * (1 - BAR_SHARE)) / 2;
  const y2 = top + BARS.bottom;
  return {
    x: left + margin,
    x2: left + width - margin,
    y: y2 - Math.max(height, LEAST_BAR),
    y2,
    fill: dark ? PALETTE.line : PALETTE.lineLight,
  };
}

/** Hollow: few cases are behind it. */
function outlined(bar: Box): Box[] {
  if (bar.y2 - bar.y <= 2 * OUTLINE) return [bar];
  const hole = {
    x: bar.x + OUTLINE,
    x2: bar.x2 - OUTLINE,
    y: bar.y + OUTLINE,
    y2: bar.y2 - OUTLINE,
    fill: PALETTE.card,
  };
  return [bar, hole];
}
