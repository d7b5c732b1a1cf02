import { expect, test } from 'vitest';
import type { Fact } from '../../src/domain/index.ts';
import { readoutFacts } from '../../src/reports/readout/facts.ts';
import { halfYearBefore } from '../../src/reports/readout/half-year.ts';
import { organisationAsTeam } from '../../src/reports/readout/organisation.ts';
import { type Readout, readout } from '../../src/reports/readout/readout.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { fact, keep, NOW, team, type Version, versions, workedOn } from './readout-world.ts';

const MONTHS = ['05', '06', '07', '08', '09', '10'];

/** Both own the shop; the pay desk is B's alone. */
const A = team('a', { members: ['ada', 'bob', 'cyd'], repositories: ['shop'], projects: ['SHOP'] });
const B = team('b', { members: ['ada', 'dan', 'eve', 'fay'], repositories: ['shop', 'pay'] });

/** Four changes of the shop a month, a day old at first and two days in the last three months; two of the pay desk, half a day old. */
const shipped: Version[] = [
  { repository: 'shop', at: '2026-04-20T12:00:00Z', hours: 10, author: 'ada' },
  { repository: 'pay', at: '2026-04-20T12:00:00Z', hours: 10, author: 'dan' },
  ...MONTHS.flatMap((month): Version[] => [
    ...['04', '11', '18', '25'].map((day, index) => ({
      repository: 'shop',
      at: `2026-${month}-${day}T12:00:00Z`,
      hours: Number(month) < 8 ? 24 : 48,
      author: ['ada', 'bob', 'cyd', 'eve'][index] ?? '',
    })),
    ...['06', '20'].map((day) => ({
      repository: 'pay',
      at: `2026-${month}-${day}T12:00:00Z`,
      hours: 12,
      author: day === '06' ? 'dan' : 'fay',
    })),
  ]),
];

/** The second version of the shop of each month broke; it was put right after as many hours as the month's number. */
const broken: Fact[] = MONTHS.map((month, index) =>
  fact('incident', {
    id: `i${month}`,
    title: 'Checkout is down',
    repository: 'shop',
    severity: 2,
    openedAt: `2026-${month}-11T13:00:00Z`,
    resolvedAt: `2026-${month}-11T${13 + index + 1}:00:00Z`,
    causedBy: `shop-d${index * 4 + 2}`,
  }),
);

/** Thirty days of September: 15 on a story, 9 on a bug, 6 on upkeep. */
const days = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index): [string, string] => [
    `2026-09-${String(from + index).padStart(2, '0')}`,
    ['ada', 'bob', 'cyd'][index % 3] ?? '',
  ]);
const worked: Fact[] = [
  workedOn('SHOP-1', { createdAt: '2026-04-02T09:00:00Z', days: days(1, 15) }),
  workedOn('SHOP-2', { type: 'Bug', createdAt: '2026-09-02T09:00:00Z', days: days(16, 24) }),
  workedOn('SHOP-3', { type: 'Upkeep', createdAt: '2026-04-02T09:00:00Z', days: days(25, 30) }),
];

const store = await freshStore();
await keep(store, [A, B], [...versions(shipped), ...broken, ...worked]);
const decided = rules({
  workItemKinds: [{ kind: 'keep-lights-on', types: ['Upkeep'] }],
  allocation: { feature: 70, bug: 30 },
});

function read(of = organisationAsTeam([A, B], 'UTC'), outsider = false): Promise<Readout> {
  return readout(store, { team: of, now: NOW, rules: decided, benchmarkYear: 2023, outsider });
}

const figure = ({ figures }: Readout, topic: string) => {
  const found = figures.find((each) => each.topic === topic);
  if (!found) throw new Error(`no ${topic}`);
  return found;
};

test('the whole is counted from what the teams own together, each thing once', async () => {
  const [whole, a, b] = await Promise.all([read(), read(A), read(B)]);
  expect(figure(a, 'releases').months.map(({ n }) => n)).toEqual([4, 4, 4, 4, 4, 4]);
  expect(figure(b, 'releases').months.map(({ n }) => n)).toEqual([6, 6, 6, 6, 6, 6]);
  expect(figure(whole, 'releases').months.map(({ n }) => n)).toEqual([6, 6, 6, 6, 6, 6]);
  expect(figure(whole, 'releases').now).toMatchObject({ n: 18 });
  expect(figure(whole, 'releases').now.value).toBeCloseTo(18 / (92 / 7), 10);
});

test('time to customers is that of the middle change of all, month by month and half against half', async () => {
  const whole = figure(await read(), 'reach');
  expect(whole.months.map(({ key, label, value, n }) => [key, label, value, n])).toEqual([
    ['2026-05', 'May', 24, 6],
    ['2026-06', 'Jun', 24, 6],
    ['2026-07', 'Jul', 24, 6],
    ['2026-08', 'Aug', 48, 6],
    ['2026-09', 'Sep', 48, 6],
    ['2026-10', 'Oct', 48, 6],
  ]);
  expect(whole).toMatchObject({ standing: 'worse', over: 'half', missing: null, now: { value: 48, n: 18 } });
  expect(whole.delta).toMatchObject({ reference: 24, value: 24 });
});

