import type { Text } from './layout.ts';
import type { Box, Dot } from './marks.ts';
import { PALETTE } from './palette.ts';
import type { TimeAxis } from './portfolio-axis.ts';
import type { PortfolioRow } from './portfolio-model.ts';

export const ROW = 50;
const BAR = 14;
/** How strong the past, and the days between 50 and 85 %, are drawn. */
const PAST = 0.35;
export const LIKELY = 0.4;

/** Where what stands; the columns of effort and help are null where there is nothing to show in them. */
export interface Columns {
  name: number;
  nameEnd: number;
  standing: number;
  standingEnd: number;
  effort: { left: number; right: number; longest: number } | null;
  help: { left: number; right: number } | null;
}

const SIGNS: Record<PortfolioRow['standing'], Pick<Dot, 'fill' | 'shape' | 'stroke'>> = {
  'on track': { shape: 'circle', fill: PALETTE.line, stroke: PALETTE.line },
  'at risk': { shape: 'triangle-up', fill: PALETTE.secondLight, stroke: PALETTE.second },
  late: { shape: 'diamond', fill: PALETTE.second, stroke: PALETTE.second },
  done: { shape: 'square', fill: PALETTE.grid, stroke: PALETTE.faint },
  'cannot be said': { shape: 'circle', fill: PALETTE.paper, stroke: PALETTE.faint },
};

/** The sign of a standing: each has its own shape. */
export function signOf(standing: PortfolioRow['standing'], x: number, y: number): Dot {
  return { x, y, size: 80, ...SIGNS[standing] };
}

function shareText(share: number): string {
  return `${Math.round(share)} %`;
}

function bar(x: number, x2: number, middle: number, fill: string, opacity = 1): Box {
  return { x, x2: Math.max(x + 2, x2), y: middle - BAR / 2, y2: middle + BAR / 2, fill, opacity };
}

/** Dark with a light rim, to be seen on a bar and beside it. */
export function tick(x: number, middle: number, height: number): Box[] {
  const [y, y2] = [middle - height / 2, middle + height / 2];
  return [
    { x: x - 3, x2: x + 3, y: y - 1, y2: y2 + 1, fill: PALETTE.paper },
    { x: x - 2, x2: x + 2, y, y2, fill: PALETTE.ink },
  ];
}

/** From its beginning to the days by which it is done, and its due day. */
export function barsOf(row: PortfolioRow, axis: TimeAxis, now: Date, middle: number): Box[] {
  const { begun, even, safe, done, due, isForecast } = row;
  const today = axis.x(now);
  const past = begun ? [bar(axis.x(begun), axis.x(done ?? now), middle, PALETTE.faint, PAST)] : [];
  const toEven = even ? axis.x(even) : axis.right;
  const toSafe = safe ? axis.x(safe) : axis.right;
  const ahead = isForecast
    ? [bar(today, toEven, middle, PALETTE.spread), bar(toEven, toSafe, middle, PALETTE.spread, LIKELY)]
    : [];
  const drawn = [...past, ...ahead];
  return [
    ...drawn,
    ...(due && due >= axis.from && due <= axis.to ? tick(axis.x(due), middle, BAR + 14) : []),
  ];
}

/** What lies beyond the ends of the axis, as an arrow at its end. */
export function arrowsOf({ begun, safe, isForecast }: PortfolioRow, axis: TimeAxis, y: number): Dot[] {
  const arrow = (fill: string) => ({ y, size: 60, fill, stroke: fill });
  const isBeyond = isForecast && (safe === null || safe > axis.to);
  return [
    ...(begun && begun < axis.from
      ? [{ ...arrow(PALETTE.grid), x: axis.left - 3, shape: 'triangle-left' as const }]
      : []),
    ...(isBeyond ? [{ ...arrow(PALETTE.spread), x: axis.right + 4, shape: 'triangle-right' as const }] : []),
  ];
}

/** Percent of the effort, as a bar with a mark where it should be. */
export function effortOf({ actual, expected }: PortfolioRow, { effort }: Columns, middle: number) {
  if (!effort) return { boxes: [], words: [] };
  const { left, right, longest } = effort;
  const place = (share: number) => left + (share / Math.max(1, longest)) * (right - left);
  const low = middle + 10;
  const quiet = { y: middle - 3, color: PALETTE.quiet, size: 13 };
  const got: Text =
    actual === null
      ? { ...quiet, x: left, text: 'not told' }
      : { x: left, y: middle - 3, text: shareText(actual), weight: 600 };
  return {
    boxes: [
      { x: left, x2: right, y: low + 4, y2: low + 5, fill: PALETTE.grid },
      ...(actual === null || actual === 0
        ? []
        : [{ ...bar(left, place(actual), low, PALETTE.lineLight), y: low - 5, y2: low + 5 }]),
      ...(expected === null ? [] : tick(place(expected), low, 14)),
    ],
    words: [
      got,
      ...(expected === null
        ? []
        : [{ ...quiet, x: right, text: `plan ${shareText(expected)}`, align: 'right' as const }]),
    ],
  };
}

/** Name, progress, standing and what is said of it, on two lines. */
export function wordsOf(row: PortfolioRow, columns: Columns, middle: number): Text[] {
  const { name, nameEnd, standing, standingEnd, help } = columns;
  const quiet = { y: middle + 16, color: PALETTE.quiet, size: 13 };
  const [nameRoom, standingRoom] = [nameEnd - name, standingEnd - standing];
  return [
    { x: name, y: middle - 3, text: row.name, size: 16, weight: 600, limit: nameRoom },
    { ...quiet, x: name, text: row.progress, limit: nameRoom },
    { x: standing + 18, y: middle - 3, text: row.standing, weight: 600, limit: standingRoom - 18 },
    { ...quiet, x: standing, text: row.remark, limit: standingRoom },
    ...(help && row.risk !== null
      ? [
          {
            x: help.right,
            y: middle + 5,
            text: row.risk,
            size: 16,
            weight: 600 as const,
            align: 'right' as const,
          },
        ]
      : []),
  ];
}
