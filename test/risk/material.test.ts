import { expect, test } from 'vitest';
import { Change } from '../../src/domain/change.ts';
import { Incident } from '../../src/domain/incident.ts';
import type { StatusSpan } from '../../src/metrics/samples/item-history.ts';
import { wentBack } from '../../src/reports/delivery/went-back.ts';
import { openedByTeam, openWork } from '../../src/reports/risk/material.ts';
import { aTeam } from '../forecast/support.ts';
import { rules } from '../support/rules.ts';
import { daysAgo, NOW } from './support.ts';

const at = (days: number) => daysAgo(days).toISOString();

function change(number: number, more: Record<string, unknown> = {}): Change {
  return Change.parse({
    source: 'github',
    id: `shop#${number}`,
    repository: 'shop',
    number,
    title: 'SHOP-1 Basket',
    author: 'ada',
    baseBranch: 'main',
    openedAt: at(9),
    commits: [],
    reviews: [],
    ...more,
  });
}

const open = (...changes: Change[]) => openWork(changes, NOW, (login) => login === 'robot');

test('an open change waits since it was opened, or ready, until somebody else looks at it', () => {
  const review = (author: string) => [{ id: 'r', author, state: 'commented', submittedAt: at(1) }];
  expect(open(change(1))).toEqual([{ keys: ['SHOP-1'], waitsSince: daysAgo(9) }]);
  expect(open(change(1, { readyAt: at(4) }))[0]?.waitsSince).toEqual(daysAgo(4));
  expect(open(change(1, { reviews: review('linus') }))[0]?.waitsSince).toBeNull();
  expect(open(change(1, { reviews: review('ada') }))[0]?.waitsSince).toEqual(daysAgo(9));
  expect(open(change(1, { reviews: review('robot') }))[0]?.waitsSince).toEqual(daysAgo(9));
  expect(open(change(1, { isDraft: true }))[0]?.waitsSince).toBeNull();
});

test('what is merged, closed, a bot’s, told twice or names no item does not wait', () => {
  expect(open(change(1, { mergedAt: at(1) }), change(2, { closedAt: at(1) }))).toEqual([]);
  expect(open(change(1, { author: 'robot' }), change(2, { title: 'Basket' }))).toEqual([]);
  expect(open(change(1), change(1, { source: 'other', id: 'x' }))).toHaveLength(1);
  // What is merged tomorrow is open today.
  expect(open(change(1, { mergedAt: at(-1) }))).toHaveLength(1);
});

test('an incident is of the team whose service or repository it names', () => {
  const incident = (id: string, more: Record<string, unknown>) =>
    Incident.parse({ source: 'pager', id, title: id, severity: 2, openedAt: at(3), ...more });
  const teams = [
    aTeam({ key: 'pay', services: ['checkout'] }),
    aTeam({ key: 'shop', repositories: ['shop-*'] }),
    aTeam({ key: 'heads' }),
  ];
  const incidents = [
    incident('1', { service: 'checkout' }),
    incident('2', { repository: 'shop-web' }),
    incident('3', { service: 'search' }),
    incident('4', { service: 'checkout', status: 'cancelled' }),
    incident('5', { service: 'checkout', title: 'Test of the alarm' }),
  ];
  const decided = rules({ incidentsLeftOut: { titles: ['test*'] } });
  const counted = [...openedByTeam(incidents, teams, decided)].map(([team, opened]) => [team, opened.length]);
  // A team that owns nothing has no incidents, which is not none.
  expect(counted).toEqual([
    ['pay', 1],
    ['shop', 1],
  ]);
});

test('back is from done, or from a review to where it was before', () => {
  const spans = (...statuses: [string, StatusSpan['category']][]) =>
    statuses.map(
      ([status, category], index): StatusSpan => ({
        status,
        category,
        from: daysAgo(10 - index),
        to: null,
      }),
    );
  const todo = ['To Do', 'todo'] as const;
  const doing = ['In Progress', 'in-progress'] as const;
  const review = ['In Review', 'in-progress'] as const;
  const done = ['Done', 'done'] as const;
  const back = (...statuses: (readonly [string, StatusSpan['category']])[]) =>
    wentBack(
      spans(...statuses.map(([status, category]): [string, StatusSpan['category']] => [status, category])),
    );
  expect(back(todo, doing, review, doing, review, done)).toEqual([daysAgo(7)]);
  expect(back(todo, doing, done, doing)).toEqual([daysAgo(7)]);
  expect(back(todo, doing, review, ['Ready', 'in-progress'], done)).toEqual([]);
  expect(back(todo, doing, ['Blocked', 'in-progress'], doing, done)).toEqual([]);
});
