import { expect, test } from 'vitest';
import { type HeatMapModel, heatMapChart } from '../../src/charts/heat-map.ts';
import { WIDTH } from '../../src/charts/layout.ts';
import { find, type Node, wordsOf } from './support.ts';

const MODEL: HeatMapModel = {
  title: 'Developer experience',
  subtitle: 'Closed on 12 Nov 2026',
  columns: ['Flow', 'Deployment', 'On-call'],
  rows: [
    { name: 'Team A', n: 7, cells: [{ score: 19.6 }, { word: 'high' }, null] },
    { name: 'Team B', n: null, cells: [] },
  ],
};

const valuesOf = (model: HeatMapModel, layer: string) =>
  find(heatMapChart(model).spec as Node, layer)?.data?.values ?? [];

test('each cell has its number or word in the colour of it, and what is not shown is grey', () => {
  const cells = valuesOf(MODEL, 'cells').map(({ fill }) => fill);
  const [nearTwenty, high, grey, ...nobody] = cells;
  expect(nobody.slice(0, 3)).toEqual([grey, grey, grey]);
  // 19.6 is told as 20, and coloured as 20.
  expect(nearTwenty).toBe('#F8CDA3');
  expect(high).toBe('#7FBCE3');
  const words = wordsOf(heatMapChart(MODEL).spec as Node, 'words');
  expect(words.slice(0, 9)).toEqual(['n', 'Flow', 'Deployment', 'On-call', 'Team A', '7', '20', 'high', '–']);
  expect(words.slice(9, 14)).toEqual(['Team B', '–', '–', '–', '–']);
});

test('what even a word would tell is grey with a sign of its own, which the legend explains', () => {
  const rows = [{ name: 'Team A', n: 7, cells: ['undisclosed' as const, null] }];
  const fills = valuesOf({ ...MODEL, rows }, 'cells').map(({ fill }) => fill);
  expect(fills[0]).toBe(fills[1]);
  const words = wordsOf(heatMapChart({ ...MODEL, rows }).spec as Node, 'words');
  expect(words.slice(4, 8)).toEqual(['Team A', '7', '·', '–']);
  expect(words.at(-1)).toContain('“·”');
});

test('40 teams by 12 long factors stand inside the picture, and how many more there are', () => {
  const columns = Array.from({ length: 14 }, (_, index) => `A factor with quite a long name ${index}`);
  const rows = Array.from({ length: 60 }, (_, index) => ({
    name: `Team ${index} ${'long '.repeat(20)}`,
    n: 12,
    cells: columns.map((_column, column) => ({ score: (index * column) % 101 })),
  }));
  const model = { ...MODEL, columns, rows };
  const chart = heatMapChart(model);
  expect(valuesOf(model, 'upright labels')).toHaveLength(12);
  for (const { x, x2 } of valuesOf(model, 'cells')) {
    expect(Number(x2) - Number(x)).toBeGreaterThan(0);
    expect(Number(x2)).toBeLessThan(WIDTH);
  }
  expect(wordsOf(chart.spec as Node, 'words')).toContain('and 20 more teams: all of them are in the table');
  expect(chart.alt.length).toBeLessThan(2_000);
});

test('without a team it says that there is not enough', () => {
  const { spec, alt } = heatMapChart({ ...MODEL, rows: [] });
  expect(wordsOf(spec as Node, 'not enough data')).toContain('Too few answered');
  expect(alt).toContain('0 teams');
});
