import { shortened } from './alt-text.ts';
import type { Chart } from './define.ts';
import { MARGIN, type Text, texts, WIDTH } from './layout.ts';
import { type Box, boxes } from './marks.ts';
import { PALETTE } from './palette.ts';
import { emptyPicture, picture } from './picture.ts';

const TOP = 108;
const ROW = 40;
const BAR = 16;
const NAMES = 220;
const NUMBERS = 150;
/** More rows than these cannot be read in Slack. */
const MOST_ROWS = 12;
const WEEK = 7;
const STEPS = [1, 2, 4, 8, 13, 26, 52];
const MOST_TICKS = 5;
/** Weeks of being early that are shown at most where nothing is later than that. */
const EARLY_WEEKS = 4;

/** What the picture of delays shows; days before 0 are early. */
export interface RiskModel {
  title: string;
  subtitle: string;
  /** `text` says the delay in words, at the right; `from` and `to` are the days at 50 and 85 %. */
  rows: { name: string; text: string; delay: number; from: number; to: number }[];
}

function altText({ title, rows }: RiskModel): string {
  const said = rows.slice(0, 6).map(({ name, text }) => `${shortened(name).slice(0, 80)}: ${text}.`);
  return [`${shortened(title)}, ${rows.length} of them.`, ...said].join(' ').slice(0, 1_900);
}

function weeksText(weeks: number): string {
  if (weeks === 0) return 'its day';
  const amount = `${Math.abs(weeks)} ${Math.abs(weeks) === 1 ? 'week' : 'weeks'}`;
  return weeks < 0 ? `${amount} early` : `${amount} late`;
}

/** Expected delays as bars from the day that was promised, with the span from 50 to 85 % as a thin line over each. */
export function riskChart(model: RiskModel): Chart {
  const { title, subtitle, rows } = model;
  const heading = { title, subtitle };
  if (rows.length === 0) return emptyPicture(heading, altText(model), 'No delay can be told of any project');
  const shown = rows.slice(0, MOST_ROWS);
  // What is far too early would press everything else together.
  const last = Math.max(WEEK, ...shown.flatMap(({ delay, to }) => [delay, to])) / WEEK;
  const first = Math.max(
    Math.min(0, ...shown.map(({ from }) => from)) / WEEK,
    -Math.max(last / 2, EARLY_WEEKS),
  );
  const left = MARGIN + NAMES;
  const right = WIDTH - MARGIN - NUMBERS;
  const place = (days: number) => {
    const part = (Math.max(days / WEEK, first) - first) / (last - first);
    return left + Math.min(1, part) * (right - left);
  };
  const bottom = TOP + shown.length * ROW;
  const step = STEPS.find((weeks) => (last - first) / weeks <= MOST_TICKS) ?? 52;
  const ticks: number[] = [];
  for (let week = Math.ceil(first / step) * step; week <= last; week += step) ticks.push(week);
  const lines = ticks.map((week): Box => {
    const x = place(week * WEEK);
    const wide = week === 0 ? 1 : 0.5;
    return {
      x: x - wide,
      x2: x + wide,
      y: TOP - 6,
      y2: bottom,
      fill: week === 0 ? PALETTE.ink : PALETTE.grid,
    };
  });
  const words: Text[] = ticks.map((week) => ({
    x: place(week * WEEK),
    y: TOP - 14,
    text: weeksText(week),
    size: 12,
    align: 'center',
    color: PALETTE.quiet,
  }));
  const drawn = shown.flatMap(({ name, text, delay, from, to }, index): Box[] => {
    const middle = TOP + (index + 0.5) * ROW;
    words.push(
      { x: MARGIN, y: middle + 5, text: name, limit: NAMES - 12 },
      { x: WIDTH - MARGIN, y: middle + 5, text, size: 13, align: 'right', limit: NUMBERS - 12 },
    );
    // What is farther to the left than the picture has no end there.
    const isCut = from < first * WEEK;
    const isBeyond = to < first * WEEK;
    const [low, high] = [place(Math.min(from, to)), Math.max(place(to), place(from) + 2)];
    const cap = (x: number): Box => ({
      x: x - 1,
      x2: x + 1,
      y: middle - 7,
      y2: middle + 7,
      fill: PALETTE.ink,
    });
    if (isBeyond) words.push({ x: left, y: middle + 4, text: 'earlier', size: 12, color: PALETTE.quiet });
    return [
      ...(delay > 0
        ? [
            {
              x: place(0),
              x2: place(delay),
              y: middle - BAR / 2,
              y2: middle + BAR / 2,
              fill: PALETTE.secondLight,
            },
          ]
        : []),
      ...(isBeyond
        ? []
        : [{ x: low, x2: high, y: middle - 1, y2: middle + 1, fill: PALETTE.ink }, cap(high)]),
      ...(isCut ? [] : [cap(low)]),
    ];
  });
  const rest = rows.length - shown.length;
  if (rest > 0) {
    words.push({ x: MARGIN, y: bottom + 18, text: `and ${rest} more`, size: 13, color: PALETTE.quiet });
  }
  const height = bottom + MARGIN + (rest > 0 ? 14 : 0);
  return picture(heading, altText(model), height, [
    boxes('weeks', lines),
    boxes('delays', drawn),
    texts('words', words),
  ]);
}
