import { WEEK_MS } from '../domain/milliseconds.ts';
import { counted, joined, shortened } from './alt-text.ts';
import { gridLayer, tickLabels } from './background-layers.ts';
import type { Chart } from './define.ts';
import { dayLines, dayNames, isDueDrawn, placedDays, rowY } from './fan-days.ts';
import type { FanModel } from './fan-model.ts';
import { dayText, type TimeAxis, timeLabels, timeX } from './fan-time.ts';
import { MARGIN, texts, WIDTH } from './layout.ts';
import { type LegendItem, legendRow } from './legend.ts';
import { areas, boxes, type Corner, lines } from './marks.ts';
import { PALETTE } from './palette.ts';
import { picture } from './picture.ts';
import { type Plot, valueY } from './plot.ts';
import { ticksBetween } from './ticks.ts';

const NAMES_TOP = 112;
const PLOT_HEIGHT = 250;
const LEFT = 62;
/** Room at the right of the last day for its name. */
const NAME_ROOM = 178;
/** A due day farther off than the work itself by this factor would squeeze the rest. */
const REACH = 1.6;
const HEADROOM = 1.06;
/** Where more than this share of the height was done before, the picture begins there. */
const MOST_BELOW = 0.4;
const NOTHING = { 50: 0, 85: 0, 95: 0 };

interface Point {
  at: Date;
  value: number;
}

function axisOf({ past, fan, now, dates, due, imagined, zone }: FanModel): TimeAxis {
  const from = past[0]?.at ?? now;
  const ends = [fan.at(-1)?.at, dates[50], dates[85], dates[95], imagined];
  const last = Math.max(now.getTime() + WEEK_MS, ...ends.map((at) => at?.getTime() ?? 0));
  const reach = from.getTime() + (last - from.getTime()) * REACH;
  const to = new Date(due && due.at.getTime() <= reach ? Math.max(last, due.at.getTime()) : last);
  const [top, bottom] = [NAMES_TOP, NAMES_TOP + PLOT_HEIGHT];
  return { from, to, zone, left: LEFT, right: WIDTH - NAME_ROOM, top, bottom };
}

/** Items there are in the end: those known and those that are likely to come. */
function scopeEnd({ past, growth }: FanModel): number {
  const { done, known } = past.at(-1) ?? { done: 0, known: 0 };
  return done + (known - done) * Math.max(1, growth ?? 1);
}

const sign = (fill: string, half: number, opacity: number) => (x: number) => ({
  boxes: [{ x, x2: x + 16, y: 80 - half, y2: 80 + half, fill, opacity }],
});

function legend(model: FanModel): LegendItem[] {
  const { fan, past } = model;
  const items = [
    { text: fan.length > 0 ? 'done, then with 85 %' : 'done', sign: sign(PALETTE.line, 1.5, 1) },
    { text: 'written down', sign: sign(PALETTE.ink, 1, 1) },
  ];
  if (scopeEnd(model) > (past.at(-1)?.known ?? 0))
    items.push({ text: 'with what is likely added', sign: sign(PALETTE.faint, 1, 1) });
  if (fan.length === 0) return items;
  return [
    ...items,
    { text: 'done with 50 to 85 % chance', sign: sign(PALETTE.spread, 5, 0.5) },
    { text: '85 to 95 %', sign: sign(PALETTE.spread, 5, 0.25) },
  ];
}

function altText({ title, past, dates, due, zone }: FanModel): string {
  const { done, known } = past.at(-1) ?? { done: 0, known: 0 };
  const said = ([50, 85, 95] as const).flatMap((chance) => {
    const at = dates[chance];
    return at === null ? [] : `by ${dayText(at, zone)} with ${chance} %`;
  });
  return joined([
    `${shortened(title)}: ${done.toLocaleString('en-US')} of ${counted(known, 'item')} done`,
    said.length > 0 ? `All is done ${said.join(', ')}` : 'The end is too far off to say',
    due && due.text.charAt(0).toUpperCase() + due.text.slice(1),
  ]);
}

/** What is drawn into the plot: the past, the bands, and how much there is to do. */
function curves(model: FanModel, plot: Plot, axis: TimeAxis) {
  const { past, fan, now, dates } = model;
  const { done = 0, known = 0 } = past.at(-1) ?? {};
  const ahead = [{ at: now, done: NOTHING }, ...fan];
  const end = scopeEnd(model);
  const grows = Math.max(1, model.growth ?? 1);
  const corners = (points: Point[], color: string, part = 0): Corner[] =>
    points.map(({ at, value }) => ({ x: timeX(at, axis), y: valueY(value, plot), part, color }));
  const band = (high: 50 | 85, low: 85 | 95, opacity: number) =>
    ahead.map(({ at, done: more }) => ({
      x: timeX(at, axis),
      y: valueY(done + more[high] * grows, plot),
      y2: valueY(done + more[low] * grows, plot),
      part: high,
      opacity,
    }));
  const was = (what: 'done' | 'known') => past.map((point) => ({ at: point.at, value: point[what] }));
  const safe = ahead.map(({ at, done: more }) => ({ at, value: done + more[85] * grows }));
  const grown = [
    { at: now, value: known },
    { at: dates[50] ?? axis.to, value: end },
    { at: axis.to, value: end },
  ];
  return [
    ...(fan.length > 0
      ? [areas('bands', [...band(85, 95, 0.25), ...band(50, 85, 0.5)], PALETTE.spread)]
      : []),
    lines('to come', corners(grown, PALETTE.faint), 1.75),
    lines('written down', corners(was('known'), PALETTE.ink), 1.75),
    lines(
      'done',
      [...corners(was('done'), PALETTE.line), ...(fan.length > 0 ? corners(safe, PALETTE.line, 1) : [])],
      2.5,
    ),
  ];
}

/** How far some work has come by week, and how far it will come with which chance. */
export function fanChart(model: FanModel): Chart {
  const { title, subtitle, past, due } = model;
  const provisional = axisOf(model);
  const days = placedDays(model, provisional);
  const top = rowY(Math.max(...days.map(({ row }) => row)) + 1, NAMES_TOP);
  const axis = { ...provisional, top, bottom: top + PLOT_HEIGHT };
  const highest = Math.max(scopeEnd(model), 1) * HEADROOM;
  const lowest = past[0]?.done ?? 0;
  const bottom = lowest > highest * MOST_BELOW ? lowest : 0;
  const scale = { bottom, top: highest, ...ticksBetween(bottom, highest, 'count', 6, true) };
  const plot: Plot = { ...axis, unit: 'count', kind: 'gauge', count: 1, scale };
  const aside = due && !isDueDrawn(model, axis) ? `${due.text}, off the picture` : undefined;
  return picture({ title, subtitle, aside }, altText(model), axis.bottom + 44, [
    ...legendRow(legend(model)),
    gridLayer('grid', plot),
    texts('axis', [
      {
        x: MARGIN,
        y: top - 12,
        text: bottom > 0 ? `Items, from ${lowest.toLocaleString('en-US')} up` : 'Items',
        color: PALETTE.quiet,
        size: 13,
      },
      ...tickLabels(plot),
    ]),
    boxes('days', dayLines(days, NAMES_TOP, axis.bottom)),
    ...curves(model, plot, axis),
    texts('day names', dayNames(days, NAMES_TOP)),
    texts('time', timeLabels(axis)),
  ]);
}
