import { normalQuantile } from '../../metrics/statistics/normal-scores.ts';
import { seededRandom } from '../seeded-random.ts';
import { daysOf, type Expectation } from './expectation.ts';
import type { PastWeeks } from './pace.ts';

export const RUNS = 10_000;
/** Weeks that are drawn together: a good week comes after a good one. */
const BLOCK = 4;
/** Parts in which progress is counted. */
export const PARTS = 256;
const SLOTS = 512;
const SEED = 1;
/** So slow that nothing is ever done. */
const NO_PACE = 1e-9;

/** What one forecast is drawn from. */
export interface Course extends Expectation {
  weeks: Pick<PastWeeks, 'rhythm' | 'weights'>;
  /** Items done in the end for each one that is open now, in rising order; each as likely. */
  growth: number[];
  /** Working days of each week to come. */
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
  /** Runs whose progress at the end of a week is so many parts: `PARTS + 1` a week. */
  progress: Uint32Array;
}

const deviates = Float64Array.from({ length: RUNS }, (_, run) => normalQuantile((run + 0.5) / RUNS));

/** Places from which blocks begin, each as often as its week counts; the oldest week is at 0. */
function startsOf(weights: number[]): Uint16Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const starts = new Uint16Array(SLOTS);
  let [slot, sum] = [0, 0];
  for (const [back, weight] of weights.entries()) {
    sum += weight;
    for (; slot < SLOTS && slot + 0.5 <= (SLOTS * sum) / total; slot += 1)
      starts[slot] = weights.length - 1 - back;
  }
  return starts;
}

/**
 * Part of the variance that the weeks themselves bring, so that it is not counted twice: what a mean over so many weeks,
 * drawn in blocks, strays by.
 */
function ofWeeks(rhythm: number[], middle: number): number {
  const variance = rhythm.reduce((sum, pace) => sum + (pace - 1) ** 2, 0) / Math.max(1, rhythm.length);
  return variance * Math.min(1, BLOCK / 2 / Math.max(1, daysOf(middle) / 5));
}

/**
 * Each run draws how long it takes at the usual pace, how much is added, and goes through weeks like those of the past,
 * in blocks. The same numbers are drawn whatever is changed, so that answers differ by the change alone.
 * @param every 5 for a fifth of the runs
 */
export function simulate(course: Course, { scope = 1, pace = 1, still = false }: Change, every = 1): Runs {
  const { middle, variance, growth, daysAhead } = course;
  const deviation = Math.sqrt(Math.max(0.3 * variance, variance - ofWeeks(course.weeks.rhythm, middle)));
  const rhythm = Float64Array.from(course.weeks.rhythm.toReversed());
  const starts = startsOf(course.weeks.weights);
  const random = seededRandom(SEED);
  const ends = new Float64Array(Math.ceil(RUNS / every));
  const progress = new Uint32Array(daysAhead.length * (PARTS + 1));
  for (let run = 0; run < ends.length; run += 1) {
    const added = growth[Math.floor(random() * growth.length)] ?? 1;
    const usual = Math.max(0.1, daysOf(middle + deviation * (deviates[run * every] ?? 0)));
    const whole = (usual * scope) / (still ? Math.max(1, added) : 1);
    let left = whole / Math.max(pace, NO_PACE);
    const part = PARTS / left;
    let [week, at, rest] = [0, 0, 0];
    for (; week < daysAhead.length; week += 1) {
      if (rest === 0 || at >= rhythm.length) {
        at = starts[Math.floor(random() * SLOTS)] ?? 0;
        rest = BLOCK;
      }
      const done = (rhythm[at] ?? 1) * (daysAhead[week] ?? 0);
      at += 1;
      rest -= 1;
      if (done >= left) {
        ends[run] = week + left / done;
        break;
      }
      left -= done;
      const index = week * (PARTS + 1) + PARTS - Math.min(PARTS, Math.ceil(left * part));
      progress[index] = (progress[index] ?? 0) + 1;
    }
    if (week === daysAhead.length) ends[run] = Number.POSITIVE_INFINITY;
    else {
      const index = week * (PARTS + 1) + PARTS;
      progress[index] = (progress[index] ?? 0) + 1;
    }
  }
  for (let week = 1; week < daysAhead.length; week += 1) {
    const index = week * (PARTS + 1) + PARTS;
    progress[index] = (progress[index] ?? 0) + (progress[index - PARTS - 1] ?? 0);
  }
  return { ends: ends.sort(), progress };
}
