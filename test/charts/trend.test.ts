import { describe, expect, test } from 'vitest';
import type { TrendModel } from '../../src/charts/define.ts';
import { PALETTE } from '../../src/charts/palette.ts';
import { trendChart } from '../../src/charts/trend.ts';
import { find, type Node, texts, trendModel, weeks, wordsOf } from './support.ts';

function spec(overrides: Partial<TrendModel> = {}): Node {
  return trendChart(trendModel(overrides)).spec as Node;
}

function rows(overrides: Partial<TrendModel>, name: string): Record<string, unknown>[] {
  return find(spec(overrides), name)?.data?.values ?? [];
}

function words(overrides: Partial<TrendModel>, name?: string): unknown[] {
  return wordsOf(spec(overrides), name);
}

describe('a week without data', () => {
  const points = weeks([10, 12, null, 14, 16, null, null, 18]);

  test('is in no line, point or spread, so never a 0', () => {
    for (const name of ['line', 'points', 'spread', 'spread of lone weeks']) {
      const drawn = rows({ points }, name);
      expect(drawn.length).toBeGreaterThan(0);
      expect(drawn.filter(({ week }) => week === 2 || week === 5 || week === 6)).toEqual([]);
      expect(drawn.filter(({ value }) => value === null || value === 0)).toEqual([]);
    }
  });

  test('breaks the line in two and leaves the last week alone', () => {
    expect(rows({ points }, 'line').map(({ week, part }) => [week, part])).toEqual([
      [0, 0],
      [1, 0],
      [3, 1],
      [4, 1],
    ]);
    expect(rows({ points }, 'spread of lone weeks').map(({ week }) => week)).toEqual([7]);
  });

  test('has a tick that the legend explains', () => {
    expect(rows({ points }, 'no data').map(({ week }) => week)).toEqual([2, 5, 6]);
    expect(words({ points }, 'legend')).toContain('no data');
    expect(words({}, 'legend')).not.toContain('no data');
  });

  test('stays without a point when it says a value for no samples', () => {
    const contradictory = weeks([10, 0, 12], { 1: { n: 0 } });
    expect(rows({ points: contradictory }, 'points').map(({ week }) => week)).toEqual([0, 2]);
  });

  test('differs from a measured 0, which is drawn', () => {
    expect(rows({ points: weeks([10, 0, 12]) }, 'points').map(({ value }) => value)).toEqual([10, 0, 12]);
  });
});

test('a point of fewer than 3 is hollow, one of 3 is not', () => {
  const points = weeks([10, 11, 12], { 0: { n: 2 }, 1: { n: 3 } });
  expect(rows({ points }, 'points').map(({ fill, stroke }) => [fill, stroke])).toEqual([
    [PALETTE.paper, PALETTE.line],
    [PALETTE.line, PALETTE.line],
    [PALETTE.line, PALETTE.line],
  ]);
  expect(words({ points }, 'legend')).toContain('fewer than 3');
});

test('a partial week is lighter, and so is the line that leads to it', () => {
  const points = weeks([10, 11, 12, 13], { 3: { partial: true } });
  expect(rows({ points }, 'points').map(({ stroke }) => stroke)).toEqual([
    PALETTE.line,
    PALETTE.line,
    PALETTE.line,
    PALETTE.lineLight,
  ]);
  expect(rows({ points }, 'line').map(({ week, color }) => [week, color])).toEqual([
    [0, PALETTE.line],
    [1, PALETTE.line],
    [2, PALETTE.line],
    [2, PALETTE.lineLight],
    [3, PALETTE.lineLight],
  ]);
});

describe('bands', () => {
  test('are cut at the top of the scale, and those above it are left out', () => {
    const points = weeks([20, 30, 40]);
    const bands = rows({ points }, 'bands');
    expect(bands.map(({ tier, from }) => [tier, from])).toEqual([
      ['elite', 0],
      ['high', 24],
    ]);
    expect(bands[0]?.['to']).toBe(24);
    expect(bands[1]?.['to']).toBeCloseTo(60 * 1.08);
    expect(words({ points }, 'band names')).toEqual(['DORA 2023', 'elite', 'high']);
  });

  test('keep their names apart where they are thin', () => {
    const names = texts(find(spec({ points: weeks([900, 1_000, 1_100]) }), 'band names') ?? {}).slice(1);
    expect(names.map(({ text }) => text)).toEqual(['elite', 'high', 'medium', 'low']);
    for (const [index, { y }] of names.slice(1).entries())
      expect((names[index]?.y ?? 0) - y).toBeGreaterThanOrEqual(16);
  });

  test('are absent when nothing is compared', () => {
    expect(find(spec({ bands: [] }), 'bands')).toBeUndefined();
  });
});

