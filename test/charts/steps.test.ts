import { expect, test } from 'vitest';
import { PLOT } from '../../src/charts/layout.ts';
import { trendChart } from '../../src/charts/trend.ts';
import { find, type Node, trendModel, weeks, wordsOf } from './support.ts';

const points = weeks([20, 21, 20, 22, 40, 41, 42, 40]);
const charted = (steps: number[]) => trendChart(trendModel({ points, steps, bands: [] }));

test('a week from which the level is another has a line before it, its name, and a sentence', () => {
  const { spec, alt } = charted([4]);
  const marks = find(spec as Node, 'steps')?.data?.values ?? [];
  const right = Math.max(...marks.map(({ x2 }) => Number(x2)));
  expect(marks.length).toBeGreaterThan(5);
  expect(
    marks.every(({ week, y, y2 }) => week === 4 && Number(y) >= PLOT.top && Number(y2) <= PLOT.bottom),
  ).toBe(true);
  const dots = find(spec as Node, 'points')?.data?.values ?? [];
  expect(right).toBeGreaterThan(Number(dots[3]?.['x']));
  expect(right).toBeLessThan(Number(dots[4]?.['x']));
  expect(wordsOf(spec as Node, 'step names')).toEqual([points[4]?.label]);
  expect(alt).toContain(`At another level from the week of ${points[4]?.label}.`);
});

test('without one there is neither', () => {
  const { spec, alt } = charted([]);
  expect(find(spec as Node, 'steps')).toBeUndefined();
  expect(alt).not.toContain('another level');
});
