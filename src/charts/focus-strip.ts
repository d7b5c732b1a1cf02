import type { Text } from './layout.ts';
import type { Box } from './marks.ts';
import { bandColour, PALETTE } from './palette.ts';

const PADDING = 10;
const LEADING = 14;
/** Over the rows, where what is said of a team stands on one line. */
const HEAD = 66;
const ROW = 15;
const FOOT = 24;
const MOST_ROWS = 10;
export const SMALL = 11;
const LARGE = 14;
const CELL_GAP = 1.5;
/** Narrower columns have no number over them. */
const COUNTED_WIDTH = 12;

/** What a project got of a team’s effort in a week, 0 to 1; `some` where that is not told; null for nothing. */
type StripCell = number | 'some' | null;

/** One team: weeks across, a row for each project. */
export interface FocusStrip {
  name: string;
  /** Under the name, e.g. `6 projects a week` and `5 people`. */
  said: [projects: string, people: string];
  /** Null where it is not judged. */
  risk: 'high' | 'raised' | 'low' | null;
  /** First days of the weeks as the team writes them. */
  weeks: string[];
  /** Projects in each week; null where that is not known or not told. */
  counts: (number | null)[];
  /** The most worked on first; null for a name that is not told. */
  rows: { name: string | null; cells: StripCell[] }[];
}

/** Shares of the effort of a week, in light to dark. */
export const SHARE_STEPS = [
  { below: 0.1, fill: '#CFE3F3', label: 'under 10 %' },
  { below: 0.25, fill: '#8FC1E3', label: '10–25 %' },
  { below: 0.5, fill: '#3F8FC4', label: '25–50 %' },
  { below: Number.POSITIVE_INFINITY, fill: PALETTE.line, label: 'half or more' },
];
/** A share that is not told. */
export const UNTOLD_FILL = '#B9B8BD';

const FILLS = {
  high: bandColour('needs attention').fill,
  raised: bandColour('fair').fill,
  low: PALETTE.card,
} as const;

const RISKS = { high: 'high risk', raised: 'raised risk', low: 'low risk' } as const;

/** Where a strip is drawn. */
export interface StripBox {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Room for the names of projects left of their rows; 0 where they do not stand there. */
  names: number;
}

function shownRows({ rows }: FocusStrip): number {
  return Math.min(rows.length, MOST_ROWS);
}

function headOf({ names }: Pick<StripBox, 'names'>): number {
  return names > 0 ? HEAD : HEAD + LEADING;
}

/** How high a strip is drawn that stands alone. */
export function heightOf(strip: FocusStrip, names: number): number {
  const more = strip.rows.length > MOST_ROWS ? 1 : 0;
  return headOf({ names }) + (Math.max(1, shownRows(strip)) + more) * ROW + FOOT;
}

function fillOf(cell: number | 'some'): string {
  if (cell === 'some') return UNTOLD_FILL;
  return SHARE_STEPS.find(({ below }) => cell < below)?.fill ?? PALETTE.line;
}

function heading({ name, said, risk }: FocusStrip, { x, y, width, names }: StripBox): Text[] {
  const limit = width - 2 * PADDING;
  const [projects, people] = said;
  const rest = risk === null ? people : `${people} · ${RISKS[risk]}`;
  const lines = names > 0 ? [`${projects} · ${rest}`] : [projects, rest];
  return [
    { x: x + PADDING, y: y + 21, text: name, size: LARGE, weight: 600, limit },
    ...lines.map((text, index): Text => {
      const quiet = { size: SMALL, color: PALETTE.quiet, limit } as const;
      return { x: x + PADDING, y: y + 38 + index * LEADING, text, ...quiet };
    }),
  ];
}

/** A team’s weeks: under its name the number of projects in each, and below a row for each project. */
export function drawStrip(strip: FocusStrip, box: StripBox): { drawn: Box[]; words: Text[] } {
  const { x, y, width, height, names } = box;
  const { weeks, counts, rows, risk } = strip;
  const fill = risk === null ? PALETTE.card : FILLS[risk];
  const drawn: Box[] = [{ x, x2: x + width, y, y2: y + height, fill }];
  const words = heading(strip, box);
  const left = x + PADDING + names;
  const step = (x + width - PADDING - left) / Math.max(1, weeks.length);
  const top = y + headOf(box);
  for (const [index, count] of counts.entries()) {
    if (step < COUNTED_WIDTH) break;
    words.push({
      x: left + (index + 0.5) * step,
      y: top - 6,
      text: count === null ? '–' : String(count),
      size: SMALL,
      weight: 600,
      align: 'center',
      color: count === null ? PALETTE.quiet : PALETTE.ink,
    });
  }
  for (const [index, { name, cells }] of rows.slice(0, MOST_ROWS).entries()) {
    const rowTop = top + index * ROW;
    if (names > 0)
      words.push({
        x: x + PADDING,
        y: rowTop + ROW - 4,
        text: name ?? 'not shown',
        size: SMALL,
        color: name === null ? PALETTE.quiet : PALETTE.ink,
        limit: names - 6,
      });
    for (const [week, cell] of cells.entries()) {
      const at = left + week * step;
      drawn.push({
        x: at,
        x2: at + step - CELL_GAP,
        y: rowTop,
        y2: rowTop + ROW - CELL_GAP,
        fill: cell === null ? PALETTE.paper : fillOf(cell),
      });
    }
  }
  const bottom = top + Math.max(1, shownRows(strip)) * ROW;
  const quiet = { size: SMALL, color: PALETTE.quiet } as const;
  if (rows.length === 0)
    words.push({
      ...quiet,
      x: x + PADDING,
      y: top + ROW - 4,
      text: 'in no project',
      limit: width - 2 * PADDING,
    });
  if (rows.length > MOST_ROWS)
    words.push({
      ...quiet,
      x: x + PADDING,
      y: bottom + ROW - 4,
      text: `and ${rows.length - MOST_ROWS} more`,
    });
  const foot = bottom + (rows.length > MOST_ROWS ? ROW : 0) + 14;
  words.push({ ...quiet, x: left, y: foot, text: weeks[0] ?? '' });
  if (weeks.length > 1)
    words.push({ ...quiet, x: x + width - PADDING, y: foot, text: weeks.at(-1) ?? '', align: 'right' });
  return { drawn, words };
}
