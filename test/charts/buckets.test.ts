import { describe, expect, test } from 'vitest';
import { bucketsOf } from '../../src/charts/buckets.ts';
import type { Unit } from '../../src/domain/unit.ts';

function counts(values: number[], unit: Unit): Record<string, number> {
  return Object.fromEntries(bucketsOf(values, unit).map(({ label, n }) => [label, n]));
}

test('time falls into spans that grow; a value on a border belongs to the later', () => {
  expect(counts([0.5, 1, 3.9, 4, 24, 71, 72, 168, 1_000], 'hours')).toEqual({
    'under 1 h': 1,
    '1–4 h': 2,
    '4–24 h': 1,
    '1–3 days': 2,
    '3–7 days': 1,
    '7 days and more': 2,
  });
});

test('time that is mostly over within an hour falls into minutes, whatever its unit', () => {
  const expected = {
    'under 1 min': 0,
    '1–5 min': 1,
    '5–10 min': 1,
    '10–20 min': 1,
    '20–60 min': 1,
    '1 h and more': 1,
  };
  expect(counts([2, 5, 10, 20, 60], 'minutes')).toEqual(expected);
  expect(
    counts(
      [2, 5, 10, 20, 60].map((minutes) => minutes / 60),
      'hours',
    ),
  ).toEqual(expected);
  expect(counts([2, 5, 60, 60], 'minutes')).toHaveProperty('under 1 h', 2);
});

test('days are spans of time too', () => {
  expect(counts([0.5, 2, 30], 'days')).toMatchObject({ '4–24 h': 1, '1–3 days': 1, '7 days and more': 1 });
});

test('lines fall into the sizes of changes', () => {
  expect(
    bucketsOf([0, 9, 10, 99, 100, 399, 400, 999, 1_000, 9_999], 'lines').map(({ label, n }) => [label, n]),
  ).toEqual([
    ['XS · under 10', 2],
    ['S · 10–99', 2],
    ['M · 100–399', 2],
    ['L · 400–999', 2],
    ['XL · 1,000 and more', 2],
  ]);
});

describe('other units fall into equal steps', () => {
  test('whole numbers one by one while they are few, each in the middle of its column', () => {
    const buckets = bucketsOf([1, 1, 3], 'projects/week');
    expect(buckets.map(({ label, n }) => [label, n])).toEqual([
      ['0', 0],
      ['1', 2],
      ['2', 0],
      ['3', 1],
    ]);
    expect(buckets[3]).toMatchObject({ from: 2.5, to: 3.5 });
  });

  test('whole numbers together when they are many', () => {
    expect(counts([0, 9, 10, 49], 'count')).toEqual({
      '0–9': 2,
      '10–19': 1,
      '20–29': 0,
      '30–39': 0,
      '40–49': 1,
    });
  });

  test('fractions up to the highest, which the last column includes', () => {
    expect(counts([0.5, 20, 100], '%')).toEqual({
      '0–20 %': 1,
      '20–40 %': 1,
      '40–60 %': 0,
      '60–80 %': 0,
      '80–100 %': 1,
    });
  });

  test('from the lowest where that is below 0', () => {
    expect(counts([-15.5, 4.5], 'EUR')).toEqual({
      '-20–-15': 1,
      '-15–-10': 0,
      '-10–-5': 0,
      '-5–0': 0,
      '0–5': 1,
    });
  });
});

test.each<[Unit, number[]]>([
  ['hours', [0.001, 5, 300]],
  ['lines', [3, 5_000]],
  ['count', [0]],
  ['score', [0.1, 0.2]],
  ['EUR', [-3, 0, 1e7]],
  ['%', [33.3]],
])('every value in %s is in one column, and columns touch', (unit, values) => {
  const buckets = bucketsOf(values, unit);
  expect(buckets.reduce((sum, { n }) => sum + n, 0)).toBe(values.length);
  expect(buckets.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  expect(buckets.length).toBeLessThanOrEqual(12);
  for (const [index, { from }] of buckets.slice(1).entries()) expect(buckets[index]?.to).toBeCloseTo(from);
});

test('no values, no columns', () => {
  expect(bucketsOf([], 'hours')).toEqual([]);
});
