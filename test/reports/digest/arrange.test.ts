import { describe, expect, test } from 'vitest';
import type { ActionItem } from '../../../src/domain/action-item.ts';
import type { DigestOpinion } from '../../../src/domain/digest-opinion.ts';
import { findMetric } from '../../../src/metrics/index.ts';
import { arrange, keysOf } from '../../../src/reports/digest/arrange.ts';
import type { Finding, Moved } from '../../../src/reports/digest/define.ts';
import { goalOf } from '../../../src/reports/digest/goal.ts';
import { heed } from '../../../src/reports/digest/opinions.ts';
import { near } from '../../../src/reports/digest/read.ts';

const NOTHING = { stage: null, repository: null, size: null };

function metric(id: string) {
  const found = findMetric(id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
}

function moved(id: string, verdict: Moved['verdict']): Moved {
  const summary = { value: 1, p75: 1, p90: 1, n: 20 };
  return { metric: metric(id), was: summary, is: { ...summary, value: 2 }, verdict, strength: 2 };
}

function finding(id: string, verdict: Moved['verdict'], related: string[] = []): Finding {
  return {
    ...moved(id, verdict),
    key: `${id}:${verdict}`,
    why: NOTHING,
    related: related.map((other) => moved(other, verdict)),
  };
}

const USUAL = { told: [], muted: [], focus: null, most: 3 };
const ids = (findings: Finding[]) => findings.map(({ key }) => key);

describe('what leads', () => {
  const all = ['leadtime', 'cfr', 'prsize', 'buildtime'].map((id) => finding(id, 'worse'));

  test('the strongest three; the rest go to the thread', () => {
    const { leading, further, still } = arrange(all, USUAL);
    expect(ids(leading)).toEqual(['leadtime:worse', 'cfr:worse', 'prsize:worse']);
    expect([ids(further), still]).toEqual([['buildtime:worse'], []]);
  });

  test('good news has a place beside bad', () => {
    const { leading, further } = arrange([...all, finding('throughput', 'better')], USUAL);
    expect(ids(leading)).toEqual(['leadtime:worse', 'cfr:worse', 'throughput:better']);
    expect(ids(further)).toEqual(['prsize:worse', 'buildtime:worse']);
  });

  test('what was told last week is told as still so, unless it went the other way', () => {
    const told = ['leadtime:worse', 'cfr:better'];
    const { leading, still } = arrange(all, { ...USUAL, told });
    expect(ids(leading)).toEqual(['cfr:worse', 'prsize:worse', 'buildtime:worse']);
    expect(ids(still)).toEqual(['leadtime:worse']);
  });

  test('what somebody found of no use is not first, and not lost', () => {
    const { leading, further } = arrange(all, { ...USUAL, muted: ['leadtime', 'cfr'], most: 1 });
    expect(ids(leading)).toEqual(['prsize:worse']);
    expect(ids(further)).toEqual(['leadtime:worse', 'cfr:worse', 'buildtime:worse']);
  });

  test('the focus is first, also where another metric tells of it', () => {
    expect(ids(arrange(all, { ...USUAL, focus: 'prsize' }).leading)[0]).toBe('prsize:worse');
    const related = [...all, finding('prcycle', 'worse', ['pickup'])];
    expect(ids(arrange(related, { ...USUAL, focus: 'pickup' }).leading)[0]).toBe('prcycle:worse');
  });

  test('the next digest knows all that was told', () => {
    expect(keysOf([finding('prcycle', 'worse', ['pickup']), finding('cfr', 'better')])).toEqual([
      'prcycle:worse',
      'pickup:worse',
      'cfr:better',
    ]);
  });
});

const AT = { at: new Date('2026-03-02T09:00Z'), zone: 'UTC' };
const SINCE = '2026-01-01';

describe('the way to a goal', () => {
  test.each([
    ['half the way', { start: 30, target: 10 }, 'leadtime', 20, { share: 0.5, reached: false }],
    ['there', { start: 30, target: 10 }, 'leadtime', 10, { share: 1, reached: true }],
    [
      'farther away than at the start',
      { start: 30, target: 10 },
      'leadtime',
      35,
      { share: -0.25, reached: false },
    ],
    ['up, where more is better', { start: 2, target: 6 }, 'deployfreq', 5, { share: 0.75, reached: false }],
    ['no start', { target: 10 }, 'leadtime', 9, { share: null, reached: true }],
    [
      'it started where it should be',
      { start: 10, target: 10 },
      'leadtime',
      12,
      { share: null, reached: false },
    ],
    ['not measured', { start: 30, target: 10 }, 'leadtime', null, { share: null, reached: false }],
    [
      'down, where neither is better',
      { start: 30, target: 10 },
      'reviewdepth',
      8,
      { share: 1.1, reached: true },
    ],
  ])('%s', (_name, set, id, value, expected) => {
    const goal = goalOf({ metric: id, since: SINCE, ...set }, metric(id), value, AT);
    expect(goal).toMatchObject({ ...expected, daysLeft: null, by: null });
  });

  test('no target, no goal', () => {
    expect(goalOf({ metric: 'leadtime', since: SINCE, start: 3 }, metric('leadtime'), 2, AT)).toBeNull();
  });

  test.each([
    ['2026-03-02', 'UTC', 0],
    ['2026-03-03', 'Pacific/Kiritimati', 1],
    ['2026-04-02', 'America/Los_Angeles', 31],
    ['2026-02-28', 'UTC', -2],
  ])('days until %s in %s: %i', (by, zone, days) => {
    const goal = goalOf({ metric: 'leadtime', since: SINCE, target: 1, by }, metric('leadtime'), 2, {
      ...AT,
      zone,
    });
    expect(goal?.daysLeft).toBe(days);
  });
});

test('actions: done in the last seven days, overdue, and due within seven', () => {
  const item = (id: string, dueBy: string, completedOn?: string): ActionItem => ({
    id,
    team: 'team-a',
    opportunity: 'x',
    resolution: 'y',
    owner: 'ada',
    dueBy,
    createdAt: AT.at,
    createdBy: 'ada',
    ...(completedOn && { completedOn }),
  });
  const all = [
    item('done', '2026-01-01', '2026-02-23'),
    item('done long ago', '2026-01-01', '2026-02-22'),
    item('late', '2026-03-01'),
    item('today', '2026-03-02'),
    item('in a week', '2026-03-09'),
    item('later', '2026-03-10'),
  ];
  const { done, overdue, due } = near(all, '2026-02-23', '2026-03-02', '2026-03-09');
  expect([done, overdue, due].map((some) => some.map(({ id }) => id))).toEqual([
    ['done'],
    ['late'],
    ['today', 'in a week'],
  ]);
});

test('opinions are heeded for eight weeks, the latest of a metric counts', () => {
  const opinion = (at: string, said: Partial<DigestOpinion>): DigestOpinion => ({
    team: 'team-a',
    reason: 'other',
    metrics: [],
    text: '',
    at: new Date(at),
    ...said,
  });
  const all = [
    opinion('2026-01-05T12:00Z', { metrics: ['cfr', 'pickup'] }),
    opinion('2026-02-02T12:00Z', { metrics: ['cfr'], reason: 'too-long' }),
  ];
  expect(heed(all, 'UTC')).toEqual({
    muted: [
      { metric: 'cfr', until: '2026-03-30' },
      { metric: 'pickup', until: '2026-03-02' },
    ],
    most: 1,
    shortUntil: '2026-03-30',
  });
  expect(heed([], 'UTC')).toEqual({ muted: [], most: 3, shortUntil: null });
});
