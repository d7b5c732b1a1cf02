import { describe, expect, test } from 'vitest';
import { aMove, at, aWorkItem } from '../../src/metrics/examples/example.ts';
import { aDoneItem } from '../../src/metrics/examples/example-items.ts';
import { ask, outcome, TEAM, type World } from '../leadtime/world.ts';

type Items = NonNullable<World['work-items']>;

const team = { ...TEAM, projects: ['SHOP'] };
const FULL = {
  hasDescription: true,
  estimate: 3,
  assignee: 'ada',
  dueAt: at('04-15'),
  components: ['web'],
  updatedAt: at('03-30 09:00'),
};

function asked(items: Items, metric: string, now = '04-01 00:00', to = '2026-04-01') {
  return ask({ teams: [team], 'work-items': items }, `${metric} team-a --from 2026-03-01 --to ${to}`, now);
}

describe('the score', () => {
  test.each([
    ['nothing', {}, 100],
    ['touched for 30 days', { updatedAt: at('03-02 00:00') }, 75],
    ['touched for a minute less than 30 days', { updatedAt: at('03-02 00:01') }, 100],
    ['a description', { hasDescription: false }, 80],
    ['an estimate', { estimate: undefined }, 80],
    ['an assignee', { assignee: undefined }, 90],
    ['a due date', { dueAt: undefined }, 90],
    ['a component', { components: [] }, 85],
    ['two things', { components: undefined, estimate: undefined }, 65],
  ])('of an item that lacks %s', async (_lack, more, score) => {
    const items = [aWorkItem(1, '01-01 09:00', { ...FULL, ...more }), aWorkItem(2, '01-01 09:00', FULL)];
    const answer = await asked(items, 'backlog');
    expect(answer.samples.find(({ ref }) => ref === 'SHOP-1')?.value).toBeCloseTo(score, 8);
    expect(answer.value).toBeCloseTo((score + 100) / 2, 8);
  });

  test('of one that lacks everything is 0', async () => {
    const bare = aWorkItem(1, '01-01 09:00', { hasDescription: false, components: [] });
    const done = aDoneItem(2, '01-01 09:00', null, '01-02 09:00', FULL);
    const answer = await asked([bare, done], 'backlog');
    expect(answer.value).toBeCloseTo(0, 8);
    expect(answer.flags.map(({ reason }) => reason)).toEqual([
      'idle for 30 days',
      'no assignee',
      'no component',
      'no description',
      'no due date',
      'no estimate',
    ]);
  });

  test('what a source never tells is dropped, and the rest reweighted, source by source', async () => {
    const idle = aWorkItem(1, '01-01 09:00', { hasDescription: true });
    const young = aWorkItem(2, '03-20 09:00', { hasDescription: false });
    const other = aWorkItem(3, '03-20 09:00', { source: 'y', assignee: 'ada' });
    const answer = await asked([idle, young, other], 'backlog');
    expect(answer.samples.map(({ ref, value }) => [ref, Math.round(value ?? -1)]).toSorted()).toEqual([
      ['SHOP-1', Math.round(100 - (100 * 25) / 45)],
      ['SHOP-2', Math.round(100 - (100 * 20) / 45)],
      ['SHOP-3', 100],
    ]);
  });

  test('is of open items that are no sub-tasks, by what was known then', async () => {
    const answer = await asked(
      [
        aWorkItem(1, '03-20 09:00', FULL),
        aWorkItem(2, '03-20 09:00', { ...FULL, isSubtask: true }),
        aDoneItem(3, '03-20 09:00', null, '03-31 09:00', FULL),
        aDoneItem(4, '03-20 09:00', null, '04-01 09:00', FULL),
        aWorkItem(5, '04-01 00:00', FULL),
        { ...aDoneItem(6, '03-20 09:00', null, '03-31 09:00', FULL), doneAt: undefined, history: [] },
      ],
      'backlog',
    );
    expect(outcome(answer)).toEqual(['SHOP-1: 100', 'SHOP-4: 100']);
  });

  test('is told of the current week only: nothing tells what a description was before', async () => {
    const items = [aWorkItem(1, '01-01 09:00', FULL)];
    const now = '04-02 00:00';
    expect((await asked(items, 'backlog', now, '2026-03-30')).value).toBe(100);
    expect(await asked(items, 'backlog', now, '2026-03-29')).toMatchObject({
      value: null,
      note: 'nothing tells what descriptions and due dates were before the current week',
    });
    const { series } = await asked(items, 'backlog', now, '2026-04-01');
    expect(series.map(({ value }) => value)).toEqual([null, null, null, null, 100, 100]);
  });

  test('of an empty backlog is not measured', async () => {
    expect((await asked([], 'backlog')).value).toBeNull();
    expect((await asked([aDoneItem(1, '03-01 09:00', null, '03-02 09:00')], 'backlog')).value).toBeNull();
  });
});

describe('the age', () => {
  const reopened = aDoneItem(4, '02-09 00:00', null, '03-25 00:00', {
    history: [
      aMove('03-01 00:00', 'todo', 'done'),
      aMove('03-10 00:00', 'done', 'todo'),
      aMove('03-25 00:00', 'todo', 'done'),
    ],
  });
  const items = [
    aWorkItem(1, '03-01 00:00'),
    aWorkItem(2, '03-11 00:00'),
    aDoneItem(3, '03-02 09:00', '03-03 09:00', '03-20 09:00'),
    reopened,
    aWorkItem(5, '03-02 00:00', { isSubtask: true }),
    { ...aDoneItem(6, '03-02 00:00', null, '03-03 09:00'), doneAt: undefined, history: [] },
  ];

  test('of what is open at the end', async () => {
    const answer = await asked(items, 'backlogage');
    expect(outcome(answer)).toEqual(['SHOP-1: 31', 'SHOP-2: 21', 'SHOP-6: done, but not known when']);
    expect(answer.value).toBe(26);
  });

  test('of earlier weeks is rebuilt from the history', async () => {
    const { series } = await asked(items, 'backlogage');
    expect(series.map(({ start, value, n }) => [start, value, n])).toEqual([
      ['2026-02-23', 1, 1],
      // On 9 March item 1 is 8 days old and item 3 6.625; item 4 is done.
      ['2026-03-02', (8 + 6.625) / 2, 2],
      // On 16 March: 15, 5, 13.625 and, open again, 35.
      ['2026-03-09', (13.625 + 15) / 2, 4],
      // On 23 March: 22, 12 and 42.
      ['2026-03-16', 22, 3],
      ['2026-03-23', (29 + 19) / 2, 2],
      ['2026-03-30', 26, 2],
    ]);
  });
});
