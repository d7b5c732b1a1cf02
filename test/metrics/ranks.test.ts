import { expect, test } from 'vitest';
import { holm, ranksOf, rankTest } from '../../src/metrics/statistics/ranks.ts';

test('ties share the middle rank', () => {
  expect(ranksOf([30, 10, 20, 20])).toEqual([3, 0, 1.5, 1.5]);
});

test('the rank test is what it is by hand, ties and continuity corrected', () => {
  // U = 24.5 of 25, as 5 and 5 tie; mean 12.5; variance 25 ÷ 12 × (11 − 12 ÷ 90) = 22.639, of two ties of two.
  const [before, after] = [
    [1, 2, 3, 4, 5],
    [5, 6, 6, 7, 8],
  ];
  // z = (24.5 − 12.5 − 0.5) ÷ √22.639 = 2.417; twice the tail is 0.0157.
  expect(rankTest(before, after)).toBeCloseTo(0.0157, 3);
  expect(rankTest(after, before)).toBeCloseTo(0.0157, 3);
});

test('where all are alike chance explains everything', () => {
  expect(rankTest([50, 50, 50], [50, 50])).toBe(1);
});

test('Holm: the smallest times all that were tried, and none below the one before', () => {
  expect(holm([0.04, 0.01, 0.03])).toEqual([0.06, 0.03, 0.06]);
  expect(holm([0.9, 0.6])).toEqual([1, 1]);
});
