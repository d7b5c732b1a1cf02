import { seededRandom } from '../seeded-random.ts';

/** What one forecast is drawn from. */
export interface Course {
  /** Items still to be done. */
  left: number;
  /** Items a working day, of past weeks, and how much each week counts. */
  rates: number[];
  weights: number[];
  /** What is multiplied with `left` in one run; empty for nothing. */
  growth: number[];
  /** Working days of each week to come. */
  daysAhead: number[];
}

export const RUNS = 10_000;

/** Weeks until it is done in each run, in rising order; infinite where the weeks to come do not suffice. */
export function simulate({ left, rates, weights, growth, daysAhead }: Course, seed = 1): Float64Array {
  const random = seededRandom(seed);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const SLOTS = 512;
  const drawn = new Float64Array(SLOTS);
  let [slot, sum] = [0, 0];
  for (const [index, weight] of weights.entries()) {
    sum += weight;
    for (; slot < SLOTS && slot + 0.5 <= (SLOTS * sum) / total; slot += 1) drawn[slot] = rates[index] ?? 0;
  }
  const days = Float64Array.from(daysAhead);
  const weeks = new Float64Array(RUNS);
  for (let run = 0; run < RUNS; run += 1) {
    const factor = growth.length > 0 ? (growth[Math.floor(random() * growth.length)] ?? 1) : 1;
    let open = left * factor;
    let week = 0;
    for (; week < days.length; week += 1) {
      const done = (drawn[Math.floor(random() * SLOTS)] ?? 0) * (days[week] ?? 0);
      if (done >= open) break;
      open -= done;
    }
    weeks[run] = week < days.length ? week + 1 : Number.POSITIVE_INFINITY;
  }
  return weeks.toSorted();
}
