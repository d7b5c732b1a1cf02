import { holm, rankShift, rankTest } from '../metrics/statistics/ranks.ts';
import { MIN_FOR_VERDICT } from '../metrics/statistics/significance.ts';
import { mean } from '../metrics/statistics/stats.ts';

/** How a score moved since the last round that asked the same. */
export interface FactorChange {
  /** What it was, 0 to 100. */
  from: number;
  /** By how many points. */
  by: number;
  /** How often chance alone does that, corrected for all factors that were looked at; null under ten answers a side. */
  p: number | null;
  /** More than chance allows, and the ranks of the answers moved the same way as their mean. */
  significant: boolean;
}

/** Both rounds' scores of one factor. */
export interface Moving {
  factor: string;
  before: number[];
  after: number[];
}

const LEVEL = 0.05;

/**
 * Which factors moved by more than chance allows, when so many are looked at. Most people answer both rounds, which
 * nobody can pair: taken for strangers, they are judged more strictly than they need be.
 */
export function changesOf(moving: Moving[]): Map<string, FactorChange> {
  const judged = moving.filter(
    ({ before, after }) => Math.min(before.length, after.length) >= MIN_FOR_VERDICT,
  );
  const ps = holm(judged.map(({ before, after }) => rankTest(before, after)));
  const corrected = new Map(judged.map(({ factor }, index) => [factor, ps[index] ?? 1]));
  return new Map(
    moving.map(({ factor, before, after }) => {
      const p = corrected.get(factor) ?? null;
      const from = mean(before);
      const by = mean(after) - from;
      const agree = Math.sign(rankShift(before, after)) === Math.sign(by);
      return [factor, { from, by, p, significant: p !== null && p < LEVEL && agree }];
    }),
  );
}
