import { joined, shortened } from './alt-text.ts';
import type { Chart } from './define.ts';
import { MARGIN, roughWidth, type Text, texts, WIDTH } from './layout.ts';
import { type LegendItem, legendRow } from './legend.ts';
import { type Box, boxes, dots } from './marks.ts';
import { PALETTE } from './palette.ts';
import { emptyPicture, picture } from './picture.ts';
import { axisMarks, timeAxis } from './portfolio-axis.ts';
import type { PortfolioModel, PortfolioRow } from './portfolio-model.ts';
import {
  arrowsOf,
  barsOf,
  type Columns,
  effortOf,
  LIKELY,
  ROW,
  signOf,
  tick,
  wordsOf,
} from './portfolio-row.ts';

const TOP = 142;
const LEGEND_Y = 80;
const NAMES = { name: MARGIN, nameEnd: 216, standing: 230, standingEnd: 356 };
const NAME_SIZE = 16;
/** What the names may take from the days where they are long. */
const MORE_NAME = 60;
const AXIS = 376;

function moreForNames(rows: PortfolioRow[]): number {
  const longest = Math.max(...rows.map(({ name }) => roughWidth(name, NAME_SIZE)));
  return Math.min(MORE_NAME, Math.max(0, longest - (NAMES.nameEnd - NAMES.name)));
}

function columnsOf(rows: PortfolioRow[]): Columns {
  const right = WIDTH - MARGIN;
  const shares = rows.flatMap(({ actual, expected }) => [actual, expected].filter((share) => share !== null));
  const hasHelp = rows.some(({ risk }) => risk !== null);
  const helpLeft = hasHelp ? right - 56 : right;
  const more = moreForNames(rows);
  return {
    name: NAMES.name,
    nameEnd: NAMES.nameEnd + more,
    standing: NAMES.standing + more,
    standingEnd: NAMES.standingEnd + more,
    help: hasHelp ? { left: helpLeft, right } : null,
    effort:
      shares.length > 0 ? { left: helpLeft - 118, right: helpLeft - 8, longest: Math.max(...shares) } : null,
  };
}

function headings({ effort, help }: Columns): Text[] {
  const quiet = { y: TOP - 12, color: PALETTE.quiet, size: 13 };
  return [
    ...(effort ? [{ ...quiet, x: effort.left, text: 'effort' }] : []),
    ...(help ? [{ ...quiet, x: help.right, text: 'needs help', align: 'right' as const }] : []),
  ];
}

function legend({ rows }: PortfolioModel, { effort }: Columns): LegendItem[] {
  const box = (x: number, x2: number, opacity: number): Box => ({
    x,
    x2,
    y: LEGEND_Y - 6,
    y2: LEGEND_Y + 6,
    fill: PALETTE.spread,
    opacity,
  });
  const isForecast = rows.some((row) => row.isForecast);
  const isDue = rows.some(({ due }) => due !== null);
  const isPlanned = rows.some(({ expected }) => expected !== null);
  return [
    ...(isForecast
      ? [
          {
            text: 'done by then: 50 %, lighter 85 %',
            sign: (x: number) => ({ boxes: [box(x, x + 9, 1), box(x + 9, x + 17, LIKELY)] }),
          },
        ]
      : []),
    ...(isDue ? [{ text: 'due day', sign: (x: number) => ({ boxes: tick(x + 8, LEGEND_Y, 16) }) }] : []),
    ...(effort ? [{ text: `effort: the bar is what it got${isPlanned ? ', the mark the plan' : ''}` }] : []),
  ];
}

function rowText({ name, standing, remark, progress, actual, expected }: PortfolioRow): string {
  const share = actual === null ? '' : `, ${Math.round(actual)} % of the effort`;
  const plan = actual === null || expected === null ? '' : ` against ${Math.round(expected)} %`;
  return `${shortened(name).slice(0, 60)}: ${standing}, ${[remark, progress].filter(Boolean).join(', ')}${share}${plan}`;
}

function altText({ title, subtitle, rows, rest }: PortfolioModel): string {
  const told = rows.length > 0 ? rows.map(rowText) : ['no project'];
  return joined([`${shortened(title)}, ${subtitle}`, ...(rest ? [rest] : []), ...told]);
}

/** Every project as a row: how it stands, when it is done against its day, what effort it gets and whether it needs help. */
export function portfolioChart(model: PortfolioModel): Chart {
  const { title, subtitle, rows, now, rest } = model;
  const heading = { title, subtitle };
  const alt = altText(model);
  if (rows.length === 0) return emptyPicture(heading, alt, 'No project is set, and no epic has a due day');
  const columns = columnsOf(rows);
  const right = (columns.effort?.left ?? columns.help?.left ?? WIDTH - MARGIN) - 22;
  const axis = timeAxis(model, { left: AXIS + columns.nameEnd - NAMES.nameEnd, right });
  const bottom = TOP + rows.length * ROW;
  const { boxes: lines, words } = axisMarks(axis, now, { top: TOP, bottom });
  const drawn = rows.map((row, index) => {
    const middle = TOP + index * ROW + ROW / 2;
    const effort = effortOf(row, columns, middle);
    const ground = {
      x: MARGIN,
      x2: WIDTH - MARGIN,
      y: middle + ROW / 2,
      y2: middle + ROW / 2 + 1,
      fill: PALETTE.grid,
    };
    return {
      boxes: [ground, ...barsOf(row, axis, now, middle), ...effort.boxes],
      dots: [signOf(row.standing, columns.standing + 6, middle - 8), ...arrowsOf(row, axis, middle)],
      words: [...wordsOf(row, columns, middle), ...effort.words],
    };
  });
  const note = { x: MARGIN, y: bottom + 22, text: rest, color: PALETTE.quiet, limit: WIDTH - 2 * MARGIN };
  return picture(heading, alt, bottom + (rest ? 40 : MARGIN / 2), [
    ...legendRow(legend(model, columns)),
    boxes('lines', lines),
    boxes(
      'bars',
      drawn.flatMap((row) => row.boxes),
    ),
    dots(
      'signs',
      drawn.flatMap((row) => row.dots),
    ),
    texts('words', [
      ...words,
      ...headings(columns),
      ...drawn.flatMap((row) => row.words),
      ...(rest ? [note] : []),
    ]),
  ]);
}
