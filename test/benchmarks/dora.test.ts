import { expect, test } from 'vitest';
import { MONTHLY } from '../../src/benchmarks/deployment-frequency.ts';
import {
  type BenchmarkId,
  distanceToNextTier,
  industryTable,
  tierOf,
} from '../../src/benchmarks/industry.ts';

function bandOf(benchmark: BenchmarkId, year: number, value: number): string | undefined {
  const table = industryTable(benchmark, year);
  return table && tierOf(table, value)?.label;
}

/** A value at or next to every published bound, and the tier it is in. */
type Rows = [BenchmarkId, number, [number, string][]][];

const RATES: Rows = [2024, 2023].map((year) => [
  'change-failure-rate',
  year,
  [
    [0, 'elite'],
    [5, 'elite'],
    [5.01, 'high'],
    [10, 'high'],
    [10.01, 'medium'],
    [15, 'medium'],
    [15.01, 'low'],
    [64, 'low'],
    [64.01, 'low'],
    [100, 'low'],
  ],
]);

const TABLES: Rows = [
  ...RATES,
  [
    'change-failure-rate',
    2022,
    [
      [0, 'high'],
      [15, 'high'],
      [15.5, 'medium'],
      [16, 'medium'],
      [30, 'medium'],
      [30.5, 'low'],
      [46, 'low'],
      [60, 'low'],
      [60.5, 'low'],
      [100, 'low'],
    ],
  ],
  [
    'change-failure-rate',
    2021,
    [
      [0, 'elite'],
      [15, 'elite'],
      [15.5, 'high/medium/low'],
      [16, 'high/medium/low'],
      [30, 'high/medium/low'],
      [30.5, 'low'],
      [100, 'low'],
    ],
  ],
  [
    'recovery',
    2024,
    [
      [0, 'elite'],
      [0.99, 'elite'],
      [1, 'high/medium'],
      [23.9, 'high/medium'],
      [24, 'low'],
      [167, 'low'],
      [168, 'low'],
      [730, 'low'],
      [9000, 'low'],
    ],
  ],
  [
    'recovery',
    2023,
    [
      [0, 'elite'],
      [0.99, 'elite'],
      [1, 'high'],
      [23.9, 'high'],
      [24, 'medium'],
      [167.9, 'medium'],
      [168, 'low'],
      [729, 'low'],
      [730, 'low'],
      [4380, 'low'],
      [9000, 'low'],
    ],
  ],
  [
    'restore',
    2022,
    [
      [0, 'high'],
      [23.9, 'high'],
      [24, 'medium'],
      [167.9, 'medium'],
      [168, 'low'],
      [730, 'low'],
      [9000, 'low'],
    ],
  ],
  [
    'restore',
    2021,
    [
      [0, 'elite'],
      [0.99, 'elite'],
      [1, 'high'],
      [23.9, 'high'],
      [24, 'medium'],
      [167.9, 'medium'],
      [168, 'low'],
      [4379, 'low'],
      [4380, 'low'],
    ],
  ],
  [
    'deployment-frequency',
    2024,
    [
      [7, 'elite'],
      [5, 'elite'],
      [4.9, 'high'],
      [1, 'high'],
      [0.99, 'medium'],
      [MONTHLY, 'medium'],
      [MONTHLY - 0.001, 'low'],
      [0, 'low'],
    ],
  ],
  [
    'deployment-frequency',
    2023,
    [
      [7, 'elite'],
      [5, 'elite'],
      [4.9, 'high'],
      [1, 'high'],
      [0.99, 'medium/low'],
      [MONTHLY, 'medium/low'],
      [MONTHLY - 0.001, 'low'],
      [0, 'low'],
    ],
  ],
  [
    'deployment-frequency',
    2022,
    [
      [7, 'high'],
      [5, 'high'],
      [4.9, 'medium'],
      [1, 'medium'],
      [0.99, 'medium'],
      [MONTHLY, 'medium'],
      [MONTHLY - 0.001, 'low'],
      [0, 'low'],
    ],
  ],
  [
    'deployment-frequency',
    2021,
    [
      [7, 'elite'],
      [5, 'elite'],
      [4.9, 'high'],
      [1, 'high'],
      [0.99, 'high'],
      [MONTHLY, 'high'],
      [MONTHLY - 0.001, 'medium'],
      [MONTHLY / 6, 'medium'],
      [MONTHLY / 6 - 0.001, 'low'],
      [0, 'low'],
    ],
  ],
];

test.each(TABLES)('%s of %i: every bound', (benchmark, year, rows) => {
  expect(rows.map(([value]) => [value, bandOf(benchmark, year, value)])).toEqual(rows);
});

test('once a month is 12 deployments in 365.25 days', () => {
  expect((MONTHLY * 365.25) / 7).toBeCloseTo(12, 10);
});

test('times to restore were published up to 2022, recovery times of failed deployments from 2023', () => {
  const years = [2021, 2022, 2023, 2024];
  expect(years.map((year) => industryTable('restore', year) !== undefined)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(years.map((year) => industryTable('recovery', year) !== undefined)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test('what is odd about a year is said', () => {
  expect(industryTable('change-failure-rate', 2024)?.note).toMatch(/ladder of 2023/);
  expect(industryTable('change-failure-rate', 2021)?.note).toMatch(/same range/);
  expect(industryTable('deployment-frequency', 2023)?.note).toMatch(/same range/);
  expect(industryTable('deployment-frequency', 2022)?.note).toMatch(/no elite/);
});

test('the way to the next tier ends at the published percentage', () => {
  const table = industryTable('change-failure-rate', 2023);
  const next = table && distanceToNextTier(table, 12);
  expect(next?.tier).toBe('high');
  expect(next?.bound).toBeCloseTo(10, 9);
});
