import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import { dailyCounts } from '../../src/insights/verdict/daily-counts.ts';
import { type Compared, verdictOf } from '../../src/insights/verdict.ts';
import type { Observation } from '../../src/metrics/statistics/gap.ts';

const MONDAY_MS = Date.UTC(2026, 0, 5);
const HOURS: Compared['metric'] = { kind: 'distribution', better: 'lower' };
const PERCENT: Compared['metric'] = { kind: 'ratio', better: 'lower' };
const PER_WEEK: Compared['metric'] = { kind: 'count', better: 'higher' };

/** One a day, each deployed by itself. */
function each(values: number[], first = 0, of?: number): Observation[] {
  return values.map((value, index) => ({
    value,
    at: new Date(MONDAY_MS + (first + index) * DAY_MS),
    cluster: String(first + index),
    ...(of !== undefined && { of }),
  }));
}

const inSteps = (n: number, low: number, high: number) =>
  Array.from({ length: n }, (_, index) => low + ((high - low) * ((index * 7) % n)) / (n - 1));

describe('of times', () => {
  test('all 24 hours, then all 48: twice as long, and nothing else is possible', () => {
    const found = verdictOf({
      metric: HOURS,
      before: each(Array(20).fill(24)),
      after: each(Array(20).fill(48), 20),
    });
    expect(found).toMatchObject({ verdict: 'worse', effect: 1, reason: null });
    expect(found.interval?.[0]).toBeCloseTo(1, 2);
    expect(found.interval?.[1]).toBeCloseTo(1, 2);
  });

  test('the interval is around the change, and the other way round it is its reverse', () => {
    const [before, after] = [each(inSteps(71, 20, 40)), each(inSteps(71, 10, 20), 71)];
    const down = verdictOf({ metric: HOURS, before, after });
    const up = verdictOf({ metric: { ...HOURS, better: 'higher' }, before: after, after: before });
    expect(down).toMatchObject({ verdict: 'improved', effect: -0.5 });
    expect(up).toMatchObject({ verdict: 'improved', effect: 1 });
    const [low = 0, high = 0] = down.interval ?? [];
    expect(low).toBeGreaterThan(-0.56);
    expect(high).toBeLessThan(-0.44);
    expect(1 / (1 + low) - 1).toBeCloseTo(up.interval?.[1] ?? 0, 2);
  });

  test('was nothing and is something: worse, by no share that could be said', () => {
    const found = verdictOf({
      metric: HOURS,
      before: each(Array(20).fill(0)),
      after: each(Array(20).fill(5), 20),
    });
    expect(found).toMatchObject({ verdict: 'worse', effect: null, interval: null });
  });
});

test('of a percentage: 20 of 100, then 10 of 100: too much for chance only where it is a tenth more than 1.88 standard errors', () => {
  const failing = (every: number) => Array.from({ length: 100 }, (_, index) => (index % every === 0 ? 1 : 0));
  const found = verdictOf({
    metric: PERCENT,
    before: each(failing(5), 0, 1),
    after: each(failing(10), 100, 1),
  });
  // (20 * 0.8 + 10 * 0.9) / 198 = 0.1263 a case; its root over 50 is 5.025 points
  expect(found.verdict).toBe('no change');
  expect(found.effect).toBeCloseTo(-10, 6);
  expect(found.interval?.[0]).toBeCloseTo(-10 - 9.447 * 1.1, 1);
  expect(found.interval?.[1]).toBeCloseTo(-10 + 9.447 * 1.1, 1);
});

