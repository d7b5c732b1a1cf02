import type { PastWeeks } from './pace.ts';

/** Weeks that are drawn together: a good week comes after a good one. */
export const BLOCK = 4;
export const SLOTS = 512;

/** Stretches of the past that a run goes through. */
export interface Blocks {
  /** Where each of equally likely blocks begins in `weekly`. */
  starts: Uint16Array;
  /** How many places there are to begin. */
  places: number;
  /** Pace of each past week against the usual one, the oldest first; blocks come to 1 on the whole. */
  weekly: Float64Array;
  /** What a block brings from each fourth week to come on, by where it begins: `places` numbers a block. */
  sums: Float64Array;
}

/** Places from which blocks begin, each as often as its last week counts; the oldest is at 0. */
function startsOf(weights: number[], places: number): Uint16Array {
  const counting = weights.slice(0, places);
  const total = counting.reduce((sum, weight) => sum + weight, 0);
  const starts = new Uint16Array(SLOTS);
  let [slot, sum] = [0, 0];
  for (const [back, weight] of counting.entries()) {
    sum += weight;
    for (; slot < SLOTS && slot + 0.5 <= (SLOTS * sum) / total; slot += 1) starts[slot] = places - 1 - back;
  }
  return starts;
}

export function blocksOf(
  { rhythm, weights }: Pick<PastWeeks, 'rhythm' | 'weights'>,
  daysAhead: Float64Array,
): Blocks {
  const places = Math.max(1, rhythm.length - BLOCK + 1);
  const starts = startsOf(weights, places);
  const weekly = Float64Array.from(rhythm.toReversed());
  const within = (start: number) => weekly.slice(start, start + BLOCK).reduce((sum, pace) => sum + pace, 0);
  const mean = starts.reduce((sum, start) => sum + within(start), 0) / SLOTS / BLOCK;
  for (const [week, pace] of weekly.entries()) weekly[week] = pace / mean;
  const sums = new Float64Array((daysAhead.length / BLOCK) * places);
  for (let block = 0; block * BLOCK < daysAhead.length; block += 1) {
    for (let start = 0; start < places; start += 1) {
      let sum = 0;
      for (let week = 0; week < BLOCK; week += 1) {
        sum += (weekly[start + week] ?? 0) * (daysAhead[block * BLOCK + week] ?? 0);
      }
      sums[block * places + start] = sum;
    }
  }
  return { starts, places, weekly, sums };
}
