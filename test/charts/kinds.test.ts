import { describe, expect, test } from 'vitest';
import type { TrendModel, TrendPoint } from '../../src/charts/define.ts';
import { PALETTE } from '../../src/charts/palette.ts';
import { trendChart } from '../../src/charts/trend.ts';
import type { Unit } from '../../src/domain/unit.ts';
import { find, type Node, trendModel, weeks, wordsOf } from './support.ts';

function spec(overrides: Partial<TrendModel>): Node {
  return trendChart(trendModel({ bands: [], stages: [], ...overrides })).spec as Node;
}

function rows(overrides: Partial<TrendModel>, name: string): Record<string, unknown>[] {
  return find(spec(overrides), name)?.data?.values ?? [];
}

function words(overrides: Partial<TrendModel>, name: string): unknown[] {
  return wordsOf(spec(overrides), name);
}

/** Counts are their own n and have no spread. */
function counts(
  values: (number | null)[],
  overrides: Record<number, Partial<TrendPoint>> = {},
): TrendPoint[] {
  return weeks(values, overrides).map((point) => ({ ...point, p75: null, n: point.value ?? 0 }));
}

const COUNT = { unit: 'per week', kind: 'count', better: 'higher' } as const;

describe('counts', () => {
  const points = counts([2, 0, null, 4], { 3: { partial: true } });

  test('are bars from the ground, in proportion, lighter in a partial week', () => {
    const bars = rows({ ...COUNT, points }, 'bars');
    expect(bars.map(({ week, fill }) => [week, fill])).toEqual([
      [0, PALETTE.line],
      [3, PALETTE.lineLight],
    ]);
    const [two, four] = bars.map(({ y, y2 }) => Number(y2) - Number(y));
    expect((four ?? 0) / (two ?? 1)).toBeCloseTo(2);
    expect(bars.map(({ y2 }) => y2)).toEqual([340, 340]);
  });

  test('tell a measured 0, flat on the ground, from no data, a tick', () => {
    expect(rows({ ...COUNT, points }, 'zeros').map(({ week, y, y2 }) => [week, y, y2])).toEqual([
      [1, 337, 340],
    ]);
    expect(rows({ ...COUNT, points }, 'no data').map(({ week, y, y2 }) => [week, y, y2])).toEqual([
      [2, 331, 340],
    ]);
    expect(words({ ...COUNT, points }, 'legend')).toEqual(['per week', 'part of a week', 'none', 'no data']);
  });

  test('are named as what they are, nowhere as medians or small samples', () => {
    expect(words({ ...COUNT, points }, 'axis')[0]).toBe('Per week · higher is better');
    expect(words({ ...COUNT, unit: 'points', points }, 'axis')[0]).toBe('Points per week · higher is better');
    expect(wordsOf(spec({ ...COUNT, points, subtitle: '' })).join()).not.toMatch(/median|fewer than 3/i);
    expect(find(spec({ ...COUNT, points }), 'line')).toBeUndefined();
  });

  test('have whole ticks, also when all are 0', () => {
    expect(words({ ...COUNT, points: counts([0, 0]) }, 'axis').slice(1)).toEqual(['0', '1', '2', '3', '4']);
    expect(words({ ...COUNT, points: counts([1, 2, 1]) }, 'axis').slice(1)).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
    ]);
    expect(rows({ ...COUNT, points: counts([0, 0]) }, 'zeros')).toHaveLength(2);
  });

  test('below 0 hang from the ground', () => {
    const [down, up] = rows({ ...COUNT, unit: 'count', points: counts([-3, 3]) }, 'bars');
    expect(down?.['y']).toBe(up?.['y2']);
    expect(Number(down?.['y2'])).toBeGreaterThan(Number(down?.['y']));
  });

  test('that dwarf the rest are cut, each with its value on a side of its own', () => {
    const values = Array.from({ length: 20 }, (_, week) => (week === 9 ? 90 : week === 11 ? 120 : 3));
    const labels = rows({ ...COUNT, points: counts(values) }, 'beyond the scale, values');
    expect(labels.map(({ text, align }) => [text, align])).toEqual([
      ['90 a week', 'right'],
      ['120 a week', 'left'],
    ]);
  });
});

describe('a ratio', () => {
  const points = weeks([10, null, 0, 12], { 2: { n: 2 } }).map((point) => ({ ...point, p75: null }));
  const ratio = { unit: '%', kind: 'ratio', points } as const;

  test('has gaps, hollow points under 3, a point for a measured 0 and no spread', () => {
    expect(rows(ratio, 'points').map(({ week, value, fill }) => [week, value, fill])).toEqual([
      [0, 10, PALETTE.line],
      [2, 0, PALETTE.paper],
      [3, 12, PALETTE.line],
    ]);
    expect(find(spec(ratio), 'spread')).toBeUndefined();
    expect(words(ratio, 'legend')).toEqual(['weekly share', 'fewer than 3', 'no data']);
  });

  test('of percent says so; of another unit it is a rate', () => {
    expect(words(ratio, 'axis')[0]).toBe('Weekly share, % · lower is better');
    expect(words({ ...ratio, unit: 'per 100 changes' }, 'axis')[0]).toBe(
      'Weekly, per 100 changes · lower is better',
    );
    expect(words({ ...ratio, unit: 'per 100 changes' }, 'legend')[0]).toBe('weekly rate');
  });
});

