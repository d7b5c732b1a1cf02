import { expect, test } from 'vitest';
import { typedAmount } from '../../commands/asking/typed-amount.ts';
import { entered } from '../../commands/interactions/benchmark/entered.ts';
import type { BenchmarkMetadata, Frozen } from '../../commands/interactions/benchmark/metadata.ts';
import type { Unit } from '../../src/domain/unit.ts';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import { findMetric } from '../../src/metrics/index.ts';
import { type BenchmarkEntry, BENCHMARK_FIELDS as F } from '../../views/modals/benchmark.ts';

test.each<[string, Unit, number | null]>([
  ['24', 'hours', 24],
  ['1.5', 'hours', 1.5],
  ['1,5', 'hours', 1.5],
  ['1,200', 'lines', 1200],
  ['2 days', 'hours', 48],
  ['90 min', 'hours', 1.5],
  ['36h', 'hours', 36],
  ['1 week', 'days', 7],
  ['12 %', '%', 12],
  ['5 a week', 'per week', 5],
  ['-3', 'score', -3],
  ['3 days', '%', null],
  ['soon', 'hours', null],
  ['', 'hours', null],
  ['1.2.3', 'hours', null],
  ['1e9', 'hours', null],
  ['2 fortnights', 'hours', null],
])('“%s” in %s is %s', (typed, unit, value) => {
  expect(typedAmount(typed, unit)).toBe(value);
});

const metric = (id: string): MetricDefinition => {
  const found = findMetric(id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
};

const frozen = (weeks: number, n: number, value = 40): Frozen => ({
  weeks,
  from: new Date('2026-03-01'),
  to: new Date('2026-06-01'),
  value,
  n,
  contributors: 3,
  enough: n >= 5,
});

const FOUND: BenchmarkMetadata = {
  team: 'team-a',
  metric: 'leadtime',
  seen: {},
  typed: { threshold: '', goal: '', by: null },
  current: 50,
  baseline: null,
  freezable: [frozen(26, 100), frozen(4, 4)],
};

function read(said: Partial<BenchmarkEntry>, found: Partial<BenchmarkMetadata> = {}, id = 'leadtime') {
  const entry: BenchmarkEntry = {
    freeze: 'leave',
    threshold: '',
    thresholdProposal: null,
    goal: '',
    goalProposal: null,
    by: null,
    ...said,
  };
  return entered(entry, { ...FOUND, ...found }, { metric: metric(id), today: '2026-06-10' });
}

const SOON = { by: '2026-09-30' };

test('a threshold and a goal with its day are taken, typed or chosen; empty fields are nothing', () => {
  expect(read({ threshold: '24', goalProposal: '12', ...SOON })).toEqual({
    threshold: 24,
    goal: { value: 12, by: '2026-09-30' },
    freeze: null,
  });
  expect(read({})).toEqual({ threshold: null, goal: null, freeze: null });
  expect(read({ freeze: '26' })).toMatchObject({ freeze: { weeks: 26, n: 100 } });
});

test.each<[string, Partial<BenchmarkEntry>, Record<string, string>, string?, Partial<BenchmarkMetadata>?]>([
  ['no number', { threshold: 'soon' }, { [F.threshold]: 'Say a number, in hours, such as 24.' }],
  ['below 0', { threshold: '-1' }, { [F.threshold]: 'Say a number that is not below 0.' }],
  ['beyond 100 %', { threshold: '101' }, { [F.threshold]: 'A percentage is 100 at most.' }, 'cfr'],
  [
    'typed and chosen',
    { threshold: '24', thresholdProposal: '20' },
    { [F.threshold]: 'Type a value or choose one below, not both.' },
  ],
  [
    'a goal worse than now',
    { goal: '50', ...SOON },
    { [F.goal]: 'You are at 50 h, and lower is better: the goal must be below that.' },
  ],
  [
    'a goal worse than the baseline',
    { goal: '45', ...SOON },
    { [F.goal]: 'The baseline is 40 h, and lower is better: the goal must be below that.' },
    'leadtime',
    { baseline: { value: 40, setAt: new Date(0) } },
  ],
  [
    'a goal worse than what is being frozen',
    { goal: '45', freeze: '26', ...SOON },
    { [F.goal]: 'The baseline is 40 h, and lower is better: the goal must be below that.' },
  ],
  [
    'a goal that is lower where higher is better',
    { goal: '40', ...SOON },
    { [F.goal]: 'You are at 50 a week, and higher is better: the goal must be above that.' },
    'throughput',
  ],
  [
    'a goal worse than the threshold',
    { threshold: '24', goal: '30', ...SOON },
    { [F.goal]: 'The goal must be at least as good as the threshold, 24 h.' },
  ],
  ['no day', { goal: '12' }, { [F.by]: 'Say by when.' }],
  ['no goal', SOON, { [F.by]: 'Say the goal too, or clear the day.' }],
  [
    'a past day',
    { goal: '12', by: '2026-06-10' },
    { [F.by]: 'This day is over, or today: choose a later one.' },
  ],
  ['too little to freeze', { freeze: '4' }, { [F.freeze]: 'Too little data: 4 counted, 5 are needed.' }],
  [
    'neither way is better',
    { threshold: '5' },
    { [F.threshold]: 'More is no better here, nor is less.' },
    'allocation',
  ],
])('%s: said under the field', (_, said, errors, id = 'leadtime', found = {}) => {
  expect(read(said, found, id)).toEqual({ errors });
});

test('a goal whose day is over stays as it is while something else is changed', () => {
  const typed = { threshold: '', goal: '12', by: '2026-01-01' };
  expect(read({ threshold: '24', goal: '12', by: '2026-01-01' }, { typed })).toEqual({
    threshold: 24,
    goal: { value: 12, by: '2026-01-01' },
    freeze: null,
  });
  expect(read({ goal: '11', by: '2026-01-01' }, { typed })).toHaveProperty('errors');
  expect(read({ threshold: '10', goal: '12', by: '2026-01-01' }, { typed })).toEqual({
    errors: { [F.threshold]: 'The goal, 12 h, is not as good as this: change it too.' },
  });
});