describe('the axis', () => {
  test.each([
    [0.4, 'Median, minutes · lower is better'],
    [30, 'Median, hours · lower is better'],
    [1_000, 'Median, days · lower is better'],
  ])('of medians of %d hours says "%s" and has few labels', (hours, title) => {
    const [first, ...labels] = words({ points: weeks(Array.from({ length: 26 }, () => hours)) }, 'axis');
    expect(first).toBe(title);
    expect(labels[0]).toBe('0');
    expect(labels.length).toBeGreaterThanOrEqual(3);
    expect(labels.length).toBeLessThanOrEqual(7);
  });

  test('is not stretched by one week that dwarfs the others; that week is marked with its value', () => {
    const values = Array.from({ length: 26 }, () => 40);
    values[9] = 1_040;
    const points = weeks(values);
    expect(words({ points }, 'axis')).toEqual([
      'Median, hours · lower is better',
      '0',
      '12',
      '24',
      '36',
      '48',
      '60',
    ]);
    expect(rows({ points }, 'points').map(({ week }) => week)).not.toContain(9);
    expect(rows({ points }, 'beyond the scale').map(({ week }) => week)).toEqual([9]);
    expect(words({ points }, 'beyond the scale, values')).toEqual(['43 days']);
  });

  test('shows a long stretch of high weeks in full', () => {
    const points = weeks([
      ...Array.from({ length: 5 }, () => 1_000),
      ...Array.from({ length: 20 }, () => 20),
    ]);
    expect(rows({ points }, 'beyond the scale')).toEqual([]);
    expect(rows({ points }, 'points')).toHaveLength(25);
  });

  test('labels the first week of each month, with the year once, far enough apart', () => {
    expect(words({}, 'week labels')).toEqual(['2 Mar', '2026', '6 Apr', '4 May', '1 Jun', '6 Jul', '3 Aug']);
    const labels = texts(
      find(spec({ points: weeks(Array.from({ length: 104 }, () => 9)) }), 'week labels') ?? {},
    );
    const dates = labels.filter(({ text }) => !/^\d{4}$/.test(String(text)));
    expect(dates.length).toBeGreaterThan(5);
    for (const [index, { x }] of dates.slice(1).entries())
      expect(x - (dates[index]?.x ?? 0)).toBeGreaterThanOrEqual(56);
  });
});

describe('the baseline', () => {
  test('is a line of dashes at its value', () => {
    const values = rows({ baseline: 31 }, 'baseline').map(({ baseline }) => baseline);
    expect(values.length).toBeGreaterThan(50);
    expect(new Set(values)).toEqual(new Set([31]));
    expect(words({ baseline: 31 }, 'legend')).toContain('baseline 31 h');
  });

  test('is not drawn when there is none, nor when it is far off the scale, which the legend says', () => {
    expect(find(spec(), 'baseline')).toBeUndefined();
    expect(find(spec({ baseline: 2_000 }), 'baseline')).toBeUndefined();
    expect(words({ baseline: 2_000 }, 'legend')).toContain('baseline 83 days, off the scale');
  });
});

describe('stages', () => {
  test('have bars in proportion, values and n; one that is missing is "not measured"', () => {
    expect(rows({}, 'stages').map(({ stage, value }) => [stage, value])).toEqual([
      ['coding', 9.4],
      ['review', 14.2],
    ]);
    const [coding, review] = rows({}, 'stages').map(({ x, x2 }) => Number(x2) - Number(x));
    expect((coding ?? 0) / (review ?? 1)).toBeCloseTo(9.4 / 14.2);
    expect(words({}, 'stage rows')).toEqual([
      'Median time in each stage',
      'Medians of stages need not add up to the median of the whole',
      ...['Coding', '9.4 h', 'n = 251'],
      ...['Pickup', 'not measured'],
      ...['Review', '14 h', 'n = 248'],
    ]);
  });

  test('are left out of a metric that has none', () => {
    expect(find(spec({ stages: [] }), 'stage rows')).toBeUndefined();
  });
});

test('the recent value stands in the header, also when it is not measured', () => {
  const label = 'Last 4 complete weeks';
  expect(words({ recent: { label, value: 28.4, n: 41 } }, 'header')).toContain(
    'Last 4 complete weeks: 28 h (n = 41)',
  );
  expect(words({ recent: { label, value: null, n: 0 } }, 'header')).toContain(
    'Last 4 complete weeks: not measured (n = 0)',
  );
});

describe('a model without a measured week', () => {
  test.each([[weeks([null, null, null])], [[]]])('says that there is not enough data yet', (points) => {
    expect(words({ points })).toContain('Not enough data yet');
    expect(find(spec({ points }), 'points')).toBeUndefined();
    expect(find(spec({ points }), 'bands')).toBeUndefined();
  });
});

test('the spec is the same for the same model and holds no formatting of dates', () => {
  expect(JSON.stringify(spec())).toBe(JSON.stringify(spec()));
  expect(JSON.stringify(spec())).not.toMatch(/temporal|timeUnit|timeFormat|T\d\d:\d\d/);
});
