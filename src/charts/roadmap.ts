import { shortened } from './alt-text.ts';
import type { Chart } from './define.ts';
import { MARGIN, roughWidth, type Text, texts, WIDTH } from './layout.ts';
import { type Box, boxes } from './marks.ts';
import { PALETTE } from './palette.ts';
import { emptyPicture, picture } from './picture.ts';

const TOP = 104;
const ROW = 62;
const GAP = 6;
const NAMES = 150;
const PADDING = 9;
const SIZE = 13;
const LEADING = 16;
const LINES = 3;
/** More rows than these cannot be read in Slack. */
const MOST_ROWS = 12;

/** What stands in a quarter. `goes on`: it was begun in an earlier one. */
export interface PlannedCell {
  text: string;
  kind: 'objective' | 'focus' | 'goes on';
}

/** What the picture of a roadmap shows: rows by columns; null where nothing is decided. */
export interface RoadmapModel {
  title: string;
  subtitle: string;
  columns: string[];
  rows: { name: string; cells: (PlannedCell | null)[] }[];
}

const FILLS = { objective: '#DDEFFB', focus: '#FDF5DF', 'goes on': '#EFF6F8' } as const;

/** A text on a few lines, broken between words; what does not fit ends in an ellipsis. */
function broken(text: string, width: number): string[] {
  const rows: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = rows.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && roughWidth(joined, SIZE) <= width) rows[rows.length - 1] = joined;
    else rows.push(word);
  }
  if (rows.length <= LINES) return rows;
  return [...rows.slice(0, LINES - 1), rows.slice(LINES - 1).join(' ')];
}

function widthOf({ columns }: RoadmapModel): number {
  return (WIDTH - 2 * MARGIN - NAMES) / Math.max(1, columns.length);
}

function cellTexts(text: string, left: number, top: number, room: number, color: string): Text[] {
  const rows = broken(text, room);
  const first = top + (ROW - GAP) / 2 - ((rows.length - 1) * LEADING) / 2 + SIZE / 3;
  return rows.map((each, index) => ({
    x: left,
    y: first + index * LEADING,
    text: each,
    size: SIZE,
    color,
    limit: room,
  }));
}

function altText({ title, columns, rows }: RoadmapModel): string {
  const [first = 'this quarter'] = columns;
  const decided = rows.filter(({ cells }) => cells[0]);
  const said = decided
    .slice(0, 6)
    .map(({ name, cells }) => `${shortened(name).slice(0, 60)}: ${cells[0]?.text.slice(0, 120) ?? ''}`);
  const counted = `${decided.length} of ${rows.length} rows have something decided for ${first}`;
  return [`${shortened(title)}: ${counted}.`, ...said.map((each) => `${each}.`)].join(' ').slice(0, 1_900);
}

/** A roadmap as a table: who by quarter. */
export function roadmapChart(model: RoadmapModel): Chart {
  const { title, subtitle, columns, rows } = model;
  const heading = { title, subtitle };
  if (rows.length === 0) return emptyPicture(heading, altText(model), 'No team is set up');
  const width = widthOf(model);
  const left = (column: number) => MARGIN + NAMES + column * width;
  const shown = rows.slice(0, MOST_ROWS);
  const words: Text[] = columns.map((text, index) => ({
    x: left(index) + PADDING,
    y: TOP - 12,
    text,
    weight: 600,
    limit: width - PADDING,
  }));
  const drawn: Box[] = [];
  for (const [index, { name, cells }] of shown.entries()) {
    const top = TOP + index * ROW;
    words.push(...cellTexts(name, MARGIN, top, NAMES - PADDING, PALETTE.ink));
    for (const [column] of columns.entries()) {
      const cell = cells[column] ?? null;
      const x = left(column);
      const fill = cell ? FILLS[cell.kind] : PALETTE.card;
      drawn.push({ x, x2: x + width - GAP, y: top, y2: top + ROW - GAP, fill });
      const text = cell ? (cell.kind === 'goes on' ? 'goes on' : cell.text) : 'to decide';
      const color = cell && cell.kind !== 'goes on' ? PALETTE.ink : PALETTE.quiet;
      words.push(...cellTexts(text, x + PADDING, top, width - GAP - 2 * PADDING, color));
    }
  }
  const end = TOP + shown.length * ROW;
  const rest = rows.length - shown.length;
  if (rest > 0) {
    const text = `and ${rest.toLocaleString('en-US')} more: all of them are in the table`;
    words.push({ x: MARGIN, y: end + 14, text, size: SIZE, color: PALETTE.quiet });
  }
  return picture(heading, altText(model), end + MARGIN, [boxes('cells', drawn), texts('words', words)]);
}
