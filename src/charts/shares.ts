import { amountText } from '../domain/unit.ts';
import { joined, shortened } from './alt-text.ts';
import type { Chart, SharesModel } from './define.ts';
import { type Layer, MARGIN, roughWidth, type Text, texts, WIDTH } from './layout.ts';
import { type LegendItem, legendRow } from './legend.ts';
import { type Box, boxes } from './marks.ts';
import { PALETTE } from './palette.ts';
import { emptyPicture, picture } from './picture.ts';

const TOP = 142;
const ROW = 34;
const BAR = 18;
/** Where the bars begin, at most where names are long. */
const LEFT = { usual: 214, most: 290 };
const GAP = 12;
/** Ends of the bars, and right ends of the columns of numbers; with nothing to compare with the bars have the room. */
const COMPARED = { bars: 516, actual: 586, expected: 664, difference: 766, n: WIDTH - MARGIN };
const ALONE = { ...COMPARED, bars: 680, actual: 760, expected: 760, difference: 760 };
/** Differences that are written as none, in points. */
const NONE = 0.05;

type Row = SharesModel['rows'][number];

/**
 * Shares of a whole as bars, each with a tick where it was expected to be and the difference in points, in the order given.
 * Without a row that has anything the picture says that there is not enough data yet.
 */
export function sharesChart(model: SharesModel): Chart {
  const { title, subtitle, rows } = model;
  const heading = { title, subtitle };
  const alt = altText(model);
  if (isEmpty(model)) return emptyPicture(heading, alt, 'Nothing was measured in this period');
  const columns = columnsOf(model);
  const items: LegendItem[] = [
    { text: 'actual share', sign: (x) => ({ boxes: [bar(x + 1, x + 15, 80, 10)] }) },
  ];
  if (isExpected(model)) {
    items.push({ text: 'expected share', sign: (x) => ({ boxes: tick(x + 8, 80, 12) }) });
  }
  return picture(heading, alt, TOP + rows.length * ROW + 8, [
    ...legendRow(items),
    ...barLayers(model, columns),
    texts('numbers', [
      ...headings(model, columns),
      ...rows.flatMap((row, index) => numbers(row, index, columns)),
    ]),
  ]);
}

function isEmpty({ rows }: SharesModel): boolean {
  return rows.every(({ n }) => n === 0);
}

/** Where nothing is expected of any part, there is no word of it. */
function isExpected({ rows }: SharesModel): boolean {
  return rows.some(({ expected }) => expected !== null);
}

type Columns = typeof COMPARED & { left: number; isCompared: boolean };

function columnsOf(model: SharesModel): Columns {
  const longest = Math.max(...model.rows.map(({ key }) => roughWidth(key, 14)));
  const left = Math.min(LEFT.most, Math.max(LEFT.usual, MARGIN + longest + GAP));
  const isCompared = isExpected(model);
  return { ...(isCompared ? COMPARED : ALONE), left, isCompared };
}

function headings({ counted }: SharesModel, columns: Columns): Text[] {
  const quiet = { y: TOP - 28, color: PALETTE.quiet, size: 13, align: 'right' } as const;
  const compared = [
    { ...quiet, x: columns.expected, text: 'expected' },
    { ...quiet, x: columns.difference, text: 'difference' },
  ];
  return [
    { ...quiet, x: columns.actual, text: 'actual' },
    ...(columns.isCompared ? compared : []),
    { ...quiet, x: columns.n, text: counted, limit: columns.n - columns.difference - GAP },
  ];
}

function barLayers({ rows }: SharesModel, { left, bars }: Columns): Layer[] {
  const longest = Math.max(...rows.map(({ actual, expected }) => Math.max(actual, expected ?? 0)));
  const place = (value: number) => left + (longest === 0 ? 0 : (value / longest) * (bars - left));
  const drawn = rows.flatMap(({ actual, expected }, index) => {
    const y = TOP + index * ROW;
    const x2 = Math.max(left + 2, place(actual));
    return [
      ...(actual > 0 ? [bar(left, x2, y, BAR)] : []),
      ...(expected === null ? [] : tick(place(expected), y, BAR + 8)),
    ];
  });
  const end = TOP + rows.length * ROW - ROW / 2;
  const ground = { x: left - 1, x2: left, y: TOP - ROW / 2, y2: end, fill: PALETTE.faint };
  return [boxes('shares', [...drawn, ground])];
}

function bar(x: number, x2: number, middle: number, height: number): Box {
  return { x, x2, y: middle - height / 2, y2: middle + height / 2, fill: PALETTE.spread };
}

/** Dark with a light rim, to be seen on a bar and beside it. */
function tick(x: number, middle: number, height: number): Box[] {
  const [y, y2] = [middle - height / 2, middle + height / 2];
  return [
    { x: x - 2.5, x2: x + 2.5, y: y - 1, y2: y2 + 1, fill: PALETTE.paper },
    { x: x - 1.5, x2: x + 1.5, y, y2, fill: PALETTE.ink },
  ];
}

function numbers(row: Row, index: number, columns: Columns): Text[] {
  const { key, actual, expected, n } = row;
  const y = TOP + index * ROW + 5;
  const quiet = { y, color: PALETTE.quiet, align: 'right' } as const;
  const difference = differenceOf(row);
  return [
    { x: MARGIN, y, text: key, limit: columns.left - MARGIN - GAP },
    { x: columns.actual, y, text: amountText(actual, '%'), weight: 600, align: 'right' },
    ...(columns.isCompared
      ? [{ ...quiet, x: columns.expected, text: expected === null ? 'not set' : amountText(expected, '%') }]
      : []),
    ...(difference === null
      ? []
      : [{ x: columns.difference, y, text: shortDifference(difference), align: 'right' as const }]),
    { ...quiet, x: columns.n, text: n.toLocaleString('en-US', { maximumFractionDigits: 1 }) },
  ];
}

function differenceOf({ actual, expected }: Row): number | null {
  return expected === null ? null : actual - expected;
}

function shortDifference(difference: number): string {
  if (Math.abs(difference) < NONE) return 'none';
  return `${difference < 0 ? '−' : '+'}${amountText(Math.abs(difference), 'points')}`;
}

function altText(model: SharesModel): string {
  const title = shortened(model.title);
  if (isEmpty(model)) return `${title}: not enough data yet, nothing was measured.`;
  const shares = model.rows.map((row) => {
    const difference = differenceOf(row);
    const actual = `${row.key} ${amountText(row.actual, '%')}`;
    if (row.expected === null || difference === null)
      return isExpected(model) ? `${actual}, nothing expected` : actual;
    const expected = `${actual}, expected ${amountText(row.expected, '%')}`;
    if (Math.abs(difference) < NONE) return expected;
    return `${expected}, ${amountText(Math.abs(difference), 'points')} ${difference < 0 ? 'below' : 'above'}`;
  });
  return joined([`${title}: ${shares.join('; ')}`]);
}
