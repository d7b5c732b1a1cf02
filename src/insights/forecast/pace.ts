import { WEEK_MS } from '../../domain/milliseconds.ts';
import { countBefore, type KnownWork } from './known-work.ts';

/** Weeks over which the pace of a moment is taken: short enough to follow, long enough to be steady. */
const PACE_WEEKS = 12;
/** Farther back than this a team was another one. */
const MOST_WEEKS = 26;
/** After so many weeks an older one counts half as much. */
const HALF_LIFE = 8;
/** Items by which each week is drawn towards the usual one, so that one of two items is not called twice one of one. */
const CALM = 2;

/** Items a working day that were finished by all before an instant. */
export function paceAt({ ends, since, workingDays }: KnownWork, at: number): number {
  const from = Math.max(since, at - PACE_WEEKS * WEEK_MS);
  const done = countBefore(ends, at) - countBefore(ends, from);
  return Math.max(1, done) / Math.max(5, workingDays(from, at));
}

/** The past week by week. */
export interface PastWeeks {
  /** Items finished in each complete week, the latest first; weeks in which nobody worked are left out. */
  done: number[];
  /** Pace of each against the usual one, in the same order; 1 on the whole. */
  rhythm: number[];
  /** How much each counts: the latest most. */
  weights: number[];
  /** Items a week, the recent ones weighted. */
  usual: number;
}

export function pastWeeks({ ends, since, now, workingDays }: KnownWork): PastWeeks {
  const done: number[] = [];
  const days: number[] = [];
  for (let back = 1; back <= MOST_WEEKS; back += 1) {
    const from = now - back * WEEK_MS;
    if (from < since) break;
    const finished = countBefore(ends, from + WEEK_MS) - countBefore(ends, from);
    const worked = workingDays(from, from + WEEK_MS);
    if (worked === 0 && finished === 0) continue;
    done.push(finished);
    days.push(Math.max(1, worked));
  }
  const weights = done.map((_, index) => 0.5 ** (index / HALF_LIFE));
  const weighted = (values: number[]) =>
    values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0);
  const perDay = weighted(done) / Math.max(1, weighted(days));
  const raw = done.map((count, index) => (count + CALM) / (perDay * (days[index] ?? 1) + CALM));
  const mean = weighted(raw) / weighted(raw.map(() => 1));
  return {
    done,
    rhythm: raw.map((pace) => pace / mean),
    weights,
    usual: weighted(done) / Math.max(Number.MIN_VALUE, weighted(done.map(() => 1))),
  };
}
