import type { Chart } from './define.ts';
import { MARGIN, roughWidth, type Text, texts, WIDTH } from './layout.ts';
import { type Box, boxes, type Dot, dots } from './marks.ts';
import { PALETTE } from './palette.ts';
import { picture } from './picture.ts';

const TOP = 128;
const ROW = 74;
const SCALE = { left: 282, right: 700 };
const MOST = 10;
const STEP = 2;
const LEGEND_Y = 84;
const MARK = 150;
const OWN = 240;
/** Marks of groups stand beside the line, where none hides another. */
const BESIDE = 16;

/** A place on the scale, from 0 (worst) to 10 (best). */
export interface IndustryRow {
  name: string;
  /** As it is said, e.g. `31 h`. */
  value: string;
  own: number | null;
  all: number;
  sector: number | null;
  size: number | null;
  /** What the ends of the scale stand for. */
  worst: string;
  best: string;
  /** Its tier in the last table, e.g. `high (2024)`; null where it has none. */
  tier: string | null;
}

/** What the picture of the five keys beside the industry shows. */
export interface IndustryModel {
  title: string;
  subtitle: string;
  /** Whose the marks are, in words; null for what is not drawn. */
  sector: string | null;
  size: string | null;
  rows: IndustryRow[];
}

function xOf(value: number): number {
  return SCALE.left + (Math.min(MOST, Math.max(0, value)) / MOST) * (SCALE.right - SCALE.left);
}

const MARKS = {
  own: { fill: PALETTE.line, stroke: PALETTE.line, size: OWN },
  sector: { fill: PALETTE.paper, stroke: PALETTE.second, size: MARK, shape: 'diamond' },
  size: { fill: PALETTE.paper, stroke: PALETTE.spread, size: MARK, shape: 'square' },
} as const satisfies Record<string, Omit<Dot, 'x' | 'y'>>;

function groundOf(y: number): Box[] {
  const line = { x: SCALE.left, x2: SCALE.right, y: y - 1, y2: y + 1, fill: PALETTE.grid };
  const steps = Array.from({ length: MOST / STEP + 1 }, (_, index) => xOf(index * STEP));
  return [line, ...steps.map((x) => ({ x: x - 1, x2: x + 1, y: y - 9, y2: y + 9, fill: PALETTE.grid }))];
}

function dotsOf({ own, sector, size }: IndustryRow, y: number): Dot[] {
  return [
    ...(size === null ? [] : [{ x: xOf(size), y: y + BESIDE, ...MARKS.size }]),
    ...(sector === null ? [] : [{ x: xOf(sector), y: y - BESIDE, ...MARKS.sector }]),
    ...(own === null ? [] : [{ x: xOf(own), y, ...MARKS.own }]),
  ];
}

/** The mean of all, as a bar across the line. */
function barOf(x: number, y: number): Box {
  return { x: x - 2, x2: x + 2, y: y - 10, y2: y + 10, fill: PALETTE.baseline };
}

function wordsOf({ name, value, worst, best, tier }: IndustryRow, y: number): Text[] {
  const quiet = { y: y + 34, color: PALETTE.quiet, size: 12, limit: 215 };
  return [
    { x: MARGIN, y: y - 2, text: name, weight: 600, limit: SCALE.left - MARGIN - 18 },
    { x: MARGIN, y: y + 17, text: value, limit: SCALE.left - MARGIN - 18 },
    { ...quiet, x: SCALE.left, text: worst },
    { ...quiet, x: SCALE.right, text: best, align: 'right' },
    ...(tier === null
      ? []
      : [{ x: WIDTH - MARGIN, y: y + 5, text: tier, align: 'right' as const, limit: 170 }]),
  ];
}

function legend({ sector, size, rows }: IndustryModel): { bars: Box[]; dots: Dot[]; words: Text[] } {
  const items = [
    ...(rows.some(({ own }) => own !== null) ? [{ text: 'measured here', mark: MARKS.own }] : []),
    { text: 'all who answered', mark: null },
    ...(sector === null ? [] : [{ text: sector, mark: MARKS.sector }]),
    ...(size === null ? [] : [{ text: size, mark: MARKS.size }]),
  ];
  const drawn: ReturnType<typeof legend> = { bars: [], dots: [], words: [] };
  let x = MARGIN;
  for (const { text, mark } of items) {
    if (mark) drawn.dots.push({ x: x + 8, y: LEGEND_Y - 4, ...mark, size: MARK });
    else drawn.bars.push(barOf(x + 8, LEGEND_Y - 4));
    drawn.words.push({ x: x + 22, y: LEGEND_Y, text, color: PALETTE.quiet, size: 13 });
    x += 40 + roughWidth(text, 13);
  }
  return drawn;
}

function altText({ title, rows }: IndustryModel): string {
  const said = rows.map(({ name, own, all, value }) =>
    own === null
      ? `${name}: not enough data; others ${all}`
      : `${name} ${value}: ${own} of 10; others ${all}`,
  );
  return `${title.slice(0, 300)}. ${said.join('; ')}.`.slice(0, 1_900);
}

/** Each key on the scale of DORA's Quick Check, the better the farther to the right. */
export function industryChart(model: IndustryModel): Chart {
  const { title, subtitle, rows } = model;
  const at = (index: number) => TOP + index * ROW;
  const { bars, dots: signs, words } = legend(model);
  return picture({ title, subtitle }, altText(model), TOP + rows.length * ROW, [
    boxes('scale', [
      ...bars,
      ...rows.flatMap(({ all }, index) => [...groundOf(at(index)), barOf(xOf(all), at(index))]),
    ]),
    dots('marks', [...signs, ...rows.flatMap((row, index) => dotsOf(row, at(index)))]),
    texts('words', [...words, ...rows.flatMap((row, index) => wordsOf(row, at(index)))]),
  ]);
}
