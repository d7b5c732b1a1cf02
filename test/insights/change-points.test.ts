import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changePoints } from '../../src/insights/change-points.ts';
import { normalFrom } from './normal.ts';

const level = (weeks: number, value: number) =>
  Array.from({ length: weeks }, (_, week) => value + (week % 3));

describe('change points of a weekly series', () => {
  test('a step is found where it is, in either direction', () => {
    expect(changePoints([...level(14, 20), ...level(12, 41)])).toEqual([{ index: 14, p: 0.002 }]);
    expect(changePoints([...level(10, 41), ...level(16, 20)]).map(({ index }) => index)).toEqual([10]);
  });

  test('so is one between two levels that never vary', () => {
    const flat = (weeks: number, value: number) => Array.from({ length: weeks }, () => value);
    expect(changePoints([...flat(14, 20), ...flat(12, 40)])).toEqual([{ index: 14, p: 0.002 }]);
  });

  test('two steps are both found', () => {
    const found = changePoints([...level(9, 20), ...level(9, 60), ...level(8, 100)]);
    expect(found.map(({ index }) => index)).toEqual([9, 18]);
  });

  test('weeks with no value are none, and keep the others where they are', () => {
    const series = [...level(6, 20), null, null, ...level(6, 20), ...level(10, 90)];
    expect(changePoints(series).map(({ index }) => index)).toEqual([14]);
  });

  test('under twelve weeks, or with fewer than four a side, nothing is said', () => {
    expect(changePoints([...level(5, 20), ...level(6, 900)])).toEqual([]);
    expect(changePoints([...level(24, 20), 900, 900])).toEqual([]);
    expect(changePoints(level(26, 7).map(() => 7))).toEqual([]);
    expect(changePoints([])).toEqual([]);
  });

  test('the same series always has the same points, each side of them four weeks', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 50 })), { maxLength: 40 }), (series) => {
        const found = changePoints(series);
        expect(changePoints(series)).toEqual(found);
        const edges = [0, ...found.map(({ index }) => index), series.length];
        for (const [nth, end] of edges.slice(1).entries()) {
          const between = series.slice(edges[nth], end).filter((value) => value !== null);
          if (found.length > 0) expect(between.length).toBeGreaterThanOrEqual(4);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('in steady series one is found at most once in fourteen, though weeks be alike', () => {
    for (const likeness of [0, 0.3]) {
      const normal = normalFrom(11);
      const steady = () => {
        let last = normal();
        return Array.from({ length: 26 }, () => {
          last = likeness * last + Math.sqrt(1 - likeness ** 2) * normal();
          return last;
        });
      };
      const found = Array.from({ length: 250 }, () => changePoints(steady())).filter(
        ({ length }) => length > 0,
      );
      expect(found.length / 250).toBeLessThanOrEqual(0.07);
    }
  });

  test('a step of two and a half standard deviations is found in four of five', () => {
    const normal = normalFrom(12);
    const stepped = () => Array.from({ length: 26 }, (_, week) => normal() + (week >= 13 ? 2.5 : 0));
    const found = Array.from({ length: 100 }, () => changePoints(stepped()));
    expect(
      found.filter((points) => points.some(({ index }) => Math.abs(index - 13) <= 2)).length,
    ).toBeGreaterThan(80);
  });
});
