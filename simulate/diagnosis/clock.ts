import { DAY_MS, HOUR_MS } from '../../src/domain/milliseconds.ts';
import { HOURS, WEEKDAYS } from '../noise.ts';

/** A Monday, on which every history begins. */
const MONDAY_MS = Date.UTC(2025, 0, 6);
/** Working hours of a week and of a sprint of two. */
export const WEEK = 40;
export const SPRINT = 80;

function cumulated(shares: number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let sum = 0;
  return shares.map((share) => {
    sum += share;
    return sum / total;
  });
}

const DAYS = cumulated(WEEKDAYS);
const CLOCK = cumulated(HOURS);

/** Which part a share of the whole falls into, and how far it is in. */
function place(share: number, ends: number[]): { part: number; inside: number } {
  const part = ends.findIndex((end) => end > share);
  const from = ends[part - 1] ?? 0;
  const to = ends[part] ?? 1;
  return { part, inside: (share - from) / (to - from) };
}

/**
 * The instant of so many working hours since the beginning: they go by as unevenly over the days of a week and the
 * hours of a day as commits were measured to, so that what waits over a night waits long.
 */
export function instantOf(hours: number): Date {
  const week = Math.floor(hours / WEEK);
  const day = place(hours / WEEK - week, DAYS);
  const hour = place(day.inside, CLOCK);
  return new Date(MONDAY_MS + (7 * week + day.part) * DAY_MS + (hour.part + hour.inside) * HOUR_MS);
}

/** The working hour in which an instant lies, near enough. */
export function hoursAt(instant: Date): number {
  let [low, high] = [0, 60 * WEEK];
  for (let step = 0; step < 24; step += 1) {
    const middle = (low + high) / 2;
    if (instantOf(middle) < instant) low = middle;
    else high = middle;
  }
  return high;
}

export function later(instant: Date, elapsedHours: number): Date {
  return new Date(instant.getTime() + elapsedHours * HOUR_MS);
}
