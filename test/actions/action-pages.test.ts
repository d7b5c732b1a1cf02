import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ActionItem, stateOf } from '../../src/domain/action-item.ts';
import type { ActionQuery } from '../../src/store/action-pages.ts';
import { freshStore } from '../support/store.ts';

const store = await freshStore();
const { actionItems, db } = store;

const DAY = '2026-03-10';
/** It is a day later already for one team, and a day earlier still for another; a team that is gone goes by the last. */
const days: ActionQuery['days'] = {
  of: new Map([
    ['a', DAY],
    ['b', '2026-03-11'],
    ['west', '2026-03-09'],
  ]),
  otherwise: DAY,
};

function item(id: string, more: Partial<ActionItem>): ActionItem {
  return {
    id,
    team: 'a',
    opportunity: 'x',
    resolution: 'y',
    owner: 'ada',
    dueBy: DAY,
    createdAt: new Date('2026-03-01T09:00:00Z'),
    createdBy: 'ada',
    ...more,
  };
}

async function kept(items: ActionItem[]): Promise<void> {
  await db.collection('action_items').deleteMany({});
  const documents = items.map(({ id, ...rest }) => ({ _id: id as never, ...rest }));
  if (documents.length > 0) await db.collection('action_items').insertMany(documents);
}

const ids = (items: ActionItem[]) => items.map(({ id }) => id);

test('a page of a team: open ones by their day, then closed ones, the latest first; all of them are counted', async () => {
  await kept([
    item('open', { dueBy: '2026-03-12' }),
    item('today', {}),
    item('late', { dueBy: '2026-03-09' }),
    item('done', { completedOn: '2026-03-01' }),
    item('dropped', { completedOn: '2026-03-05', dropped: true }),
    item('other', { team: 'b' }),
  ]);
  const query = { teams: ['a'], days };
  const counts = { overdue: 1, open: 2, done: 1, dropped: 1 };
  const first = await actionItems.page(query, { page: 0, size: 2 });
  expect([ids(first.items), first.page, first.pages, first.counts]).toEqual([
    ['late', 'today'],
    0,
    3,
    counts,
  ]);
  expect(ids((await actionItems.page(query, { page: 1, size: 2 })).items)).toEqual(['open', 'dropped']);
  const last = await actionItems.page(query, { page: 99, size: 2 });
  expect([ids(last.items), last.page]).toEqual([['done'], 2]);
  const none = await actionItems.page({ teams: ['c'], days }, { page: 0, size: 2 });
  expect(none).toEqual({
    items: [],
    counts: { overdue: 0, open: 0, done: 0, dropped: 0 },
    page: 0,
    pages: 1,
  });
});

test('what is overdue is so by the clock of its team', async () => {
  await kept([
    item('a-on-the-day', {}),
    item('b-a-day-later', { team: 'b' }),
    item('west-on-the-day', { team: 'west', dueBy: '2026-03-09' }),
    item('gone-on-the-day', { team: 'gone' }),
    item('gone-late', { team: 'gone', dueBy: '2026-03-09' }),
  ]);
  const late = await actionItems.page({ only: 'overdue', days }, { page: 0, size: 10 });
  expect(ids(late.items)).toEqual(['gone-late', 'b-a-day-later']);
  const mine = await actionItems.page({ owner: 'ada', only: 'open', days }, { page: 0, size: 10 });
  expect([mine.items.length, mine.counts]).toEqual([5, { overdue: 2, open: 3, done: 0, dropped: 0 }]);
});

test('the pages together are the whole list, each action once, whatever there is', async () => {
  const drawn = fc.record({
    team: fc.constantFrom('a', 'b', 'gone'),
    owner: fc.constantFrom('ada', 'grace'),
    due: fc.integer({ min: 8, max: 13 }),
    closed: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    dropped: fc.boolean(),
  });
  const queries = fc.constantFrom<ActionQuery>(
    { teams: ['a'], days },
    { teams: ['a', 'b'], days },
    { owner: 'grace', only: 'open', days },
    { teams: ['a', 'b'], only: 'overdue', days },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(drawn, { maxLength: 14 }),
      queries,
      fc.integer({ min: 1, max: 5 }),
      async (all, query, size) => {
        const items = all.map(({ due, closed, dropped, ...rest }, index) =>
          item(`i${index}`, {
            ...rest,
            dueBy: `2026-03-${String(due).padStart(2, '0')}`,
            ...(closed !== undefined && {
              completedOn: `2026-03-0${closed}`,
              ...(dropped && { dropped: true as const }),
            }),
          }),
        );
        await kept(items);
        const state = (each: ActionItem) => stateOf(each, days.of.get(each.team) ?? days.otherwise);
        const listed = items.filter(
          (each) =>
            (query.teams?.includes(each.team) ?? true) &&
            (query.owner ?? each.owner) === each.owner &&
            (query.only === undefined || each.completedOn === undefined) &&
            (query.only !== 'overdue' || state(each) === 'overdue'),
        );
        const seen: ActionItem[] = [];
        let pages = 1;
        for (let page = 0; page < pages; page += 1) {
          const got = await actionItems.page(query, { page, size });
          seen.push(...got.items);
          pages = got.pages;
        }
        expect(ids(seen).toSorted()).toEqual(ids(listed).toSorted());
        expect(pages).toBe(Math.max(1, Math.ceil(listed.length / size)));
        const order = seen.map(({ completedOn, dueBy }) => (completedOn === undefined ? `0 ${dueBy}` : '1'));
        expect(order).toEqual(order.toSorted());
        const closings = seen.flatMap(({ completedOn }) => completedOn ?? []);
        expect(closings).toEqual(closings.toSorted().toReversed());
      },
    ),
    { numRuns: 40 },
  );
});
