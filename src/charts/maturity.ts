import type { Chart } from './define.ts';
import { MARGIN, type Text, texts, WIDTH } from './layout.ts';
import { type Box, boxes, type Corner, type Dot, dots, lines } from './marks.ts';
import { PALETTE } from './palette.ts';
import { picture } from './picture.ts';

const TOP = 112;
const ROW = 46;
const GAP = 6;
const NAMES = 170;
const LEGEND_Y = 84;
const LEGEND_WIDTH = 160;
const MARK = 190;
/** Both marks at one place stand beside one another. */
const APART = 9;
const COLUMNS = ['crawl', 'walk', 'run'] as const;
const FILLS = { crawl: '#FAE6D6', walk: '#FDF5DF', run: '#DDEFFB' } as const;

type Column = (typeof COLUMNS)[number];

/** Where a mark stands: in which column, and how far through it, 0 to 1. */
export interface MaturityMark {
  level: Column;
  through: number;
}

/** What the picture of a maturity shows; null where nothing is known. */
export interface MaturityModel {
  title: string;
  subtitle: string;
  rows: { name: string; said: MaturityMark | null; seen: MaturityMark | null }[];
}

const WIDTH_OF_COLUMN = (WIDTH - 2 * MARGIN - NAMES) / COLUMNS.length;

function left(column: number): number {
  return MARGIN + NAMES + column * WIDTH_OF_COLUMN;
}

/** Within its column, away from the edges. */
function xOf({ level, through }: MaturityMark): number {
  const room = WIDTH_OF_COLUMN - GAP;
  return left(COLUMNS.indexOf(level)) + room * (0.12 + 0.76 * Math.min(1, Math.max(0, through)));
}

function saidDot(x: number, y: number): Dot {
  return { x, y, fill: PALETTE.line, stroke: PALETTE.line, size: MARK };
}

function seenDot(x: number, y: number): Dot {
  return { x, y, fill: PALETTE.paper, stroke: PALETTE.second, size: MARK, shape: 'diamond' };
}

function altText({ title, rows }: MaturityModel): string {
  const said = rows.map(
    (row) => `${row.name}: answered ${row.said?.level ?? 'nothing'}, seen ${row.seen?.level ?? 'nothing'}`,
  );
  return `${title.slice(0, 300)}. ${said.join('; ')}.`.slice(0, 1_900);
}

/** Dimensions by crawl, walk and run: where the team puts itself, and what Kata sees. */
export function maturityChart(model: MaturityModel): Chart {
  const { title, subtitle, rows } = model;
  const cells: Box[] = [];
  const marks: Dot[] = [];
  const ties: Corner[] = [];
  const words: Text[] = COLUMNS.map((text, column) => ({
    x: left(column) + (WIDTH_OF_COLUMN - GAP) / 2,
    y: TOP - 8,
    text,
    weight: 600,
    align: 'center',
  }));
  for (const [index, { name, said, seen }] of rows.entries()) {
    const y = TOP + index * ROW;
    const middle = y + (ROW - GAP) / 2;
    words.push({ x: MARGIN, y: middle + 5, text: name, limit: NAMES - 12 });
    for (const [column, level] of COLUMNS.entries())
      cells.push({
        x: left(column),
        x2: left(column) + WIDTH_OF_COLUMN - GAP,
        y,
        y2: y + ROW - GAP,
        fill: FILLS[level],
      });
    const at = [said, seen].map((mark) => mark && xOf(mark));
    const [own = null, kata = null] = at;
    const close = own !== null && kata !== null && Math.abs(own - kata) < 2 * APART;
    const shift = close ? APART : 0;
    if (own !== null && kata !== null && !close)
      ties.push(...[own, kata].map((x) => ({ x, y: middle, part: index, color: PALETTE.faint })));
    if (own !== null) marks.push(saidDot(own - shift, middle));
    if (kata !== null) marks.push(seenDot(kata + shift, middle));
    if (own === null && kata === null)
      words.push({ x: left(0) + 12, y: middle + 5, text: 'not known', color: PALETTE.quiet });
  }
  const legend = [
    ...(rows.some(({ said }) => said) ? [{ text: 'the team’s answers', dot: saidDot }] : []),
    ...(rows.some(({ seen }) => seen) ? [{ text: 'what Kata sees', dot: seenDot }] : []),
  ];
  for (const [index, { text, dot }] of legend.entries()) {
    const x = MARGIN + index * LEGEND_WIDTH;
    marks.push(dot(x + 8, LEGEND_Y - 4));
    words.push({ x: x + 22, y: LEGEND_Y, text, color: PALETTE.quiet, size: 13 });
  }
  return picture({ title, subtitle }, altText(model), TOP + rows.length * ROW + MARGIN, [
    boxes('cells', cells),
    lines('ties', ties, 2),
    dots('marks', marks),
    texts('words', words),
  ]);
}
