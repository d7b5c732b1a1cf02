import { expect, test } from 'vitest';
import { compareChart } from '../../src/charts/compare.ts';
import type { CompareModel, TrendPoint } from '../../src/charts/define.ts';
import { PALETTE } from '../../src/charts/palette.ts';
import { find, type Node, weeks, wordsOf } from './support.ts';

function model(a: TrendPoint[], b: TrendPoint[], overrides: Partial<CompareModel> = {}): CompareModel {
  return {
    title: 'Lead time for changes',
    subtitle: 'Team A and Team B',
    unit: 'hours',
    kind: 'distribution',
    better: 'lower',
    bands: [{ tier: 'elite', from: 0, to: 24 }],
    bandsLabel: 'DORA 2023',
    series: [
      { name: 'Team A', points: a },
      { name: 'Team B', points: b },
    ],
    ...overrides,
  };
}

function rows(given: CompareModel, name: string): Record<string, unknown>[] {
  return find(compareChart(given).spec as Node, name)?.data?.values ?? [];
}

const A = weeks([10, 20, null, 20, 30]);
const B = weeks([40, 40, 40, 20, 20], { 0: { n: 2 }, 4: { partial: true } });

test('equal values stand at one height, told apart by shape and colour', () => {
  const points = rows(model(A, B), 'points');
  const at = (week: number, shape: string) =>
    points.find((point) => point['week'] === week && point['shape'] === shape);
  expect(at(3, 'circle')?.['y']).toBe(at(3, 'square')?.['y']);
  expect(at(3, 'circle')?.['fill']).toBe(PALETTE.line);
  expect(at(3, 'square')?.['fill']).toBe(PALETTE.second);
  expect(at(0, 'square')?.['fill']).toBe(PALETTE.paper);
  expect(at(4, 'square')?.['fill']).toBe(PALETTE.secondLight);
  expect(at(2, 'circle')).toBeUndefined();
});

test('no line joins the two, and one breaks at its gap', () => {
  const parts = Map.groupBy(rows(model(A, B), 'lines'), ({ part, color }) => `${part} ${color}`);
  expect([...parts.values()].map((corners) => corners.map(({ value }) => value))).toEqual([
    [10, 20],
    [20, 30],
    [40, 40, 40, 20],
    [20, 20],
  ]);
});

test('each line has its name and last value at its end, apart from the other', () => {
  const words = rows(model(weeks([10, 20]), weeks([12, 20.1])), 'line names');
  expect(words.map(({ text }) => text)).toEqual(['Team A', '20 h · 9 Mar', 'Team B', '20 h · 9 Mar']);
  expect(Math.abs(Number(words[0]?.['y']) - Number(words[2]?.['y']))).toBeGreaterThanOrEqual(36);
  expect(rows(model(A, B), 'line ends').map(({ shape }) => shape)).toEqual(['circle', 'square']);
});

test('what is said at the end of a line is of the last complete week', () => {
  const words = rows(model(A, weeks([1, 2, 3], { 2: { partial: true } })), 'line names');
  expect(words.at(-1)?.['text']).toBe('2 h · 9 Mar');
});

test('spread has no part in it: the scale ends above the medians', () => {
  const words = wordsOf(compareChart(model(weeks([10, 12]), weeks([11, 12]))).spec as Node, 'axis');
  expect(words).toEqual(['Median, hours · lower is better', '0', '4', '8', '12']);
});

test('bands lie under both', () => {
  expect(rows(model(A, B), 'bands').map(({ tier, x, x2 }) => [tier, x, x2])).toEqual([['elite', 66, 765]]);
  expect(find(compareChart(model(A, B, { bands: [] })).spec as Node, 'bands')).toBeUndefined();
});

test('a week that dwarfs the others is cut and has its value', () => {
  const high = weeks(Array.from({ length: 12 }, (_, week) => (week === 5 ? 900 : 10)));
  const given = model(high, weeks(Array.from({ length: 12 }, () => 12)));
  expect(rows(given, 'beyond the scale').map(({ week, fill }) => [week, fill])).toEqual([[5, PALETTE.line]]);
  expect(wordsOf(compareChart(given).spec as Node, 'beyond the scale, values')).toEqual(['38 days']);
});

test('one series without data says so; with none there is not enough data yet', () => {
  const none = weeks([null, null]);
  expect(rows(model(weeks([1, 2]), none), 'line names').at(-1)?.['text']).toBe('no data yet');
  expect(wordsOf(compareChart(model(none, none)).spec as Node)).toContain(
    'None of the 2 weeks shown has a measured value',
  );
});

test('a count of none is a point on the ground', () => {
  const zero = weeks([0, 1], { 0: { n: 0 } });
  const points = rows(model(zero, zero, { kind: 'count', unit: 'per week' }), 'points');
  expect(points.map(({ value }) => value)).toEqual([0, 1, 0, 1]);
});

test('is told in words', () => {
  expect(compareChart(model(A, weeks([null]))).alt).toBe(
    'Lead time for changes: weekly medians of two series side by side. ' +
      'Team A: the latest 30 h (week of 30 Mar, n = 10), ranging from 10 h to 30 h; 1 week has no data. ' +
      'Team B: no week has a measured value.',
  );
});
