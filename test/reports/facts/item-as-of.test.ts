import { expect, test } from 'vitest';
import type { WorkItem } from '../../../src/domain/work-item.ts';
import { categoriesOf, itemAsOf } from '../../../src/reports/facts/item-as-of.ts';

const day = (text: string) => new Date(`2026-${text}T09:00:00Z`);

/** Begun on 2 March, done on the 4th, opened again on the 6th, done for good on the 10th. */
const ITEM: WorkItem = {
  source: 'x',
  id: '1',
  key: 'SHOP-1',
  project: 'SHOP',
  type: 'Story',
  title: 'An item',
  status: 'Done',
  statusCategory: 'done',
  createdAt: day('03-01'),
  updatedAt: day('03-12'),
  doneAt: day('03-10'),
  estimate: 8,
  assignee: 'bob',
  history: [
    { at: day('03-01'), field: 'estimate', from: null, to: '3' },
    { at: day('03-02'), field: 'status', from: 'To Do', to: 'Doing' },
    { at: day('03-03'), field: 'assignee', from: 'ada', to: 'bob' },
    { at: day('03-04'), field: 'status', from: 'Doing', to: 'Done' },
    { at: day('03-05'), field: 'estimate', from: '3', to: '8' },
    { at: day('03-06'), field: 'status', from: 'Done', to: 'Doing' },
    { at: day('03-10'), field: 'status', from: 'Doing', to: 'Done' },
  ],
};

const categories = categoriesOf([
  ITEM,
  { ...ITEM, id: '2', status: 'Doing', statusCategory: 'in-progress', history: [] },
  { ...ITEM, id: '3', status: 'To Do', statusCategory: 'todo', history: [] },
  { ...ITEM, id: '4', source: 'y', status: 'To Do', statusCategory: 'in-progress', history: [] },
]);

function asOf(now: string, item: WorkItem = ITEM) {
  const { status, statusCategory, doneAt, estimate, assignee, updatedAt, history } = itemAsOf(
    item,
    day(now),
    categories,
  );
  const date = (at: Date | undefined) => at?.toISOString().slice(5, 10);
  return [status, statusCategory, date(doneAt), estimate, assignee, date(updatedAt), history.length];
}

test.each([
  ['03-01', ['To Do', 'todo', undefined, 3, 'ada', undefined, 1]],
  ['03-02', ['Doing', 'in-progress', undefined, 3, 'ada', undefined, 2]],
  ['03-04', ['Done', 'done', '03-04', 3, 'bob', undefined, 4]],
  ['03-05', ['Done', 'done', '03-04', 8, 'bob', undefined, 5]],
  ['03-07', ['Doing', 'in-progress', undefined, 8, 'bob', undefined, 6]],
  ['03-10', ['Done', 'done', '03-10', 8, 'bob', undefined, 7]],
  ['03-12', ['Done', 'done', '03-10', 8, 'bob', '03-12', 7]],
])('as of %s, with what each status means known by its name', (now, known) => {
  expect(asOf(now)).toEqual(known);
});

test('what a status means is told to each of its events', () => {
  const { history } = itemAsOf(ITEM, day('03-12'), categories);
  expect(history.filter(({ field }) => field === 'status')).toMatchObject([
    { fromCategory: 'todo', toCategory: 'in-progress' },
    { fromCategory: 'in-progress', toCategory: 'done' },
    { fromCategory: 'done', toCategory: 'in-progress' },
    { fromCategory: 'in-progress', toCategory: 'done' },
  ]);
});

test('an item without history that was done later is not done yet; one whose source forgot to say when, is', () => {
  const bare = { ...ITEM, updatedAt: undefined, history: [] };
  expect(asOf('03-05', bare)).toEqual(['', 'todo', undefined, 8, 'bob', undefined, 0]);
  expect(asOf('03-10', bare)).toEqual(['Done', 'done', '03-10', 8, 'bob', undefined, 0]);
  expect(asOf('03-12', { ...ITEM, doneAt: undefined })[2]).toBe('03-10');
  expect(asOf('03-10', { ...bare, doneAt: undefined })).toEqual([
    'Done',
    'done',
    undefined,
    8,
    'bob',
    undefined,
    0,
  ]);
});