test('quality: a release in six caused a problem, each was put right in an hour more than the one before', async () => {
  const whole = await read();
  expect(figure(whole, 'problems').now).toMatchObject({ n: 18, value: 100 / 6 });
  // Three in the last three months are too few: all six, of 1 to 6 hours, make 3.5.
  expect(figure(whole, 'restore')).toMatchObject({
    over: 'whole',
    standing: 'unjudged',
    now: { value: 3.5, n: 6 },
  });
  expect(figure(whole, 'bugs').months.map(({ value }) => value)).toEqual([0, 0, 0, 0, 100 / 6, 0]);
});

test('effort: each day of a person once, against the plan', async () => {
  const { effort } = await read();
  // Beside the thirty days on work items, each of the 36 versions was written on a day of its own that names none.
  expect(effort).toMatchObject({ missing: null, days: 66, n: 66, projects: null });
  expect(effort.kinds.parts.map(({ part, value, expected }) => [part, value, expected])).toEqual([
    ['feature', 1500 / 66, 70],
    ['bug', 900 / 66, 30],
    ['unallocated', 3600 / 66, null],
    ['keep-lights-on', 600 / 66, null],
  ]);
  const september = effort.kinds.months.find(({ key }) => key === '2026-09');
  expect(september).toMatchObject({ days: 36 });
  expect(september?.parts.find(({ part }) => part === 'feature')?.value).toBeCloseTo(1500 / 36, 10);
});

test('what it means, and what needs a decision', async () => {
  const { speed, quality, decisions } = await read();
  expect([speed, quality]).toEqual(['worse', 'steady']);
  expect(decisions).toEqual([
    { about: 'fell', topic: 'reach' },
    { about: 'unnamed work', share: 3600 / 66 },
  ]);
});

test('the order of teams does not matter', async () => {
  expect(organisationAsTeam([B, A], 'UTC')).toEqual(organisationAsTeam([A, B], 'UTC'));
});

test('outsiders are told nothing of what fewer than three people did', async () => {
  const pay = team('pay', { members: ['dan', 'fay'], repositories: ['pay'] });
  expect(figure(await read(pay), 'reach').now).toMatchObject({ value: 12, n: 6 });
  const hidden = figure(await read(pay, true), 'reach');
  expect(hidden).toMatchObject({ missing: 'withheld', standing: 'unmeasured', now: { value: null } });
  expect(hidden.months.every(({ value }) => value === null)).toBe(true);
  expect(figure(await read(A, true), 'reach').now).toMatchObject({ value: 48, n: 12 });
});

test('what no tool tells of is a blind spot, not a 0', async () => {
  const strangers = team('new', { members: ['gil'], repositories: ['nothing'] });
  const { figures, effort, decisions } = await read(strangers);
  expect(figures.map(({ missing }) => missing)).toEqual(Array(5).fill('no source'));
  expect(effort.missing).toBe('no source');
  expect(figures.flatMap(({ months }) => months).every(({ value }) => value === null)).toBe(true);
  expect(decisions).toEqual([
    { about: 'blind spot', topics: ['reach', 'releases', 'problems', 'restore', 'bugs', 'effort'] },
  ]);
});

test('work items of boards count beside those of projects, each once', async () => {
  const own = await freshStore();
  const [shop, web] = [team('shop', { projects: ['SHOP'], boards: ['9'] }), team('web', { boards: ['1'] })];
  const inSprint = { field: 'sprint', at: '2026-09-02T09:00:00Z', to: 'S1' };
  const item = (key: string, project: string, history: object[] = []) =>
    fact('work-item', {
      id: key,
      key,
      project,
      type: 'Bug',
      title: key,
      status: 'To Do',
      statusCategory: 'todo',
      createdAt: '2026-09-01T09:00:00Z',
      history,
    });
  const sprint = {
    id: 'S1',
    board: '1',
    name: 'One',
    startAt: '2026-09-01T00:00:00Z',
    endAt: '2026-09-14T00:00:00Z',
  };
  await keep(
    own,
    [shop, web],
    [
      fact('sprint', sprint),
      item('SHOP-1', 'SHOP', [inSprint]),
      item('SHOP-2', 'SHOP'),
      item('WEB-1', 'WEB', [inSprint]),
      item('WEB-2', 'WEB'),
    ],
  );
  const { from, to } = halfYearBefore(NOW, 'UTC');
  const { workItems } = await readoutFacts(own, {
    team: organisationAsTeam([shop, web], 'UTC'),
    window: { from, to },
    now: NOW,
    rules: decided,
    reads: ['workItems'],
  });
  expect(workItems.map(({ key }) => key).toSorted()).toEqual(['SHOP-1', 'SHOP-2', 'WEB-1']);
});
