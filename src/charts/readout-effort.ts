import type { Frame, Text } from './layout.ts';
import type { Box } from './marks.ts';
import { PALETTE } from './palette.ts';
import type { ReadoutEffort } from './readout-model.ts';
import { type CardParts, cardHead, headline } from './readout-panel.ts';

const TOP = 50;
const BOTTOM = 12;
const MOST_ROW = 25;
const BAR = 11;
const NAMES = 172;
const NUMBERS = 128;
const MOST_ROWS = 7;

/** Where the effort went: a bar for each part, with a mark where the plan is. */
export function effortCard(effort: ReadoutEffort, frame: Frame): CardParts {
  const { rows, missing } = effort;
  const { inner, boxes, words } = cardHead(effort, frame);
  if (rows.length === 0) {
    return { boxes, words: [...words, ...(missing ? headline(missing, inner) : [])] };
  }
  const shown = rows.length > MOST_ROWS ? rows.slice(0, MOST_ROWS - 1) : rows;
  const more = rows.length - shown.length;
  const lines = shown.length + (more > 0 ? 1 : 0);
  const row = Math.min(MOST_ROW, (frame.bottom - BOTTOM - frame.top - TOP) / lines);
  const bars = { left: inner.left + NAMES, right: inner.right - NUMBERS };
  const longest = Math.max(...shown.map(({ actual, planned }) => Math.max(actual, planned ?? 0)), 1);
  const place = (value: number) => bars.left + (value / longest) * (bars.right - bars.left);
  const drawn = shown.map(({ name, actual, planned, text }, index): CardParts => {
    const middle = frame.top + TOP + (index + 0.5) * row;
    const y = middle + 5;
    return {
      boxes: [
        ...(actual > 0 ? [bar(bars.left, Math.max(bars.left + 2, place(actual)), middle)] : []),
        ...(planned === null ? [] : tick(place(planned), middle)),
      ],
      words: [
        { x: inner.left, y, text: name, size: 13, limit: NAMES - 10 },
        { x: inner.right, y, text, size: 13, align: 'right', limit: NUMBERS - 10 },
      ],
    };
  });
  const rest: Text = {
    x: inner.left,
    y: frame.top + TOP + (lines - 0.5) * row + 5,
    text: `and ${more} more`,
    color: PALETTE.quiet,
    size: 13,
  };
  return {
    boxes: [...boxes, ...drawn.flatMap((part) => part.boxes)],
    words: [...words, ...drawn.flatMap((part) => part.words), ...(more > 0 ? [rest] : [])],
  };
}

function bar(x: number, x2: number, middle: number): Box {
  return { x, x2, y: middle - BAR / 2, y2: middle + BAR / 2, fill: PALETTE.line };
}

/** Dark with a light rim, to be seen on a bar and beside it. */
function tick(x: number, middle: number): Box[] {
  const [y, y2] = [middle - BAR / 2 - 4, middle + BAR / 2 + 4];
  return [
    { x: x - 2.5, x2: x + 2.5, y: y - 1, y2: y2 + 1, fill: PALETTE.card },
    { x: x - 1.5, x2: x + 1.5, y, y2, fill: PALETTE.ink },
  ];
}
