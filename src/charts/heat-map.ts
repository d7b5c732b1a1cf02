import { shortened } from './alt-text.ts';
import type { Chart } from './define.ts';
import { type Layer, MARGIN, roughWidth, type Text, texts, WIDTH } from './layout.ts';
import { type Box, boxes } from './marks.ts';
import { PALETTE } from './palette.ts';
import { emptyPicture, picture } from './picture.ts';

const HEAD = 76;
const NAMES = 186;
const COUNT = 40;
const GAP = 2;
const SIZE = 13;
const LABEL = 13;
const ROOMY = { rows: 16, height: 34 };
const TIGHT = 24;
/** More teams than these, or more factors, cannot be read in Slack. */
const MOST_ROWS = 40;
const MOST_COLUMNS = 12;
/** Labels stand upright where their column is narrower than this. */
const LEVEL_LABELS = 96;
const UPRIGHT_ROOM = 150;
const UPRIGHT_ANGLE = 290;
/** Right of the last column, into which its label leans. */
const LEAN = 36;

/** One factor of one team: its score, or a word where that may not be told; null where too few answered. */
export type HeatCell = { score: number } | { word: 'high' | 'middle' | 'low' } | 'undisclosed' | null;

/** What the picture of teams by factors shows. Scores go from 0 to 100. */
export interface HeatMapModel {
  title: string;
  subtitle: string;
  columns: string[];
  /** In the order in which they are to stand: not by score, which would be a ranking. */
  rows: {
    name: string /** How many answered; null where that is not told. */;
    n: number | null;
    cells: HeatCell[];
  }[];
}

/** From orange over white to blue: told apart whatever colours one sees, and so light that ink can be read on it. */
const STEPS = [
  { below: 20, fill: '#F0A35E' },
  { below: 40, fill: '#F8CDA3' },
  { below: 60, fill: '#F4F1EC' },
  { below: 80, fill: '#B9DAEF' },
  { below: Number.POSITIVE_INFINITY, fill: '#7FBCE3' },
];
const WORDS = { low: 10, middle: 50, high: 90 } as const;
const LEGEND = ['0–19', '20–39', '40–59', '60–79', '80–100'];

function fillOf(cell: HeatCell): string {
  if (cell === null || cell === 'undisclosed') return PALETTE.grid;
  // As it is told: what is written in a cell and its colour never contradict each other.
  const value = 'score' in cell ? Math.round(cell.score) : WORDS[cell.word];
  return STEPS.find(({ below }) => value < below)?.fill ?? PALETTE.card;
}

function wordOf(cell: HeatCell): string {
  if (cell === null) return '–';
  if (cell === 'undisclosed') return '·';
  return 'score' in cell ? String(Math.round(cell.score)) : cell.word;
}

/** Labels of narrow columns, read from below. */
function uprightLabels(labels: { x: number; text: string }[], bottom: number): Layer {
  return {
    name: 'upright labels',
    data: { values: labels.map((each) => ({ ...each, y: bottom })) },
    mark: {
      type: 'text',
      angle: UPRIGHT_ANGLE,
      align: 'left',
      baseline: 'middle',
      x: { expr: 'datum.x' },
      y: { expr: 'datum.y' },
      color: PALETTE.ink,
      fontSize: LABEL,
      limit: UPRIGHT_ROOM,
    },
    encoding: { text: { field: 'text', type: 'nominal' } },
  };
}

function legend(y: number): { drawn: Box[]; words: Text[] } {
  const width = 74;
  const drawn: Box[] = STEPS.map(({ fill }, index) => ({
    x: MARGIN + index * width,
    x2: MARGIN + index * width + 14,
    y: y - 11,
    y2: y + 3,
    fill,
  }));
  const words: Text[] = LEGEND.map((text, index) => ({
    x: MARGIN + index * width + 20,
    y,
    text,
    size: SIZE,
    color: PALETTE.quiet,
  }));
  const x = MARGIN + STEPS.length * width;
  drawn.push({ x, x2: x + 14, y: y - 11, y2: y + 3, fill: PALETTE.grid });
  const text = '– too few answered; a word or “·”: a number would tell too much';
  words.push({ x: x + 20, y, text, size: SIZE, color: PALETTE.quiet, limit: WIDTH - MARGIN - x - 20 });
  return { drawn, words };
}

