import { expect, test } from 'vitest';
import { aSprint } from '../../src/metrics/examples/example.ts';
import { aDoneItem, aPlannedItem, aSprintMove } from '../../src/metrics/examples/example-items.ts';
import { planningPreread } from '../../src/reports/review/planning-preread.ts';
import { rangeOf } from '../../src/reports/sprint-history.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { planningPrereadMessage } from '../../views/messages/review-planning.ts';
import { storeOf, TEAM, t, type World } from '../leadtime/world.ts';
import { rules } from '../support/rules.ts';

const team = { ...TEAM, projects: ['SHOP'], boards: ['1'] };
const people = ['ada', 'bob', 'cyd'].map((key) => ({ key, name: key }));

/** The day so many days after Monday, 2 March 2026. */
function day(after: number): string {
  return new Date(Date.UTC(2026, 2, 2 + after)).toISOString().slice(5, 10);
}

/** Seven sprints of a week: in the k-th, k items of 2 points are done and one of 3 points is not. */
const SPRINTS = [1, 2, 3, 4, 5, 6, 7];

const sprints = SPRINTS.map((k) => aSprint(String(k), `${day(7 * k - 7)} 09:00`, `${day(7 * k - 3)} 17:00`));

const items = SPRINTS.flatMap((k) => [
  ...Array.from({ length: k }, (_, index) =>
    aPlannedItem(10 * k + index, String(k), 2, `${day(7 * k - 5)} 12:00`),
  ),
  aPlannedItem(10 * k + 9, String(k), 3, null),
]);

/** In the seventh, one point more is added on its second day, and not done. */
const crept = aPlannedItem(100, '99', 1, null, [aSprintMove(`${day(43)} 12:00`, '99', '7')]);

async function preread(world: World, now: string) {
  const at = new Date(t(now));
  const store = await storeOf({ people, teams: [team], ...world }, at);
  const holidays = await store.holidays.all();
  return planningPreread(store, { team, now: at, rules: rules(), holidays });
}

test('of sprints: the range of what was finished, and what became of what was committed', async () => {
  const running = aSprint('8', '04-20 07:00', '05-01 17:00', { completedAt: undefined });
  const calendar = [
    { date: '2026-05-01', name: 'Labour Day' },
    { date: '2026-04-25', name: 'A Saturday' },
    { date: '2026-05-04', name: 'Too far off' },
  ];
  const world = { sprints: [...sprints, running], 'work-items': [...items, crept], calendar };
  const told = await preread(world, '04-20 08:00');
  // Of 2, 4 … 14 points: between the first and the second, and just above the last but one.
  expect(told.usual).toMatchObject({ per: 'sprint', points: { n: 7 }, items: { n: 7 } });
  const { usual } = told;
  if (usual.per !== 'sprint') throw new Error('by the week');
  expect([usual.points?.low, usual.points?.high]).toEqual([expect.closeTo(3.8), expect.closeTo(12.2)]);
  expect([usual.items?.low, usual.items?.high]).toEqual([expect.closeTo(1.9), expect.closeTo(6.1)]);
  expect(told.sprints.map(({ name }) => name)).toEqual([2, 3, 4, 5, 6, 7].map((k) => `Sprint ${k}`));
  expect(told.known).toBe(7);
  const last = told.sprints.at(-1);
  expect(last).toMatchObject({ points: 14, items: 7, of: 'points' });
  // 14 of 17 points were done, 3 were not, 1 was added.
  expect([last?.delivered, last?.carriedOver, last?.crept]).toEqual([
    expect.closeTo(82.353, 3),
    expect.closeTo(17.647, 3),
    expect.closeTo(5.882, 3),
  ]);
  expect(told.current).toEqual({ name: 'Sprint 8', endAt: new Date('2026-05-01T17:00:00Z') });
  // The Friday on which it ends is off, and so is the Monday after.
  expect(told.next?.startAt).toEqual(new Date('2026-05-05T10:00:00Z'));
  expect(told.holidays).toEqual([{ date: '2026-05-01', name: 'Labour Day' }]);
  expect(told.workingDays).toBe(9);
});

test('without sprints: by the week, from the first week that the tracker tells of', async () => {
  // In the k-th week from 2 March on k items are done; the first was created on 20 February.
  const done = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((k) =>
    Array.from({ length: k }, (_, index) =>
      aDoneItem(10 * k + index, '02-20 09:00', null, `${day(7 * k - 6)} 12:00`),
    ),
  );
  const told = await preread({ 'work-items': done }, '04-27 08:00');
  const { usual } = told;
  if (usual.per !== 'week') throw new Error('by the sprint');
  // 0, 1 … 8: nine complete weeks from 23 February on.
  expect(usual.items).toEqual({ low: expect.closeTo(1.2), high: expect.closeTo(6.8), n: 9 });
  expect(usual.changes).toBeNull();
  expect([told.sprints, told.current, told.next]).toEqual([[], null, null]);
});

test('where nothing is known nothing is said', async () => {
  const told = await preread({}, '04-27 08:00');
  expect(told.usual).toEqual({ per: 'week', changes: null, items: null });
  expect(told.wip.value).toBeNull();
  expect(told.workingDays).toBe(10);
  const shown = plainMessage(planningPrereadMessage(told, { agenda: [], now: new Date(t('04-27 08:00')) }));
  expect(shown).toContain('10 working days (no holidays are known: add them with `/kata holidays`)');
});

test('none of the holidays that are known is in the next two weeks', async () => {
  const world = { calendar: [{ date: '2026-12-25', name: 'Christmas Day' }] };
  const told = await preread(world, '04-27 08:00');
  const shown = plainMessage(planningPrereadMessage(told, { agenda: [], now: new Date(t('04-27 08:00')) }));
  expect(shown).toContain('10 working days, no holiday\n');
});

test('a range is of the last twelve, and of six at least', () => {
  expect(rangeOf([1, 2, 3, 4, 5])).toBeNull();
  expect(rangeOf([5, 5, 5, 5, 5, 5])).toEqual({ low: 5, high: 5, n: 6 });
  const many = [...Array<number>(30).fill(1_000), ...Array<number>(12).fill(3)];
  expect(rangeOf(many)).toEqual({ low: 3, high: 3, n: 12 });
});
