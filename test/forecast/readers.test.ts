import { expect, test } from 'vitest';
import { readingFor } from '../../src/reports/delivery/readers.ts';
import { scopesIn } from '../../src/reports/delivery/scope.ts';
import { workOf } from '../../src/reports/delivery/work.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { doneOn, NOW, parsed, record } from './roadmap-world.ts';
import { aTeam } from './support.ts';

const store = await freshStore();
const teams = [aTeam({ key: 'team-a', projects: ['SHOP'], members: ['ada', 'bob', 'cyd', 'dan'] })];
const RULES = rules({ portfolio: [{ key: 'Big', keys: ['ROAD-1'], labels: ['big'] }] });

/** What is withheld of some work items, each of them of team-a. */
async function withheldOf(items: Record<string, unknown>[], person = 'eve') {
  const work = workOf(parsed(items), { rules: RULES, now: NOW }, () => ['team-a']);
  const viewer = { person: { key: person }, admin: false };
  const reading = await readingFor(viewer, { work, teams, rules: RULES, store });
  return scopesIn(work, teams, RULES)
    .filter((scope) => reading(scope).withheld)
    .map(({ kind, key }) => `${kind} ${key}`);
}

/** Items of a tracker’s project, one of each person. */
function itemsOf(people: string[], first: number, more: Record<string, unknown>) {
  return people.map((assignee, index) => record(`SHOP-${first + index}`, { assignee, ...more }));
}

const EPIC = [
  record('ROAD-1', { type: 'Epic' }),
  ...itemsOf(['ada', 'bob', 'cyd'], 0, { parent: 'ROAD-1', portfolio: 'Big', ...doneOn(3) }),
  record('SHOP-8', { parent: 'ROAD-1', portfolio: 'Big' }),
];

/** An epic of three people, and what else is done for the project that it is part of. */
function withheldFor(person: string, others: string[]) {
  return withheldOf([...EPIC, ...itemsOf(others, 10, { labels: ['big'], portfolio: 'Big' })], person);
}

test('outsiders are not told a whole that, less its parts, would tell what one or two did', async () => {
  expect(await withheldFor('eve', ['dan'])).toEqual(['epic ROAD-1']);
  expect(await withheldFor('eve', ['dan', 'ada', 'bob'])).toEqual([]);
  expect(await withheldFor('eve', [])).toEqual([]);
});

test('whoever is of the team is told all of it', async () => {
  expect(await withheldFor('dan', ['dan'])).toEqual([]);
});

test('nor what one or two did before for a project that is forecast as the epic that is left of it', async () => {
  const before = (people: string[]) => itemsOf(people, 10, { portfolio: 'Big', ...doneOn(30) });
  expect(await withheldOf([...EPIC, ...before(['dan'])])).toEqual(['epic ROAD-1']);
  expect(await withheldOf([...EPIC, ...before(['dan', 'ada', 'bob'])])).toEqual([]);
});

test('nor a whole all of which is in parts that overlap, where one of them leaves one person’s', async () => {
  const three = ['ada', 'bob', 'cyd'];
  const items = [
    record('ROAD-1', { type: 'Epic' }),
    ...itemsOf(three, 0, { parent: 'ROAD-1' }),
    ...itemsOf(three, 10, { parent: 'ROAD-1', portfolio: 'Big' }),
    ...itemsOf(['dan'], 20, { portfolio: 'Big' }),
  ];
  expect(await withheldOf(items)).toEqual(['team team-a', 'tracker SHOP']);
});

test('nor the parts of a project that is told, where all of them would leave one person’s', async () => {
  const part = (key: string, people: string[], first: number) => [
    record(key, { type: 'Epic' }),
    ...itemsOf(people, first, { parent: key, portfolio: 'Big' }),
  ];
  const [one, other] = [part('ROAD-1', ['ada', 'bob', 'cyd'], 0), part('ROAD-2', ['ada', 'bob', 'dan'], 10)];
  const alone = itemsOf(['dan'], 20, { portfolio: 'Big' });
  expect(await withheldOf([...one, ...other, ...alone])).toEqual(['epic ROAD-2']);
  const apart = [...one, ...other, ...itemsOf(['dan'], 20, {})].map((item) => ({
    ...item,
    portfolio: undefined,
  }));
  expect(await withheldOf(apart)).toEqual(['portfolio Big', 'team team-a', 'tracker SHOP']);
});

test('nor one that overlaps another, where what it leaves is one person’s', async () => {
  const three = ['ada', 'bob', 'cyd'];
  const items = [
    record('ROAD-1', { type: 'Epic' }),
    ...itemsOf(three, 0, { parent: 'ROAD-1', portfolio: 'Big' }),
    ...itemsOf(three, 10, { portfolio: 'Big' }),
    record('PAY-1', { project: 'PAY', parent: 'ROAD-1', portfolio: 'Big', assignee: 'dan' }),
  ];
  expect(await withheldOf(items)).toEqual(['tracker PAY', 'tracker SHOP']);
});
