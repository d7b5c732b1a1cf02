import { describe, expect, test } from 'vitest';
import type { TeamWorkItem } from '../../src/metrics/facts.ts';
import { type Amount, type SprintScope, scopeOf } from '../../src/metrics/samples/sprint-scope.ts';
import { day, item, sprint } from './team-items.ts';

const BEFORE = '02-20 09:00';
const START = '03-02 09:00';
const MIDDLE = '03-05 12:00';
const LATER = '03-09 12:00';
const END = '03-13 17:00';
const AFTER = '03-20 12:00';

type Amounts = Omit<SprintScope, 'sprint' | 'endAt' | 'items'>;

/** `items/points` of every amount that is not nothing. */
function amounts(scope: SprintScope): Record<string, string> {
  const { sprint: _sprint, endAt: _endAt, items: _items, ...all } = scope;
  return Object.fromEntries(
    Object.entries(all satisfies Amounts as Record<string, Amount>)
      .filter(([, { items }]) => items > 0)
      .map(([name, { items, points }]) => [name, `${items}/${points}`]),
  );
}

interface Case {
  told: string;
  items: TeamWorkItem[];
  comesTo: Partial<Record<keyof Amounts, string>>;
}

const inIt: [string, string | null][] = [[BEFORE, '38']];
const five: [string, string | null][] = [[BEFORE, '5']];

