import { describe, expect, test } from 'vitest';
import { laggedCorrelations } from '../../src/insights/lagged-correlation.ts';
import { normalFrom } from './normal.ts';

const WEEKS = 26;

function series(normal: () => number, likeness = 0.3): number[] {
  let last = normal();
  return Array.from({ length: WEEKS + 3 }, () => {
    last = likeness * last + Math.sqrt(1 - likeness ** 2) * normal();
    return last;
  });
}

/** Ten pairs that have nothing to do with one another. */
function unrelated(normal: () => number) {
  return Array.from({ length: 10 }, () => ({ first: series(normal), second: series(normal) }));
}

describe('lagged correlation', () => {
  test('Spearman’s by hand: ranks 1 to 12 against the same with two neighbours swapped', () => {
    const first = Array.from({ length: 12 }, (_, week) => week);
    const second = [1, 0, ...first.slice(2)];
    const { pairs, tried } = laggedCorrelations([{ first, second }]);
    // 1 - 6 × Σd² ÷ n(n² - 1) = 1 - 6 × 2 ÷ (12 × 143)
    expect(pairs[0]?.rho).toBeCloseTo(1 - 12 / 1716, 10);
    expect(pairs[0]).toMatchObject({ lag: 0, n: 12 });
    expect(tried).toBe(1);
  });

  test('a pair that moves together two weeks apart is found at that lag among ten that do not', () => {
    const normal = normalFrom(3);
    const cause = series(normal);
    const effect = cause.map((_, week) => (cause[week - 2] ?? normal()) + 0.3 * normal());
    const { pairs, tried } = laggedCorrelations([...unrelated(normal), { first: cause, second: effect }]);
    expect(tried).toBe(44);
    expect(pairs.at(-1)).toMatchObject({ lag: 2, n: 27 });
    expect(pairs.at(-1)?.corrected).toBeLessThan(0.01);
    expect(pairs.slice(0, -1).every((pair) => pair && pair.corrected > 0.05)).toBe(true);
  });

  test('under twelve weeks in common, or with one that never changes, there is none', () => {
    const first = Array.from({ length: 11 }, (_, week) => week);
    expect(laggedCorrelations([{ first, second: first }])).toEqual({ pairs: [null], tried: 0 });
    const some = Array.from({ length: 26 }, (_, week) => (week < 15 ? null : week));
    expect(laggedCorrelations([{ first: some, second: some }])).toEqual({ pairs: [null], tried: 0 });
    const flat = Array.from({ length: 26 }, () => 7);
    expect(laggedCorrelations([{ first: flat, second: first }]).pairs).toEqual([null]);
    expect(laggedCorrelations([])).toEqual({ pairs: [], tried: 0 });
  });

  test('no p is smaller after the correction, and weeks that are alike make one less sure', () => {
    const normal = normalFrom(4);
    for (const pair of laggedCorrelations(unrelated(normal)).pairs) {
      expect(pair?.corrected).toBeGreaterThanOrEqual(pair?.p ?? 1);
      expect(pair?.corrected).toBeLessThanOrEqual(1);
    }
    const drifting = Array.from({ length: 26 }, (_, week) => week + normal());
    const jumping = drifting.map((_, week) => drifting[(week * 7) % 26] ?? 0);
    const pOf = (values: number[]) =>
      laggedCorrelations([{ first: values, second: values.map((value) => value + 6 * normal()) }]).pairs[0]
        ?.p ?? 1;
    expect(pOf(drifting)).toBeGreaterThan(pOf(jumping));
  });

  test('of ten unrelated pairs one is told in at most one family in fourteen', () => {
    const normal = normalFrom(5);
    const families = Array.from({ length: 150 }, () => laggedCorrelations(unrelated(normal)).pairs);
    const told = families.filter((pairs) => pairs.some((pair) => pair && pair.corrected < 0.05));
    expect(told.length / 150).toBeLessThanOrEqual(0.07);
  });
});
