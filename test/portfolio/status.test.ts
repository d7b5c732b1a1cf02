import { expect, test } from 'vitest';
import type { PortfolioProject } from '../../src/domain/rules.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';
import { type PortfolioFacts, statusFrom } from '../../src/reports/portfolio/status.ts';
import { dayIn, daysAgo, doneOn, factsOf, item, materialOf, moved, WORLD } from './world.ts';

function told(
  portfolio: PortfolioProject[],
  records: WorkItem[] = WORLD,
  more: Partial<PortfolioFacts> = {},
) {
  return statusFrom({ ...factsOf(materialOf(records, portfolio)), ...more });
}

function short(portfolio: PortfolioProject[], records?: WorkItem[]) {
  return told(portfolio, records).projects.map(
    ({ key, standing, because }) => `${key}: ${standing}, ${because}`,
  );
}

const CHECKOUT = { key: 'Checkout', keys: ['ROAD-1'] };
const SEARCH = { key: 'Search', keys: ['ROAD-2'] };
const LOYALTY = { key: 'Loyalty', keys: ['ROAD-3'] };

test('in order of priority, each against its own day', () => {
  // One item a week: Checkout's 4 take about a month, Search's 12 about three.
  const portfolio = [
    { ...LOYALTY, due: dayIn(-5) },
    { ...SEARCH, priority: 2, due: dayIn(30) },
    { ...CHECKOUT, priority: 1, due: dayIn(90) },
  ];
  expect(short(portfolio)).toEqual([
    'Checkout: on track, in time',
    'Search: late, likely late',
    'Loyalty: done, all done',
  ]);
});

test('between the day that holds with 50 % and the one that holds with 85 % it is at risk', () => {
  const [only] = told([SEARCH]).projects;
  const even = only?.expected?.even?.getTime() ?? 0;
  const safe = only?.expected?.safe?.getTime() ?? 0;
  expect(safe).toBeGreaterThan(even);
  const between = new Date((even + safe) / 2).toISOString().slice(0, 10);
  expect(short([{ ...SEARCH, due: between }])).toEqual(['Search: at risk, may be late']);
});

test('an open project whose day is over is late, whatever is foreseen', () => {
  expect(short([{ ...CHECKOUT, due: dayIn(-1) }])).toEqual(['Checkout: late, day past']);
  const begunYesterday = [item('SHOP-1', { parent: 'ROAD-1' }), item('ROAD-1', { type: 'Epic' })];
  expect(short([{ ...CHECKOUT, due: dayIn(-1) }], begunYesterday)).toEqual(['Checkout: late, day past']);
});

test.each([
  ['without a day nothing is said', [CHECKOUT], WORLD, 'no due day'],
  [
    'nor of one whose epic is its own ancestor',
    [{ key: 'Round', keys: ['ROAD-9'], due: dayIn(50) }],
    [
      item('ROAD-9', { type: 'Epic', parent: 'ROAD-8' }),
      item('ROAD-8', { type: 'Epic', parent: 'ROAD-9' }),
      item('SHOP-900', { parent: 'ROAD-9' }),
    ],
    'in a circle',
  ],
  ['nor of a project without items', [{ key: 'Dream', due: dayIn(50) }], WORLD, 'no items'],
  [
    'nor with nothing finished',
    [{ ...CHECKOUT, due: dayIn(50) }],
    WORLD.filter(({ doneAt }) => doneAt === undefined),
    'few done',
  ],
])('%s', (_, portfolio, records, because) => {
  const all = short(portfolio, records);
  expect(all).toHaveLength(1);
  expect(all[0]).toMatch(/: cannot be said, /);
  expect(all[0]).toContain(because);
});

test('progress is counted in items, with what was written down of late', () => {
  const records = [
    ...WORLD,
    item('SHOP-901', { parent: 'ROAD-1', createdAt: daysAgo(27).toISOString() }),
    item('SHOP-902', { parent: 'ROAD-1', createdAt: daysAgo(29).toISOString() }),
    item('SHOP-903', { parent: 'SHOP-901', isSubtask: true, createdAt: daysAgo(2).toISOString() }),
  ];
  const [checkout] = told([CHECKOUT], records).projects;
  expect(checkout?.progress).toEqual({
    done: 20,
    known: 26,
    begunAt: daysAgo(7 * 19 + 3),
    doneAt: null,
    added: 1,
  });
  const [loyalty] = told([LOYALTY]).projects;
  expect(loyalty?.progress).toMatchObject({ done: 20, known: 20, doneAt: daysAgo(5), added: 0 });
});

test('nothing is known of the growth of a project that began this month', () => {
  const records = [item('SHOP-1', { parent: 'ROAD-1', createdAt: daysAgo(3).toISOString() })];
  expect(told([CHECKOUT], records).projects[0]?.progress?.added).toBeNull();
});

test('health: what went back from done, open bugs', () => {
  const records = [
    item('ROAD-1', { type: 'Epic' }),
    item('SHOP-1', { parent: 'ROAD-1', ...doneOn(9), history: moved([20, 'Doing'], [9, 'Done']) }),
    item('SHOP-2', {
      parent: 'ROAD-1',
      ...doneOn(5),
      history: moved([20, 'Doing'], [15, 'Done'], [12, 'Doing'], [5, 'Done']),
    }),
    item('SHOP-3', {
      parent: 'ROAD-1',
      status: 'Doing',
      statusCategory: 'in-progress',
      history: moved([20, 'Doing'], [15, 'Done'], [12, 'Doing']),
    }),
    item('SHOP-4', { parent: 'ROAD-1', type: 'Bug' }),
    item('SHOP-5', { parent: 'ROAD-1', type: 'Bug', ...doneOn(5) }),
    item('SHOP-6', { type: 'Bug' }),
  ];
  const [checkout] = told([CHECKOUT], records).projects;
  expect(checkout?.health).toEqual({ wentBack: { n: 2, of: 4 }, openBugs: 1, incidents: null });
});

test('a project listed twice stands there once, and that is said', () => {
  const portfolio = [
    { key: 'Shop', priority: 3, keys: ['ROAD-2'] },
    { key: 'Shop', priority: 1, keys: ['ROAD-1'], due: dayIn(90) },
  ];
  const { projects, twice } = told(portfolio);
  expect(twice).toEqual(['Shop']);
  expect(projects.map(({ key, priority, progress }) => [key, priority, progress?.known])).toEqual([
    ['Shop', 1, 24 + 32],
  ]);
});

test('projects that only work items name come last, by name', () => {
  const records = [...WORLD, item('SHOP-901', { portfolio: 'Zoo' }), item('SHOP-902', { portfolio: 'Ark' })];
  const { projects, from } = told([{ ...CHECKOUT, priority: 7 }], records);
  expect(projects.map(({ key, listed }) => [key, listed])).toEqual([
    ['Checkout', true],
    ['Ark', false],
    ['Zoo', false],
  ]);
  expect(from).toBe('portfolio');
});

test('without a portfolio: epics with open work and a due day, the soonest first', () => {
  const { from, projects } = told([]);
  expect(from).toBe('epics');
  expect(projects.map(({ key, name }) => [key, name])).toEqual([
    ['ROAD-2', 'Title of ROAD-2'],
    ['ROAD-1', 'Title of ROAD-1'],
  ]);
});

test('with nothing at all there is nothing', () => {
  expect(told([], [])).toMatchObject({ projects: [], from: 'epics', twice: [] });
});
