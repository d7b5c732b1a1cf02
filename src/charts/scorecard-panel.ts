import { amountText } from '../domain/unit.ts';
import { weekBars } from './bar-layers.ts';
import type { ScorecardPanel } from './define.ts';
import { beyondParts, gapBoxes } from './edge-layers.ts';
import { measuredWeeks } from './kinds.ts';
import { type Frame, roughWidth, type Text } from './layout.ts';
import type { Box, Corner, Dot } from './marks.ts';
import { bandColour, PALETTE } from './palette.ts';
import { groundY, type Plot } from './plot.ts';
import { valueScale } from './scale.ts';
import { lineCorners, weekDots } from './series-layers.ts';

const PADDING = 14;
const LINE = { top: 92, bottom: 134 };
const GAP_HEIGHT = 5;
const SWATCH = 10;
/** Sizes of the number, the largest that leaves room for its unit and n. */
const VALUE_SIZES = [24, 20, 17];
const UNIT = 15;
const SMALL = 13;

/** What is drawn of one panel, to be put together with the others'. */
export interface PanelParts {
  card: Box;
  boxes: Box[];
  corners: Corner[];
  dots: Dot[];
  words: Text[];
}

export function panelParts(panel: ScorecardPanel, frame: Frame): PanelParts {
  const inner = { left: frame.left + PADDING, right: frame.right - PADDING, top: frame.top };
  const plot = plotOf(panel, { ...inner, top: frame.top + LINE.top, bottom: frame.top + LINE.bottom });
  const standing = standingOf(panel, inner);
  return {
    card: { x: frame.left, x2: frame.right, y: frame.top, y2: frame.bottom, fill: PALETTE.card },
    boxes: [...standing.boxes, ...weekBoxes(panel, plot)],
    corners: panel.kind === 'count' ? [] : lineCorners(panel.points, plot, PALETTE),
    dots: loneDots(panel, plot),
    words: [...headWords(panel, inner), ...standing.words],
  };
}

type Inner = Pick<Frame, 'left' | 'right' | 'top'>;

function headWords({ title, value, unit, n }: ScorecardPanel, { left, right, top }: Inner): Text[] {
  const count = `n = ${n.toLocaleString('en-US')}`;
  const room = right - left - roughWidth(count, SMALL) - 8;
  return [
    { x: left, y: top + 26, text: title, weight: 600, limit: right - left },
    ...valueWords(value === null ? 'not enough data' : amountText(value, unit), { left, room, y: top + 55 }),
    { x: right, y: top + 55, text: count, color: PALETTE.quiet, size: SMALL, align: 'right' },
  ];
}

/** The number large, what it counts smaller beside it. */
function valueWords(text: string, { left, room, y }: { left: number; room: number; y: number }): Text[] {
  const [, number, unit] = /^([^a-z%]*\d)\s+(.+)$/i.exec(text) ?? [];
  if (number === undefined || unit === undefined) {
    const size = /\d/.test(text) ? (VALUE_SIZES[0] ?? UNIT) : UNIT;
    return [{ x: left, y, text, size, weight: size === UNIT ? 400 : 600, limit: room }];
  }
  const beside = roughWidth(unit, UNIT) + 6;
  const size = VALUE_SIZES.find((each) => roughWidth(number, each) + beside <= room) ?? UNIT;
  const x = left + roughWidth(number, size) + 6;
  return [
    { x: left, y, text: number, size, weight: 600 },
    { x, y, text: unit, size: UNIT, weight: 600, limit: room - (x - left) },
  ];
}

/** The tier with its colour, and the verdict as a word. */
function standingOf({ value, ...panel }: ScorecardPanel, { left, right, top }: Inner) {
  const y = top + 77;
  const { band, verdict } = value === null ? { band: null, verdict: null } : panel;
  const boxes: Box[] = [];
  const words: Text[] = [];
  let x = left;
  if (band !== null) {
    boxes.push({ x, x2: x + SWATCH, y: y - SWATCH, y2: y, fill: bandColour(band).edge });
    x += SWATCH + 6;
    const limit = verdict === null ? right - x : (right - left) * 0.55 - SWATCH;
    words.push({ x, y, text: band, size: SMALL, limit });
  }
  if (verdict !== null) {
    const weight = verdict === 'better' || verdict === 'worse' ? 600 : 400;
    const place = band === null ? { x: left } : { x: right, align: 'right' as const };
    const limit = band === null ? right - left : (right - left) * 0.42;
    words.push({ ...place, y, text: verdict, size: SMALL, weight, color: verdictColour(verdict), limit });
  }
  return { boxes, words };
}

function verdictColour(verdict: string): string {
  if (verdict === 'better') return PALETTE.line;
  return verdict === 'worse' ? PALETTE.second : PALETTE.quiet;
}

function plotOf({ points, unit, kind }: ScorecardPanel, frame: Frame): Plot {
  const heights = points.map(({ value }) => ({ value, p75: null }));
  return {
    ...frame,
    unit,
    kind,
    count: points.length,
    scale: valueScale({ unit, kind, points: heights, baseline: null }),
  };
}

function weekBoxes({ points, kind }: ScorecardPanel, plot: Plot): Box[] {
  const y = groundY(plot);
  const ground = { x: plot.left, x2: plot.right, y, y2: y + 1, fill: PALETTE.faint, opacity: 0.6 };
  const { bars, zeros } = kind === 'count' ? weekBars(points, plot) : { bars: [], zeros: [] };
  return [ground, ...gapBoxes(points, plot, GAP_HEIGHT), ...bars, ...zeros];
}

/** The last week, weeks that no line reaches, and arrows for those that leave the scale. */
function loneDots({ points, kind }: ScorecardPanel, plot: Plot): Dot[] {
  const { arrows } = beyondParts(
    points.map((point) => ({ ...point, p75: null })),
    plot,
    PALETTE,
  );
  const small = arrows.map((arrow) => ({ ...arrow, size: 30 }));
  if (kind === 'count') return small;
  const weeks = measuredWeeks(points, kind).map(({ week }) => week);
  const measured = new Set(weeks);
  const last = weeks.at(-1);
  const lone = weekDots(points, plot, PALETTE)
    .filter(({ week }) => week === last || !(measured.has(week - 1) || measured.has(week + 1)))
    .map((each) => ({ ...each, size: each.week === last ? 36 : 16 }));
  return [...lone, ...small];
}
