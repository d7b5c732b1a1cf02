import type { NoForecast } from './define.ts';
import type { KnownWork } from './known-work.ts';

/** Weeks of history without which nothing is said, and items finished in them. */
export const MIN_WEEKS = 6;
export const MIN_DONE = 10;
/** Anything in fewer weeks than these, or such a part of all in one week, is a burst, such as an import or a clean-up. */
const MIN_BUSY_WEEKS = 3;
const BURST_PART = 0.8;
/** With nothing finished for so long, the past says nothing of the future. */
const SILENT_WEEKS = 6;
/** Of what is finished, the part that may have been done before it began. */
const ODD_PART = 0.2;

/**
 * Why there can be no forecast; null where there can.
 * @param weeks items finished in each week of the past, the latest first
 */
export function whyNot({ own, ends, odd }: KnownWork, left: number, weeks: number[]): NoForecast | null {
  if (own.length === 0) return 'no items';
  if (left === 0) return 'all done';
  if (odd > ODD_PART * ends.length) return 'odd dates';
  if (weeks.length < MIN_WEEKS) return 'few weeks';
  const all = weeks.reduce((sum, done) => sum + done, 0);
  if (all < MIN_DONE) return 'few done';
  if (weeks.slice(0, SILENT_WEEKS).every((done) => done === 0)) return 'nothing lately';
  const busy = weeks.filter((done) => done > 0);
  return busy.length < MIN_BUSY_WEEKS || Math.max(...busy) >= BURST_PART * all ? 'one burst' : null;
}