function altText({ title, columns, rows }: HeatMapModel): string {
  const said = rows.slice(0, 8).map(({ name, cells }) => {
    const told = cells.slice(0, MOST_COLUMNS).map((cell, index) => `${columns[index] ?? ''} ${wordOf(cell)}`);
    return `${name.slice(0, 60)}: ${told.join(', ').slice(0, 150)}.`;
  });
  const counted = `${rows.length} teams by ${columns.length} factors, scores from 0 to 100`;
  return [`${shortened(title)}: ${counted}.`, ...said].join(' ').slice(0, 1_900);
}

/** Teams by factors, each cell with its number: the darker blue the better, the darker orange the worse. */
export function heatMapChart(model: HeatMapModel): Chart {
  const { title, subtitle } = model;
  const alt = altText(model);
  if (model.rows.length === 0) return emptyPicture({ title, subtitle }, alt, 'Too few answered');
  const columns = model.columns.slice(0, MOST_COLUMNS);
  const rows = model.rows.slice(0, MOST_ROWS);
  const left = MARGIN + NAMES + COUNT;
  const width = Math.min(120, (WIDTH - LEAN - MARGIN - left) / Math.max(1, columns.length));
  const isLevel = columns.every((text) => roughWidth(text, LABEL) < Math.min(width, LEVEL_LABELS + 24) - 6);
  const longest = Math.max(0, ...columns.map((text) => Math.min(UPRIGHT_ROOM, roughWidth(text, LABEL))));
  const top = HEAD + (isLevel ? 22 : 22 + longest);
  const height = rows.length <= ROOMY.rows ? ROOMY.height : TIGHT;
  const middle = (index: number) => left + (index + 0.5) * width;
  const words: Text[] = [
    { x: left - 10, y: top - 8, text: 'n', size: LABEL, color: PALETTE.quiet, align: 'right' },
    ...(isLevel
      ? columns.map(
          (text, index): Text => ({ x: middle(index), y: top - 8, text, size: LABEL, align: 'center' }),
        )
      : []),
  ];
  const drawn: Box[] = [];
  for (const [index, { name, n, cells }] of rows.entries()) {
    const y = top + index * height;
    const base = y + height / 2 + SIZE / 3;
    words.push({ x: MARGIN, y: base, text: name, size: SIZE, limit: NAMES - 8 });
    words.push({
      x: left - 10,
      y: base,
      text: n === null ? '–' : n.toLocaleString('en-US'),
      size: SIZE,
      color: PALETTE.quiet,
      align: 'right',
    });
    for (const [column] of columns.entries()) {
      const cell = cells[column] ?? null;
      const isTold = cell !== null && cell !== 'undisclosed';
      const x = left + column * width;
      drawn.push({ x, x2: x + width - GAP, y, y2: y + height - GAP, fill: fillOf(cell) });
      words.push({
        x: x + (width - GAP) / 2,
        y: base,
        text: wordOf(cell),
        size: SIZE,
        align: 'center',
        color: isTold ? PALETTE.ink : PALETTE.quiet,
        weight: isTold ? 600 : 400,
        limit: width,
      });
    }
  }
  const end = top + rows.length * height;
  const rest = model.rows.length - rows.length;
  if (rest > 0) {
    const text = `and ${rest.toLocaleString('en-US')} more teams: all of them are in the table`;
    words.push({ x: MARGIN, y: end + 18, text, size: SIZE, color: PALETTE.quiet });
  }
  const foot = legend(end + (rest > 0 ? 44 : 26));
  const labels = columns.map((text, index) => ({ x: middle(index), text }));
  return picture({ title, subtitle }, alt, end + (rest > 0 ? 44 : 26) + MARGIN, [
    boxes('cells', [...drawn, ...foot.drawn]),
    texts('words', [...words, ...foot.words]),
    ...(isLevel ? [] : [uprightLabels(labels, top - 8)]),
  ]);
}
