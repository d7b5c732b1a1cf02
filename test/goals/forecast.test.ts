import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/insights/seeded-random.ts';
import { forecastAt, MIN_WEEKS, type Point } from '../../src/reports/goals/forecast.ts';

const line = (weeks: number, at: (week: number) => number): Point[] =>
  Array.from({ length: weeks }, (_, week) => ({ week, value: at(week) }));

describe('where weekly values lead', () => {
  test('on a straight line: to its continuation, with no doubt', () => {
    expect(
      forecastAt(
        line(8, (week) => 40 - 2 * week),
        12,
      ),
    ).toEqual({ value: 16, low: 16, high: 16 });
  });

  test('one odd week turns it nowhere', () => {
    const odd = line(9, (week) => (week === 7 ? 1_000 : 40 - 2 * week));
    expect(forecastAt(odd, 12)?.value).toBe(16);
  });

  test('nothing is said of fewer than eight weeks', () => {
    expect(MIN_WEEKS).toBe(8);
    expect(
      forecastAt(
        line(7, () => 1),
        10,
      ),
    ).toBeNull();
  });

  test('what is never below 0 is not foretold to be', () => {
    expect(
      forecastAt(
        line(8, (week) => 14 - 2 * week),
        20,
      ),
    ).toEqual({ value: 0, low: 0, high: 0 });
    expect(
      forecastAt(
        line(8, (week) => 5 - 2 * week),
        20,
      )?.value,
    ).toBe(-35);
  });

  test('the value lies between its bounds, whatever the weeks', () => {
    const weeks = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 8, maxLength: 12 });
    fc.assert(
      fc.property(weeks, fc.integer({ min: 0, max: 60 }), (values, at) => {
        const told = forecastAt(
          values.map((value, week) => ({ week, value })),
          at,
        );
        expect(told?.low).toBeLessThanOrEqual(told?.value ?? Number.NaN);
        expect(told?.value).toBeLessThanOrEqual(told?.high ?? Number.NaN);
      }),
    );
  });

  test('the bounds hold the true line 19 times in 20', () => {
    const random = seededRandom(7);
    const noise = () => Array.from({ length: 12 }, random).reduce((sum, each) => sum + each, -6);
    const runs = 600;
    let held = 0;
    for (let run = 0; run < runs; run += 1) {
      // Far from the middle the slope is all that matters; the level adds its own doubt, which is left out on purpose.
      const told = forecastAt(
        line(12, (week) => 500 + 3 * week + noise()),
        400,
      );
      if (told && told.low <= 1_700 && told.high >= 1_700) held += 1;
    }
    expect(held / runs).toBeGreaterThan(0.93);
    expect(held / runs).toBeLessThan(1);
  });
});
