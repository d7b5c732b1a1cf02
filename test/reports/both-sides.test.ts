import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { industryTable, tierOf } from '../../src/benchmarks/industry.ts';
import { findMetric } from '../../src/metrics/index.ts';
import type { Reading } from '../../src/reports/both-sides/define.ts';
import { PAIRS } from '../../src/reports/both-sides/pairs.ts';
import {
  byTable,
  byTarget,
  byTeams,
  feelingOf,
  standingOf,
  togetherOf,
} from '../../src/reports/both-sides/readings.ts';
import { instruments } from '../../src/surveys/instruments/index.ts';

const felt = (value: number | null) => feelingOf({ value, band: null });

test('a factor feels good from 65 on, and poor under the middle of the scale', () => {
  expect([100, 65, 64.9, 50, 49.9, 0].map(felt)).toEqual(['good', 'good', 'mixed', 'mixed', 'poor', 'poor']);
  expect(felt(null)).toBeNull();
  expect(feelingOf({ value: null, band: 'unfavourable' })).toBe('poor');
  expect(feelingOf({ value: null, band: 'undisclosed' })).toBeNull();
});

describe('what tells whether a value is good', () => {
  const pickup = { id: 'pickup', better: 'lower' } as const;
  const readings = (targets: object, values: number[]) =>
    values.map((value) => byTarget(value, pickup, { targets: { pickup: targets } })?.reading);

  test('the team’s own threshold goes before its goal; short of a goal alone nothing is poor', () => {
    const goal = { value: 2, by: '2026-12-31' };
    expect(readings({ threshold: 4 }, [3, 4, 5])).toEqual(['good', 'good', 'poor']);
    expect(readings({ threshold: 4, goal }, [1, 3, 5])).toEqual(['good', 'good', 'poor']);
    expect(readings({ goal }, [2, 3, 99])).toEqual(['good', 'mixed', 'mixed']);
    expect(byTarget(3, pickup, { targets: {} })).toBeNull();
    expect(
      byTarget(9, { id: 'pickup', better: 'higher' }, { targets: { pickup: { threshold: 4 } } }),
    ).toEqual({
      reading: 'good',
      against: { kind: 'threshold', reference: 4 },
    });
    expect(
      byTarget(9, { ...pickup, better: 'neither' }, { targets: { pickup: { threshold: 4 } } }),
    ).toBeNull();
  });

  test('of four tiers the first two are good and the last is poor', () => {
    const table = industryTable('pickup', 2022);
    if (!table) throw new Error('no table');
    const read = (value: number) => byTable({ table, band: tierOf(table, value) ?? null })?.reading;
    expect([0.5, 2, 10, 20].map(read)).toEqual(['good', 'good', 'mixed', 'poor']);
    expect(byTable({ table, band: null })).toBeNull();
  });

  test('better than the middle half of other teams is good, worse than it is poor', () => {
    const peers = { others: 5, asked: 5, enough: 4, spread: { median: 5, low: 4, high: 6 } };
    const read = (better: 'lower' | 'higher') =>
      [3.5, 3.7, 6.5, 6.7].map((value) => byTeams(value, { better }, peers)?.reading);
    expect(read('lower')).toEqual(['good', 'mixed', 'mixed', 'poor']);
    expect(read('higher')).toEqual(['poor', 'mixed', 'mixed', 'good']);
    expect(byTeams(1, { better: 'lower' }, { ...peers, spread: null })).toBeNull();
  });

  test('the nearest metric counts, unless it contradicts people and another one does not', () => {
    expect(standingOf(['poor', 'good'], 'poor')).toBe('poor');
    expect(standingOf(['good', 'poor'], 'poor')).toBe('mixed');
    expect(standingOf(['good', 'mixed'], 'poor')).toBe('good');
    expect(standingOf([null, 'good'], 'poor')).toBe('good');
    expect(standingOf(['good', 'poor'], null)).toBe('good');
    expect(standingOf([null, null], 'poor')).toBeNull();
  });
});

const reading = fc.constantFrom<Reading | null>('good', 'mixed', 'poor', null);

test('only a clear contradiction is a difference, and what is not known never is one', () => {
  expect(togetherOf('poor', 'good', true)).toBe('felt worse');
  expect(togetherOf('good', 'poor', true)).toBe('measured worse');
  expect(togetherOf('poor', 'poor', true)).toBe('both poor');
  expect(togetherOf('poor', 'mixed', true)).toBe('near');
  expect(togetherOf('mixed', 'mixed', true)).toBe('near');
  expect(togetherOf('poor', null, true)).toBe('unjudged');
  expect(togetherOf('poor', null, false)).toBe('only felt');
  expect(togetherOf(null, 'poor', true)).toBe('only measured');
  expect(togetherOf(null, null, false)).toBe('neither');
  fc.assert(
    fc.property(reading, reading, fc.boolean(), (feeling, standing, isMeasured) => {
      const known = feeling !== null && standing !== null && isMeasured;
      const judged = ['felt worse', 'measured worse', 'both poor', 'both good', 'near'];
      expect(judged.includes(togetherOf(feeling, standing, isMeasured))).toBe(known);
    }),
  );
});

test.each(PAIRS)('$instrument $factor is asked, goes beside metrics there are, and blames nobody', (pair) => {
  const instrument = instruments.find(({ id }) => id === pair.instrument);
  expect(instrument?.factors.map(({ id }) => id)).toContain(pair.factor);
  for (const { metric, stage } of pair.metrics) {
    const found = findMetric(metric);
    expect(found?.better).not.toBe('neither');
    if (stage !== undefined) expect(found?.stages).toContain(stage);
  }
  for (const may of [pair.feltWorse, pair.measuredWorse]) {
    expect(may.length).toBeGreaterThanOrEqual(2);
    expect(may.length).toBeLessThanOrEqual(3);
    for (const each of may) expect(each).toMatch(/^[A-Z].*\.$/);
  }
});
