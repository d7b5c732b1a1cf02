import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  forecastMetric,
  type MetricQuestion,
  MIN_WEEKS,
  type Point,
} from '../../src/insights/forecast/metric.ts';
import { usualOf } from '../../src/insights/forecast/metric-odd-weeks.ts';

const line = (weeks: number, at: (week: number) => number): Point[] =>
  Array.from({ length: weeks }, (_, week) => ({ week, value: at(week) }));

const asked: MetricQuestion = {
  points: [],
  weeks: [12, 13, 14, 15],
  by: 'mean',
  least: 0,
  most: null,
  target: 10,
  down: true,
};
/** Up and down by three, with nothing else in it. */
const wobble = (week: number) => 30 + 3 * [0, 1, -1, 0.5, -0.5, 0.8, -0.8][week % 7]!;

describe('where the mean of some weeks will be', () => {
  test('nothing is said of fewer than eight weeks', () => {
    expect(MIN_WEEKS).toBe(8);
    expect(forecastMetric({ ...asked, points: line(7, wobble) })).toBeNull();
    expect(forecastMetric({ ...asked, points: line(8, wobble), weeks: [8, 9, 10, 11] })).not.toBeNull();
  });

  test('weeks that never varied stay where they are', () => {
    const still = forecastMetric({ ...asked, points: line(12, () => 7) });
    expect(still).toEqual({ value: 7, likely: [7, 7], almostSure: [7, 7], chance: 1 });
  });

  test('a trend leads on, though nobody knows for how long: its end is the farthest', () => {
    const found = forecastMetric({ ...asked, points: line(12, (week) => 40 - 2 * week) });
    // Straight on, the four weeks come to 13; where they stopped at once, to 18.
    expect(found?.value).toBeGreaterThan(12.5);
    expect(found?.value).toBeLessThan(17);
    expect(found?.likely[0]).toBeGreaterThan(11);
    expect(found?.likely[1]).toBeLessThan(18);
  });

  test('one odd week turns it nowhere, and may come again', () => {
    const [even, odd] = [wobble, (week: number) => (week === 5 ? 1_000 : wobble(week))].map((at) =>
      forecastMetric({ ...asked, points: line(26, at), weeks: [26, 27, 28, 29] }),
    );
    expect(Math.abs((odd?.value ?? 0) - (even?.value ?? 0))).toBeLessThan(1);
    expect(odd?.almostSure[1]).toBeGreaterThan(200);
    expect(even?.almostSure[1]).toBeLessThan(36);
    expect(usualOf([10, 11, 500, 10, 11]).odd.map(Math.sign)).toEqual([0, 0, 1, 0, 0]);
  });

  test('farther off it is less sure', () => {
    const widths = [0, 8, 20].map((later) => {
      const { likely: [low, high] = [0, 0] } =
        forecastMetric({
          ...asked,
          points: line(12, wobble),
          weeks: [12, 13, 14, 15].map((at) => at + later),
        }) ?? {};
      return high - low;
    });
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(widths[2]).toBeGreaterThan(1.5 * (widths[0] ?? 0));
  });

  test('weeks that are known already are taken as they were', () => {
    const points = line(12, wobble);
    const past = forecastMetric({ ...asked, points, weeks: [8, 9, 10, 11] });
    const mean = points.slice(8).reduce((sum, { value }) => sum + value, 0) / 4;
    expect(past?.almostSure[0]).toBeCloseTo(mean, 9);
    expect(past?.almostSure[1]).toBeCloseTo(mean, 9);
  });

  test('of weeks that are medians it is the median: one odd week to come does not lift it', () => {
    const of = (by: 'mean' | 'median') =>
      forecastMetric({
        ...asked,
        points: line(26, (week) => (week % 9 === 4 ? 300 : wobble(week))),
        weeks: [26, 27, 28, 29],
        by,
      });
    expect(of('mean')?.likely[1]).toBeGreaterThan(80);
    expect(of('median')?.likely[1]).toBeLessThan(50);
  });

  test('the chance is that of the target, from either side', () => {
    const of = (target: number, down: boolean) =>
      forecastMetric({ ...asked, points: line(26, wobble), weeks: [26, 27, 28, 29], target, down })?.chance ??
      0;
    expect(of(20, true)).toBeLessThan(0.05);
    expect(of(20, false)).toBeGreaterThan(0.95);
    expect(of(30, true) + of(30, false)).toBeCloseTo(1, 2);
    expect(of(30, true)).toBeGreaterThan(0.3);
  });

  test('is the same each time it is asked, in whatever order the weeks come', () => {
    const points = line(12, wobble);
    expect(forecastMetric({ ...asked, points })).toEqual(
      forecastMetric({ ...asked, points: points.toReversed() }),
    );
  });

  test('stays within what there can be, and its bounds around it, whatever the weeks', () => {
    const values = fc.array(fc.oneof(fc.constantFrom(0, 100), fc.double({ min: 0, max: 100, noNaN: true })), {
      minLength: 8,
      maxLength: 14,
    });
    const ahead = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(values, ahead, fc.boolean(), (weeks, later, down) => {
        const points = weeks.map((value, week) => ({ week, value }));
        const to = [20, 21, 22, 23].map((week) => week + later);
        const found = forecastMetric({
          points,
          weeks: to,
          by: 'mean',
          least: 0,
          most: 100,
          target: 50,
          down,
        });
        const {
          value = -1,
          likely: [low, high] = [0, 0],
          almostSure: [lowest, highest] = [0, 0],
        } = found ?? {};
        const rising = [0, lowest, low, value, high, highest, 100];
        expect(rising).toEqual(rising.toSorted((a, b) => a - b));
        expect(found?.chance).toBeGreaterThanOrEqual(0);
        expect(found?.chance).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });

  test('huge and tiny numbers do no harm', () => {
    for (const factor of [1e-9, 1e12]) {
      const found = forecastMetric({
        ...asked,
        points: line(12, (week) => factor * wobble(week)),
        target: 30 * factor,
      });
      expect((found?.value ?? 0) / factor).toBeCloseTo(30, -1);
    }
  });
});
