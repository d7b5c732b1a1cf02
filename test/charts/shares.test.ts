import { expect, test } from 'vitest';
import type { SharesModel } from '../../src/charts/define.ts';
import { PALETTE } from '../../src/charts/palette.ts';
import { sharesChart } from '../../src/charts/shares.ts';
import { find, type Node, wordsOf } from './support.ts';

const MODEL: SharesModel = {
  title: 'Allocation · Team A',
  subtitle: '2 Mar – 30 Aug 2026',
  counted: 'person-days',
  rows: [
    { key: 'feature', actual: 40, expected: 50, n: 200 },
    { key: 'bug', actual: 30, expected: 30, n: 150 },
    { key: 'debt', actual: 20.4, expected: 15, n: 102 },
    { key: 'unplanned', actual: 0, expected: null, n: 0 },
  ],
};

function rows(name: string): Record<string, unknown>[] {
  return find(sharesChart(MODEL).spec as Node, name)?.data?.values ?? [];
}

test('each share is a bar from one line, in the order given, and none for 0', () => {
  const bars = rows('shares').filter(({ fill }) => fill === PALETTE.spread);
  expect(bars.map(({ x }) => x)).toEqual([214, 214, 214]);
  const lengths = bars.map(({ x, x2 }) => Number(x2) - Number(x));
  expect(lengths[1]! / lengths[0]!).toBeCloseTo(30 / 40);
  expect(Number(bars[1]?.['y'])).toBeGreaterThan(Number(bars[0]?.['y']));
});

test('a tick stands where a share was expected, on the same scale', () => {
  const [bar] = rows('shares').filter(({ fill }) => fill === PALETTE.spread);
  const ticks = rows('shares').filter(({ fill }) => fill === PALETTE.ink);
  expect(ticks).toHaveLength(3);
  const place = (Number(ticks[0]?.['x']) + Number(ticks[0]?.['x2'])) / 2 - 214;
  expect(place / (Number(bar?.['x2']) - 214)).toBeCloseTo(50 / 40);
});

test('numbers and differences in points are written', () => {
  expect(wordsOf(sharesChart(MODEL).spec as Node, 'numbers')).toEqual([
    ...['actual', 'expected', 'difference', 'person-days'],
    ...['feature', '40 %', '50 %', '−10 points', '200'],
    ...['bug', '30 %', '30 %', 'none', '150'],
    ...['debt', '20 %', '15 %', '+5.4 points', '102'],
    ...['unplanned', '0 %', 'not set', '0'],
  ]);
});

test('is told in words', () => {
  expect(sharesChart(MODEL).alt).toBe(
    'Allocation · Team A: feature 40 %, expected 50 %, 10 points below; bug 30 %, expected 30 %; ' +
      'debt 20 %, expected 15 %, 5.4 points above; unplanned 0 %, nothing expected.',
  );
});

test.each([[[]], [[{ key: 'bug', actual: 0, expected: 10, n: 0 }]]])(
  'says when there is not enough data yet',
  (none) => {
    const chart = sharesChart({ ...MODEL, rows: none });
    expect(wordsOf(chart.spec as Node)).toContain('Not enough data yet');
    expect(chart.alt).toContain('not enough data yet');
  },
);

test('speaks of no expectation where there is none at all', () => {
  const chart = sharesChart({ ...MODEL, rows: MODEL.rows.map((row) => ({ ...row, expected: null })) });
  expect(wordsOf(chart.spec as Node, 'legend')).toEqual(['actual share']);
});

test('where nothing is expected of any part there is no word of it', () => {
  const rows = MODEL.rows.map((row) => ({ ...row, expected: null }));
  const { spec, alt } = sharesChart({ ...MODEL, rows });
  // The bars have the room of the columns that are not there.
  const ends = (find(spec as Node, 'shares')?.data?.values ?? []).map(({ x2 }) => Number(x2));
  expect(Math.max(...ends)).toBe(680);
  const words = wordsOf(spec as Node, 'numbers');
  expect(words.slice(0, 2)).toEqual(['actual', 'person-days']);
  expect([...words, alt].join(' ')).not.toMatch(/expected|not set|difference/);
});
