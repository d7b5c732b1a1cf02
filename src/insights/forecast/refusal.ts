import type { NoForecast } from './define.ts';
import type { KnownWork } from './known-work.ts';

/** Weeks of history without which nothing is said, and items finished in them. */
export const MIN_WEEKS = 6;
export const MIN_DONE = 10;
/** Of the weeks, those in which anything was finished: fewer are a burst, such as an import or a clean-up. */
const MIN_BUSY_WEEKS = 3;
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
  if (weeks.reduce((sum, done) => sum + done, 0) < MIN_DONE) return 'few done';
  if (weeks.slice(0, SILENT_WEEKS).every((done) => done === 0)) return 'nothing lately';
  return weeks.filter((done) => done > 0).length < MIN_BUSY_WEEKS ? 'one burst' : null;
}
