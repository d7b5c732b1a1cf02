import { DAY_MS } from '../domain/milliseconds.ts';
import type { Text } from './layout.ts';
import type { Box } from './marks.ts';
import { PALETTE } from './palette.ts';
import type { PortfolioModel, PortfolioRow } from './portfolio-model.ts';

/** What is farther off is cut: one far day must not make all others unreadable, nor the past the days to come. */
const MOST_BACK_MS = 182 * DAY_MS;
const BACK_SHARE = 0.7;
const MOST_AHEAD_MS = 365 * DAY_MS;
const LEAST_BACK_MS = 21 * DAY_MS;
const LEAST_AHEAD_MS = 56 * DAY_MS;
/** Room that the name of a month needs. */
const LABEL = 46;
const STEPS = [1, 2, 3, 6, 12];

/** From days to pixels, and what was cut. */
export interface TimeAxis {
  left: number;
  right: number;
  from: Date;
  to: Date;
  /** Never outside `left` and `right`. */
  x(at: Date): number;
}

function daysOf({ begun, even, safe, done, due }: PortfolioRow): Date[] {
  return [begun, even, safe, done, due].filter((day) => day !== null);
}

/** A time axis over all that the rows show, around now. */
export function timeAxis(
  { rows, now }: PortfolioModel,
  { left, right }: { left: number; right: number },
): TimeAxis {
  const ms = now.getTime();
  const days = rows.flatMap(daysOf).map((day) => day.getTime());
  const to = Math.min(Math.max(ms + LEAST_AHEAD_MS, ...days), ms + MOST_AHEAD_MS);
  const from = Math.max(
    Math.min(ms - LEAST_BACK_MS, ...days),
    ms - Math.min(MOST_BACK_MS, BACK_SHARE * (to - ms)),
  );
  const x = (at: Date) =>
    left + ((Math.min(Math.max(at.getTime(), from), to) - from) / (to - from)) * (right - left);
  return { left, right, from: new Date(from), to: new Date(to), x };
}

/** First days of months from the first after the axis begins, every so many. */
function monthsOn({ from, to }: TimeAxis, every: number): Date[] {
  const months: Date[] = [];
  for (let month = from.getUTCMonth() + 1; ; month += 1) {
    const first = new Date(Date.UTC(from.getUTCFullYear(), month, 1));
    if (first >= to) return months;
    if (first.getUTCMonth() % every === 0) months.push(first);
  }
}

function monthName(month: Date, isFirst: boolean): string {
  const name = month.toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' }).slice(0, 3);
  return isFirst || month.getUTCMonth() === 0 ? `${name} ${month.getUTCFullYear() % 100}` : name;
}

/** Lines at the months with their names above, and a line for today. */
export function axisMarks(
  axis: TimeAxis,
  now: Date,
  { top, bottom }: { top: number; bottom: number },
): { boxes: Box[]; words: Text[] } {
  const width = (months: Date[]) => (axis.right - axis.left) / Math.max(1, months.length);
  const every = STEPS.find((step) => width(monthsOn(axis, step)) >= LABEL) ?? 12;
  const months = monthsOn(axis, every);
  const named = months.filter((month) => axis.x(month) + LABEL <= axis.right);
  const today = axis.x(now);
  return {
    boxes: [
      ...months.map((month) => line(axis.x(month), 1, { top, bottom }, PALETTE.grid)),
      line(today, 2, { top: top - 4, bottom }, PALETTE.faint),
    ],
    words: [
      ...named.map((month, index) => ({
        x: axis.x(month) + 3,
        y: top - 8,
        text: monthName(month, index === 0),
        color: PALETTE.quiet,
        size: 13,
      })),
      { x: today, y: top - 24, text: 'today', size: 13, weight: 600 as const, align: 'center' as const },
    ],
  };
}

function line(x: number, width: number, { top, bottom }: { top: number; bottom: number }, fill: string): Box {
  return { x: x - width / 2, x2: x + width / 2, y: top, y2: bottom, fill };
}
