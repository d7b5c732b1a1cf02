import { expect, test } from 'vitest';
import type { Correction } from '../../src/domain/correction.ts';
import type { Decision } from '../../src/domain/decision.ts';
import type { Facts } from '../../src/metrics/facts.ts';
import { pickup } from '../../src/metrics/pickup.ts';
import type { Side } from '../../src/reports/deltas.ts';
import { confoundersOf, type Meanwhile } from '../../src/reports/verdict/confounders.ts';

const at = new Date('2026-01-07T12:00:00Z');
/** Ben has two logins; the 6th of January is a holiday, the 10th one on a Saturday. */
const facts = {
  timezone: 'Europe/Berlin',
  holidays: new Set(['2026-01-06', '2026-01-10', '2026-03-03', '2026-03-04']),
  samePerson: (a: string, b: string) => a.slice(0, 3) === b.slice(0, 3),
} as unknown as Facts;

function side(from: string, to: string, contributors: string[]): Side {
  const samples = contributors.map((who, index) => ({
    at,
    value: 1,
    ref: `${from} ${index}`,
    title: 'x',
    flags: [],
    cluster: 'x',
    contributors: [who],
    groups: {},
  }));
  const window = { from: new Date(`${from}T00:00:00+01:00`), to: new Date(`${to}T00:00:00+01:00`) };
  return {
    samples,
    window,
    timezone: 'Europe/Berlin',
    summary: { value: 1, p75: 1, p90: 1, n: samples.length },
  };
}

const times = (n: number, who: string) => Array.from({ length: n }, () => who);
// Eight weeks with 16, four with 8: as much a week.
const before = side('2026-01-05', '2026-03-02', [...times(13, 'ada'), ...times(3, 'ben1')]);
const after = side('2026-03-02', '2026-03-30', [...times(5, 'ada'), ...times(3, 'ben2')]);
const quiet = { ...facts, holidays: new Set<string>() };
const nothing: Meanwhile = {
  metric: pickup,
  facts: quiet,
  before,
  after,
  decisions: [],
  corrections: [],
  refs: new Set(['shop#1']),
  others: 0,
};
const said = (more: Partial<Meanwhile>) => confoundersOf({ ...nothing, ...more });

test('where nothing changed, nothing is said; two logins are one person', () => {
  expect(said({})).toEqual([]);
});

test('who regularly took part on one side alone, holidays on working days, more or less work', () => {
  const joined = side('2026-03-02', '2026-03-30', [
    ...times(3, 'cyd'),
    ...times(2, 'dan'),
    ...times(3, 'ada'),
  ]);
  expect(said({ after: joined })).toEqual(['1 person joined', '1 person took no part any more']);
  expect(said({ facts })).toEqual(['holidays: 1 working day before, 2 after']);
  expect(
    said({ after: side('2026-03-02', '2026-03-30', [...times(8, 'ada'), ...times(8, 'ben1')]) }),
  ).toEqual(['4 changes a week, 2 before']);
});

test('what was decided and corrected meanwhile, and what else was done', () => {
  const decision = (subject: Decision['subject'], after: object): Decision => ({
    id: 'x',
    at,
    who: 'ada',
    subject,
    before: {},
    after: { ...after },
  });
  const team = { kind: 'team' as const, key: 'a' };
  expect(said({ decisions: [decision(team, { focus: {} })] })).toEqual([]);
  const decisions = [
    decision(team, { repositories: [] }),
    decision(team, { members: [] }),
    decision({ kind: 'rules' }, { bots: [] }),
  ];
  expect(said({ decisions })).toEqual([
    'what the team owns was changed',
    'who is in the team was changed',
    'how numbers are counted was changed',
  ]);
  const correction = (ref: string): Correction => {
    const target = { noun: 'change', ref };
    return { id: ref, target, action: { do: 'leave-out' }, reason: 'x', by: 'ada', at };
  };
  expect(said({ corrections: [correction('shop#1'), correction('elsewhere#1')] })).toEqual([
    '1 correction of the data',
  ]);
  expect(said({ others: 2 })).toEqual(['2 other actions on the same number were completed']);
});
