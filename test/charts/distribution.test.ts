import { expect, test } from 'vitest';
import { bucketsOf } from '../../src/charts/buckets.ts';
import type { DistributionModel } from '../../src/charts/define.ts';
import { distributionChart } from '../../src/charts/distribution.ts';
import { find, type Node, wordsOf } from './support.ts';

const VALUES = [5, 50, 60, 70, 200, 2_000];

function model(overrides: Partial<DistributionModel> = {}): DistributionModel {
  return {
    title: 'Size of changes · Team A',
    subtitle: '2 Mar – 30 Aug 2026',
    unit: 'lines',
    buckets: bucketsOf(VALUES, 'lines'),
    marks: [
      { label: 'median', value: 65 },
      { label: 'p90', value: 1_100 },
    ],
    ...overrides,
  };
}

function rows(name: string, overrides: Partial<DistributionModel> = {}): Record<string, unknown>[] {
  return find(distributionChart(model(overrides)).spec as Node, name)?.data?.values ?? [];
}

test('columns are as high as they are full, and an empty one has none', () => {
  const columns = rows('columns').filter(({ label }) => label !== undefined);
  expect(columns.map(({ label }) => label)).toEqual([
    'XS · under 10',
    'S · 10–99',
    'M · 100–399',
    'XL · 1,000 and more',
  ]);
  const [one, three] = columns.map(({ y, y2 }) => Number(y2) - Number(y));
  expect((three ?? 0) / (one ?? 1)).toBeCloseTo(3);
});

test('how many and which share stand under each column, n in the row of the title', () => {
  const said = wordsOf(distributionChart(model()).spec as Node);
  expect(said).toContain('n = 6');
  expect(said).toContain('3 · 50 %');
  expect(said.filter((text) => text === '–')).toHaveLength(1);
  expect(said).toContain('How many in each span, lines');
});

test('a mark stands inside its column as far as its value is between the ends', () => {
  const width = 837 / 5;
  const places = rows('marks')
    .filter(({ fill }) => fill !== '#FFFFFF')
    .map(({ x, x2 }) => ((Number(x) + Number(x2)) / 2 - 28) / width);
  expect(places[0]).toBeCloseTo(1 + (65 - 10) / 90);
  expect(places[1]).toBeCloseTo(4 + 1 - 1_000 / 1_100);
  expect(wordsOf(distributionChart(model()).spec as Node, 'mark words')).toEqual([
    'median 65 lines',
    'p90 1,100 lines',
  ]);
});

test('marks that coincide have words on rows of their own', () => {
  const marks = ['median', 'p75', 'p90'].map((label) => ({ label, value: 5 }));
  const heights = rows('mark words', { marks }).map(({ y }) => Number(y));
  expect(heights[1]! - heights[0]!).toBeGreaterThanOrEqual(17);
  expect(heights[2]! - heights[1]!).toBeGreaterThanOrEqual(17);
});

test('the words of a mark at the right edge stay inside', () => {
  const [words] = rows('mark words', { marks: [{ label: 'p90', value: 1_000_000 }] });
  expect(words).toMatchObject({ align: 'right' });
});

test('is told in words', () => {
  expect(distributionChart(model()).alt).toBe(
    'Size of changes · Team A: distribution of n = 6, median 65 lines, p90 1,100 lines. ' +
      'XS · under 10: 1 (17 %); S · 10–99: 3 (50 %); M · 100–399: 1 (17 %); L · 400–999: 0 (0 %); XL · 1,000 and more: 1 (17 %).',
  );
});

test('says when there is not enough data yet', () => {
  const chart = distributionChart(model({ buckets: [], marks: [] }));
  expect(wordsOf(chart.spec as Node)).toContain('Not enough data yet');
  expect(chart.alt).toBe('Size of changes · Team A: not enough data yet, nothing was measured.');
});
