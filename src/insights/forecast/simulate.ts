import { normalQuantile } from '../../metrics/statistics/normal-scores.ts';
import { BLOCK, blocksOf, SLOTS } from './blocks.ts';
import { daysOf, type Expectation } from './expectation.ts';
import type { PastWeeks } from './pace.ts';

export const RUNS = 10_000;
/** Progress is counted in every eighth run: enough for a picture. */
const COUNTED = 8;
/** Parts in which progress is counted. */
export const PARTS = 256;
/** So slow that nothing is ever done. */
const NO_PACE = 1e-9;

/** What one forecast is drawn from. */
export interface Course extends Expectation {
  weeks: Pick<PastWeeks, 'rhythm' | 'weights'>;
  /** Items done in the end for each one that is open now, in rising order; each as likely. */
  growth: number[];
  /** Working days of each week to come; a multiple of four weeks. */
  daysAhead: Float64Array;
}

/** What is changed in thought. */
export interface Change {
  /** Factors on what is open, and on the pace. */
  scope?: number;
  pace?: number;
  /** Whether nothing is added any more. */
  still?: boolean;
}

/** What came of the runs. */
export interface Runs {
  /** Weeks until all is done in each run, in rising order; endless where the weeks to come do not suffice. */
  ends: Float64Array;
  /** Some runs, by their progress at the end of a week: `PARTS + 1` counts a week, from none to all. */
  progress: Uint32Array;
  counted: number;
}

const deviates = Float64Array.from({ length: RUNS }, (_, run) => normalQuantile((run + 0.5) / RUNS));

/**
 * Part of the variance that the weeks themselves bring, so that it is not counted twice: what a mean over so many weeks,
 * drawn in blocks, strays by.
 */
function ofWeeks(rhythm: number[], middle: number): number {
  const variance = rhythm.reduce((sum, pace) => sum + (pace - 1) ** 2, 0) / Math.max(1, rhythm.length);
  return variance * Math.min(1, BLOCK / 2 / Math.max(1, daysOf(middle) / 5));
}

/**
 * A number from 0 up to 1 that looks random: the same for the same run and draw, whatever came before (two rounds of
 * multiply and shift, with the constants of `lowbias32` by Christopher Wellons, in the public domain).
 */
function chanceOf(run: number, draw: number): number {
  let mixed = Math.imul(run + 1, 0x9e3779b1) ^ Math.imul(draw + 1, 0x85ebca77);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

/** Adds up runs that were at their end before a week, to those that are in it. */
function addUp(progress: Uint32Array): void {
  for (let index = 2 * PARTS + 1; index < progress.length; index += PARTS + 1) {
    progress[index] = (progress[index] ?? 0) + (progress[index - PARTS - 1] ?? 0);
  }
}

/**
 * Each run draws how long it takes at the usual pace, how much is added, and goes through weeks like those of the past,
 * in blocks. The same numbers are drawn whatever is changed, so that answers differ by the change alone.
 * @param every 5 for a fifth of the runs
 */
export function simulate(course: Course, { scope = 1, pace = 1, still = false }: Change, every = 1): Runs {
  const { middle, variance, growth, daysAhead } = course;
  const deviation = Math.sqrt(Math.max(0.3 * variance, variance - ofWeeks(course.weeks.rhythm, middle)));
  const { starts, places, weekly, sums } = blocksOf(course.weeks, daysAhead);
  const ends = new Float64Array(Math.ceil(RUNS / every)).fill(Number.POSITIVE_INFINITY);
  const progress = new Uint32Array(daysAhead.length * (PARTS + 1));
  for (let run = 0; run < ends.length; run += 1) {
    const added = growth[Math.floor(chanceOf(run * every, 0) * growth.length)] ?? 1;
    const usual = Math.max(0.1, daysOf(middle + deviation * (deviates[run * every] ?? 0)));
    const whole = (usual * scope) / (still ? Math.max(1, added) : 1) / Math.max(pace, NO_PACE);
    let left = whole;
    for (let week = 0; week < daysAhead.length; week += BLOCK) {
      const start = starts[Math.floor(chanceOf(run * every, 1 + week) * SLOTS)] ?? 0;
      const sum = sums[(week / BLOCK) * places + start] ?? 0;
      if (sum < left && run % COUNTED !== 0) {
        left -= sum;
        continue;
      }
      for (let each = week; each < week + BLOCK; each += 1) {
        const done = (weekly[start + each - week] ?? 0) * (daysAhead[each] ?? 0);
        const over = done >= left;
        if (run % COUNTED === 0) {
          const parts = over ? PARTS : Math.max(0, Math.floor(PARTS * (1 - (left - done) / whole)));
          progress[each * (PARTS + 1) + parts] = (progress[each * (PARTS + 1) + parts] ?? 0) + 1;
        }
        if (over) {
          ends[run] = each + left / done;
          break;
        }
        left -= done;
      }
      if (ends[run] !== Number.POSITIVE_INFINITY) break;
    }
  }
  addUp(progress);
  return { ends: ends.sort(), progress, counted: Math.ceil(ends.length / COUNTED) };
}