describe('a percentage', () => {
  test.each([
    [[20, 97, 50], '100'],
    [[20, 100, 100], '100'],
    [[40, 110, 60], '100'],
    [[0, 0, 0], '5'],
  ])('of %j has %s as its highest label', (values, highest) => {
    expect(words({ unit: '%', kind: 'gauge', points: counts(values) }, 'axis').at(-1)).toBe(highest);
  });

  test('above 100 is inside the plot all the same', () => {
    const found = rows({ unit: '%', kind: 'gauge', points: counts([40, 110, 60]) }, 'points');
    expect(found).toHaveLength(3);
    expect(Number(found[1]?.['y'])).toBeGreaterThan(120);
  });

  test('that never leaves the nineties is shown from near the lowest up, which the axis says', () => {
    const model = { unit: '%', kind: 'gauge', better: 'higher', points: counts([99.4, 100, 99.8]) } as const;
    expect(words(model, 'axis')).toEqual([
      'At the end of the week, %, from 99 up · higher is better',
      ...['99', '99.2', '99.4', '99.6', '99.8', '100'],
    ]);
    expect(words({ ...model, points: counts([100, 100]) }, 'axis')[1]).toBe('0');
  });
});

test.each<[Unit, string]>([
  ['score', 'At the end of the week, score'],
  ['count', 'At the end of the week'],
  ['items/person', 'At the end of the week, items a person'],
  ['EUR', 'At the end of the week, EUR'],
])('a state in %s stands under "%s", and its n makes no point hollow', (unit, title) => {
  const model = {
    unit,
    kind: 'gauge',
    better: 'neither',
    points: weeks([4, 4, 4], { 1: { n: 0 } }),
  } as const;
  expect(words(model, 'axis')[0]).toBe(title);
  expect(rows(model, 'points').map(({ fill }) => fill)).toEqual([PALETTE.line, PALETTE.line, PALETTE.line]);
});

test('time of any unit is said in what reads best', () => {
  expect(words({ unit: 'minutes', points: weeks([300, 240]) }, 'axis')[0]).toBe(
    'Median, hours · lower is better',
  );
  expect(words({ unit: 'days', points: weeks([0.5, 1]) }, 'axis').slice(0, 2)).toEqual([
    'Median, hours · lower is better',
    '0',
  ]);
  expect(words({ unit: 'minutes', points: weeks([300]), baseline: 240 }, 'legend')).toContain('baseline 4 h');
});

test('large amounts are shortened on the axis', () => {
  const points = counts([900_000, 1_200_000]);
  expect(words({ unit: 'EUR', kind: 'gauge', points }, 'axis').slice(1)).toEqual(['0', '500K', '1M']);
});

test('bands of a metric that should be high have the best on top', () => {
  const bands = [
    { tier: 'elite', from: 5, to: null },
    { tier: 'low', from: 0, to: 1 },
    { tier: 'high', from: 1, to: 5 },
  ];
  const drawn = rows({ ...COUNT, points: counts([2, 7]), bands }, 'bands');
  expect(drawn.map(({ tier }) => tier)).toEqual(['low', 'high', 'elite']);
  expect(drawn[2]?.['y']).toBe(120);
  expect(drawn[2]?.['y2']).toBe(drawn[1]?.['y']);
});

describe('stages by week', () => {
  const points = weeks([10, 12, null]);
  const stageSeries = [
    { stage: 'coding', values: [4, null, null] },
    { stage: 'review', values: [6, 9, null] },
  ];

  test('stand on one another; a stage that is missing leaves no room, a week without any is a tick', () => {
    const drawn = rows({ points, stageSeries }, 'stages by week');
    const parts = drawn.filter(({ stage }) => stage !== undefined);
    expect(parts.map(({ week, stage }) => [week, stage])).toEqual([
      [0, 'coding'],
      [0, 'review'],
      [1, 'review'],
    ]);
    expect(parts[1]?.['y2']).toBe(parts[0]?.['y']);
    expect(parts[2]?.['y2']).toBe(parts[0]?.['y2']);
    expect(drawn.filter(({ fill }) => fill === PALETTE.faint)).toHaveLength(1);
  });

  test('say their names and that they need not add up', () => {
    const said = words({ points, stageSeries }, 'stages by week, words');
    expect(said).toContain('Stages week by week, hours');
    expect(said).toContain('Medians need not add up: a stack is not the median of the whole');
    expect(said.slice(-2)).toEqual(['Coding', 'Review']);
  });

  test('are left out when there are none', () => {
    const none = stageSeries.map(({ stage }) => ({ stage, values: [null, null, null] }));
    expect(find(spec({ points, stageSeries: none }), 'stages by week')).toBeUndefined();
  });
});
