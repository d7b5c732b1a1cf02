import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkKeyResult,
  milestoneLine,
  proposedMilestones,
} from '../../commands/interactions/goals/key-result-check.ts';
import { CustomMetric } from '../../src/domain/custom-metric.ts';
import type { KeyResult } from '../../src/domain/objective.ts';
import { allocation } from '../../src/metrics/allocation.ts';
import { customMetric } from '../../src/metrics/custom.ts';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import { leadtime } from '../../src/metrics/leadtime.ts';
import { saydone } from '../../src/metrics/saydone.ts';
import { throughput } from '../../src/metrics/throughput.ts';
import { KEY_RESULT_FIELDS, type KeyResultEntry } from '../../views/modals/objective-key-result.ts';

const TODAY = '2026-12-01';
const GOOD: KeyResultEntry = {
  metric: 'leadtime',
  start: '30',
  target: '20',
  by: '2026-12-31',
  milestones: ['2026-12-20: 24', '2026-12-10: 27.5'],
};
const { metric, start, target, by, milestones } = KEY_RESULT_FIELDS;

function check(
  more: Partial<KeyResultEntry>,
  before: KeyResult | null = null,
  about: MetricDefinition = leadtime,
) {
  return checkKeyResult({ ...GOOD, ...more }, about, { today: TODAY, before });
}

describe('a key result as it was filled in', () => {
  test('is read, its milestones by day', () => {
    const on = [
      { on: '2026-12-10', value: 27.5 },
      { on: '2026-12-20', value: 24 },
    ];
    expect(check({})).toEqual({
      set: { metric: 'leadtime', start: 30, target: 20, by: '2026-12-31', milestones: on },
    });
  });

  test.each<[string, Partial<KeyResultEntry>, string, RegExp]>([
    ['no metric', { metric: null }, metric, /choose another/],
    ['no start', { start: '' }, start, /^Say a number\.$/],
    ['a start below 0', { start: '-1' }, start, /not below 0/],
    ['no number', { target: 'ten' }, target, /^Say a number\.$/],
    ['infinity', { target: 'Infinity' }, target, /^Say a number\.$/],
    ['the target where it starts', { target: '30' }, target, /where it starts/],
    ['a worse target', { target: '31' }, target, /better the lower it is: the target must be below/],
    ['no day', { by: null }, by, /^Choose a day\.$/],
    ['no such day', { by: '2026-02-30' }, by, /^Choose a day\.$/],
    ['today', { by: TODAY }, by, /over, or today/],
    ['a milestone after the day', { milestones: ['2027-01-01: 25'] }, milestones, /is after the day/],
    ['a milestone beyond the target', { milestones: ['2026-12-10: 19'] }, milestones, /not on the way/],
    ['a milestone before the start', { milestones: ['2026-12-10: 31'] }, milestones, /not on the way/],
    ['a milestone that is over', { milestones: ['2026-12-01: 25'] }, milestones, /is over, or today/],
    ['a day twice', { milestones: ['2026-12-10: 25', '2026-12-10: 24'] }, milestones, /stands there twice/],
    ['no milestone', { milestones: ['soon: 25'] }, milestones, /is no milestone: write it as/],
    ['no such day of a milestone', { milestones: ['2026-13-41: 25'] }, milestones, /is no milestone/],
    ['too many', { milestones: Array(13).fill('2026-12-10: 25') }, milestones, /At most 12/],
  ])('%s: says so where it is', (_what, more, field, sentence) => {
    expect(check(more)).toEqual({ errors: { [field]: expect.stringMatching(sentence) } });
  });

  test('upwards is better for some, either way for others, and own metrics may be below 0', () => {
    expect(check({ start: '4', target: '3' }, null, throughput)).toHaveProperty('errors');
    const over = { start: '90', target: '101', milestones: [] };
    expect(check(over, null, saydone)).toEqual({ errors: { [target]: 'A percentage is 100 at most.' } });
    const own = CustomMetric.parse({ id: 'roi', title: 'ROI', unit: '%', better: 'neither' });
    expect(check(over, null, customMetric(own))).toHaveProperty('set');
    const said = { metric: 'roi', start: '-4', target: '-8', milestones: ['2026-12-10: -5'] };
    expect(check(said, null, customMetric(own))).toMatchObject({ set: { start: -4, target: -8 } });
  });

  test('what is a whole in parts has no one number', () => {
    expect(check({ metric: 'allocation' }, null, allocation)).toEqual({
      errors: { [metric]: expect.stringMatching(/a whole in parts/) },
    });
  });

  test('days that stood there before may stay though they are over', () => {
    const old = { id: 'k', metric: 'leadtime', start: 30, target: 20, by: '2026-11-30' };
    const before: KeyResult = { ...old, milestones: [{ on: '2026-11-10', value: 25 }] };
    const said = { by: '2026-11-30', milestones: ['2026-11-10: 25'] };
    expect(check(said, before)).toHaveProperty('set');
    expect(check({ ...said, milestones: ['2026-11-10: 24'] }, before)).toHaveProperty('errors');
  });
});

test('milestones are proposed on a straight line, and can be saved as they are', () => {
  expect(proposedMilestones({ start: 40, target: 20, by: '2027-03-11' }, TODAY).map(milestoneLine)).toEqual([
    '2026-12-31: 34',
    '2027-01-30: 28',
    '2027-03-01: 22',
  ]);
  expect(proposedMilestones({ start: 40, target: 20, by: '2026-12-31' }, TODAY)).toEqual([]);
  const number = fc.double({ min: 0, max: 1e9, noNaN: true }).map((value) => Number(value.toFixed(3)));
  fc.assert(
    fc.property(number, number, fc.integer({ min: 1, max: 400 }), (from, to, days) => {
      fc.pre(to < from);
      const last = new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);
      const lines = proposedMilestones({ start: from, target: to, by: last }, TODAY).map(milestoneLine);
      const said = { start: String(from), target: String(to), by: last, milestones: lines };
      expect(check(said)).toHaveProperty('set');
    }),
  );
});