const CASES: Case[] = [
  { told: 'nothing', items: [], comesTo: {} },
  {
    told: 'committed and done',
    items: [item({ sprints: inIt, estimates: five, moves: [[MIDDLE, 'done']] })],
    comesTo: { committed: '1/5', delivered: '1/5', completed: '1/5' },
  },
  {
    told: 'committed and not done',
    items: [item({ sprints: inIt, estimates: five, moves: [[MIDDLE, 'in-progress']] })],
    comesTo: { committed: '1/5', carriedOver: '1/5' },
  },
  {
    told: 'done after the end: carried over',
    items: [item({ sprints: inIt, estimates: five, moves: [[AFTER, 'done']] })],
    comesTo: { committed: '1/5', carriedOver: '1/5' },
  },
  {
    told: 'done at the very end',
    items: [item({ sprints: inIt, estimates: five, moves: [[END, 'done']] })],
    comesTo: { committed: '1/5', delivered: '1/5', completed: '1/5' },
  },
  {
    told: 'done before the start',
    items: [item({ sprints: inIt, estimates: five, moves: [['02-27 12:00', 'done']] })],
    comesTo: {},
  },
  {
    told: 'done at the very start',
    items: [item({ sprints: inIt, estimates: five, moves: [[START, 'done']] })],
    comesTo: {},
  },
  {
    told: 'done before the start and put into it later',
    items: [item({ sprints: [[MIDDLE, '38']], estimates: five, moves: [['02-27 12:00', 'done']] })],
    comesTo: {},
  },
  {
    told: 'done before the start, opened again and done in the sprint: done before the start',
    items: [
      item({
        sprints: inIt,
        estimates: five,
        moves: [
          ['02-27 12:00', 'done'],
          [MIDDLE, 'in-progress'],
          [LATER, 'done'],
        ],
      }),
    ],
    comesTo: {},
  },
  {
    told: 'done and opened again within the sprint',
    items: [
      item({
        sprints: inIt,
        estimates: five,
        moves: [
          [MIDDLE, 'done'],
          [LATER, 'in-progress'],
        ],
      }),
    ],
    comesTo: { committed: '1/5', carriedOver: '1/5' },
  },
  {
    told: 'done, opened again and done again within the sprint',
    items: [
      item({
        sprints: inIt,
        estimates: five,
        moves: [
          [MIDDLE, 'done'],
          [LATER, 'in-progress'],
          ['03-12 09:00', 'done'],
        ],
      }),
    ],
    comesTo: { committed: '1/5', delivered: '1/5', completed: '1/5' },
  },
  {
    told: 'done within the sprint and opened again after it: delivered',
    items: [
      item({
        sprints: inIt,
        estimates: five,
        moves: [
          [MIDDLE, 'done'],
          [AFTER, 'todo'],
        ],
      }),
    ],
    comesTo: { committed: '1/5', delivered: '1/5', completed: '1/5' },
  },
  {
    told: 'a source that only says when it was done',
    items: [item({ sprints: inIt, estimates: five, doneAt: MIDDLE, status: 'Done' })],
    comesTo: { committed: '1/5', delivered: '1/5', completed: '1/5' },
  },
  {
    told: 'a sub-task',
    items: [item({ isSubtask: true, sprints: inIt, estimates: five, moves: [[MIDDLE, 'done']] })],
    comesTo: {},
  },
  {
    told: 'added and done',
    items: [item({ sprints: [[MIDDLE, '38']], estimates: five, moves: [[LATER, 'done']] })],
    comesTo: { added: '1/5', crept: '1/5', completed: '1/5' },
  },
  {
    told: 'put into it at the very start: committed',
    items: [item({ sprints: [[START, '38']], estimates: five })],
    comesTo: { committed: '1/5', carriedOver: '1/5' },
  },
  {
    told: 'put into it at its end: in no part of it',
    items: [item({ sprints: [[END, '38']], estimates: five })],
    comesTo: {},
  },
  {
    told: 'created in it: added, with the first estimate it got',
    items: [
      item({
        created: MIDDLE,
        sprints: [[MIDDLE, '38']],
        estimates: [['03-06 12:00', '3']],
        moves: [[LATER, 'done']],
      }),
    ],
    comesTo: { added: '1/3', crept: '1/3', completed: '1/3' },
  },
  {
    told: 'removed: counts as committed and removed alone',
    items: [
      item({
        sprints: [
          [BEFORE, '38'],
          [MIDDLE, null],
        ],
        estimates: five,
      }),
    ],
    comesTo: { committed: '1/5', removed: '1/5' },
  },
  {
    told: 'removed and done elsewhere: not delivered',
    items: [
      item({
        sprints: [
          [BEFORE, '38'],
          [MIDDLE, null],
        ],
        estimates: five,
        moves: [[LATER, 'done']],
      }),
    ],
    comesTo: { committed: '1/5', removed: '1/5' },
  },
  {
    told: 'added then removed: crept in not at all',
    items: [
      item({
        sprints: [
          [MIDDLE, '38'],
          [LATER, null],
        ],
        estimates: five,
      }),
    ],
    comesTo: { added: '1/5', removed: '1/5' },
  },
  {
    told: 'removed and put back',
    items: [
      item({
        sprints: [
          [BEFORE, '38'],
          [MIDDLE, null],
          [LATER, '38'],
        ],
        estimates: five,
        moves: [['03-12 09:00', 'done']],
      }),
    ],
    comesTo: { committed: '1/5', delivered: '1/5', completed: '1/5' },
  },
  {
    told: 'moved to another sprint within the sprint: removed',
    items: [
      item({
        sprints: [
          [BEFORE, '38'],
          [MIDDLE, '40'],
        ],
        estimates: five,
      }),
    ],
    comesTo: { committed: '1/5', removed: '1/5' },
  },
  {
    told: 'moved on when the sprint was completed: carried over',
    items: [
      item({
        sprints: [
          [BEFORE, '38'],
          [END, '40'],
        ],
        estimates: five,
      }),
    ],
    comesTo: { committed: '1/5', carriedOver: '1/5' },
  },
  {
    told: 'carried over as Jira tells it: the sprint it was in is kept',
    items: [
      item({
        sprints: [
          [BEFORE, '37, 38'],
          [END, '37, 38, 40'],
        ],
        estimates: five,
        moves: [[AFTER, 'done']],
      }),
    ],
    comesTo: { committed: '1/5', carriedOver: '1/5' },
  },
  {
    told: 'ids are whole: 3 and 380 are not 38',
    items: [item({ sprints: [[BEFORE, '3, 380']], estimates: five })],
    comesTo: {},
  },
  {
    told: 'a history that begins in the middle: what was changed was there before',
    items: [item({ estimate: 5, history: [{ at: day(LATER), field: 'sprint', from: '38', to: '38, 40' }] })],
    comesTo: { committed: '1/5', carriedOver: '1/5' },
  },
  {
    told: 're-estimated upwards: delivered at the estimate at the start, completed at the last',
    items: [
      item({
        sprints: inIt,
        estimates: [
          [BEFORE, '3'],
          [MIDDLE, '8'],
        ],
        moves: [[LATER, 'done']],
      }),
    ],
    comesTo: { committed: '1/3', delivered: '1/3', raised: '1/5', completed: '1/8' },
  },
  {
    told: 're-estimated downwards: nothing is raised',
    items: [
      item({
        sprints: inIt,
        estimates: [
          [BEFORE, '8'],
          [MIDDLE, '3'],
        ],
        moves: [[LATER, 'done']],
      }),
    ],
    comesTo: { committed: '1/8', delivered: '1/8', completed: '1/3' },
  },
  {
    told: 're-estimated up and down again: what remains is raised',
    items: [
      item({
        sprints: inIt,
        estimates: [
          [BEFORE, '3'],
          [MIDDLE, '13'],
          [LATER, '5'],
        ],
      }),
    ],
    comesTo: { committed: '1/3', carriedOver: '1/3', raised: '1/2' },
  },
  {
    told: 're-estimated before the start, after it was done, and after the end',
    items: [
      item({
        sprints: inIt,
        estimates: [
          [BEFORE, '3'],
          ['03-01 12:00', '5'],
          [LATER, '8'],
          [AFTER, '13'],
        ],
        moves: [[MIDDLE, 'done']],
      }),
    ],
    comesTo: { committed: '1/5', delivered: '1/5', completed: '1/5' },
  },
  {
    told: 'raised and then removed: removed alone',
    items: [
      item({
        sprints: [
          [BEFORE, '38'],
          [LATER, null],
        ],
        estimates: [
          [BEFORE, '3'],
          [MIDDLE, '8'],
        ],
      }),
    ],
    comesTo: { committed: '1/3', removed: '1/3' },
  },
  {
    told: 'added, and then raised',
    items: [
      item({
        sprints: [[MIDDLE, '38']],
        estimates: [
          [BEFORE, '3'],
          [LATER, '5'],
        ],
      }),
    ],
    comesTo: { added: '1/3', crept: '1/3', raised: '1/2' },
  },
  {
    told: 'no estimate: an item without points',
    items: [item({ sprints: inIt, moves: [[MIDDLE, 'done']] })],
    comesTo: { committed: '1/0', delivered: '1/0', completed: '1/0' },
  },
  {
    told: 'first estimated after the start: completed at it, but neither committed at it nor raised',
    items: [item({ sprints: inIt, estimates: [[MIDDLE, '5']], moves: [[LATER, 'done']] })],
    comesTo: { committed: '1/0', delivered: '1/0', completed: '1/5' },
  },
  {
    told: 'an estimate that is not a number is none',
    items: [
      item({
        sprints: inIt,
        estimates: [
          [BEFORE, '3'],
          [MIDDLE, 'large'],
        ],
        moves: [[LATER, 'done']],
      }),
    ],
    comesTo: { committed: '1/3', delivered: '1/3', completed: '1/0' },
  },
  {
    told: 'an estimate without history holds all the time',
    items: [item({ sprints: inIt, estimate: 2, moves: [[MIDDLE, 'done']] })],
    comesTo: { committed: '1/2', delivered: '1/2', completed: '1/2' },
  },
  {
    told: 'an item of another source with the same sprint id',
    items: [item({ source: 'y', sprints: inIt, estimates: five })],
    comesTo: {},
  },
  {
    told: 'all at once',
    items: [
      item({ sprints: inIt, estimates: five, moves: [[MIDDLE, 'done']] }),
      item({ sprints: inIt, estimates: [[BEFORE, '3']] }),
      item({
        sprints: [
          [BEFORE, '38'],
          [MIDDLE, null],
        ],
        estimates: [[BEFORE, '2']],
      }),
      item({ sprints: [[MIDDLE, '38']], estimates: [[BEFORE, '1']], moves: [[LATER, 'done']] }),
    ],
    comesTo: {
      committed: '3/10',
      delivered: '1/5',
      carriedOver: '1/3',
      removed: '1/2',
      added: '1/1',
      crept: '1/1',
      completed: '2/6',
    },
  },
];

test.each(CASES)('$told', ({ items, comesTo }) => {
  expect(amounts(scopeOf(sprint(), items))).toEqual(comesTo);
});

describe('the end of a sprint', () => {
  const late = () => [item({ sprints: inIt, estimates: five, moves: [['03-16 10:00', 'done']] })];

  test('is when it was completed, early or late', () => {
    const { delivered, endAt } = scopeOf(sprint({ completedAt: day('03-16 12:00') }), late());
    expect(delivered).toEqual({ items: 1, points: 5 });
    expect(endAt).toEqual(day('03-16 12:00'));
    const early = [item({ sprints: inIt, estimates: five, moves: [['03-12 10:00', 'done']] })];
    expect(scopeOf(sprint({ completedAt: day('03-11 12:00') }), early).delivered.items).toBe(0);
  });

  test('of one never completed is when it should have ended', () => {
    const { completedAt: _, ...open } = sprint();
    expect(scopeOf(open, late()).carriedOver).toEqual({ items: 1, points: 5 });
  });
});