test('of a count: one a day, then two on every other', () => {
  const alternating = (low: number, high: number, days: number) =>
    Array.from({ length: days }, (_, index) => (index % 2 ? high : low));
  const before = each(alternating(0, 2, 60));
  const found = verdictOf({ metric: PER_WEEK, before, after: each(alternating(1, 3, 60), 60) });
  // Variance 60 / 59 a day; root of 2 / 60 of it is 0.1841 a day, and as much of what was
  expect(found).toMatchObject({ verdict: 'improved', effect: 1 });
  expect(found.interval?.[0]).toBeCloseTo(1 - 1.1 * 1.88 * 0.1841, 1);
  expect(verdictOf({ metric: PER_WEEK, before, after: each(alternating(0, 2, 60), 60) })).toMatchObject({
    verdict: 'no change',
    effect: 0,
  });
});

test('a count is told by working day; what falls on another counts before it', () => {
  const window = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-03-11T00:00:00Z') };
  const at = (day: string) => ({ at: new Date(`2026-03-${day}T12:00:00Z`), value: 1 });
  const samples = ['01', '02', '02', '04', '06', '07', '08'].map(at);
  const days = dailyCounts(samples, window, { timezone: 'UTC', holidays: new Set(['2026-03-04']) });
  expect(days.map(({ cluster, value }) => `${cluster.slice(8)}: ${value}`)).toEqual([
    '02: 3',
    '03: 1',
    '05: 0',
    '06: 3',
    '09: 0',
    '10: 0',
  ]);
});

test.each<[string, Compared['metric']]>([
  ['a state', { kind: 'gauge', better: 'lower' }],
  ['parts', { kind: 'share', better: 'higher' }],
  ['what is neither good nor bad', { kind: 'distribution', better: 'neither' }],
])('%s has no verdict, and it is said why', (_name, metric) => {
  const found = verdictOf({ metric, before: each(inSteps(50, 1, 2)), after: each(inSteps(50, 5, 9), 50) });
  expect(found).toMatchObject({ verdict: 'not enough data', effect: null, interval: null });
  expect(found.reason).not.toBeNull();
});

const side = (min: number, max: number) =>
  fc.array(fc.record({ value: fc.nat(200), of: fc.nat(3), cluster: fc.nat(30), day: fc.nat(150) }), {
    minLength: min,
    maxLength: max,
  });
const observed = (told: { value: number; of: number; cluster: number; day: number }[]) =>
  told.map(({ value, of, cluster, day }) => ({
    value,
    of,
    cluster: String(cluster),
    at: new Date(MONDAY_MS + day * DAY_MS),
  }));
const metrics = fc.constantFrom(HOURS, PERCENT, PER_WEEK, { ...HOURS, better: 'higher' as const });

test('under ten on a side there never is a verdict', () => {
  fc.assert(
    fc.property(metrics, side(0, 9), side(0, 40), fc.boolean(), (metric, few, any, swap) => {
      const [before, after] = swap ? [observed(any), observed(few)] : [observed(few), observed(any)];
      expect(verdictOf({ metric, before, after }).verdict).toBe('not enough data');
    }),
  );
});

test('the interval holds the effect, and leaves out 0 where something moved; else it holds what is too little', () => {
  fc.assert(
    fc.property(metrics, side(10, 60), side(10, 60), (metric, told, later) => {
      const after = observed(later).map((one) => ({ ...one, cluster: `after ${one.cluster}` }));
      const { verdict, effect, interval } = verdictOf({ metric, before: observed(told), after });
      if (verdict === 'not enough data') expect([effect, interval]).toEqual([null, null]);
      if (effect === null || interval === null) return;
      const [low, high] = interval;
      expect(low).toBeLessThanOrEqual(effect);
      expect(high).toBeGreaterThanOrEqual(effect);
      const sum = (of: 'value' | 'of') => told.reduce((all, each) => all + each[of], 0);
      const deadBand = metric.kind === 'ratio' ? Math.max(1, (10 * sum('value')) / sum('of')) : 0.1;
      if (verdict === 'no change') expect(Math.max(low, -high)).toBeLessThanOrEqual(deadBand);
      else expect(low > 0 || high < 0).toBe(true);
    }),
    { numRuns: 150 },
  );
});
