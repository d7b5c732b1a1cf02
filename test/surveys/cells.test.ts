import { expect, test } from 'vitest';
import type { Team } from '../../src/domain/team.ts';
import { publishedGroups } from '../../src/surveys/cells.ts';
import { teamOf } from './support.ts';

type Answered = [team: string | null, responses: number, invited?: number][];

function under(parents: Record<string, string | undefined>): Team[] {
  return Object.entries(parents).map(([key, parent]) => teamOf(key, [], { ...(parent && { parent }) }));
}

function published(teams: Team[], answered: Answered, { scope = 'organisation', threshold = 5 } = {}) {
  const responses = new Map(answered.flatMap(([team, n]) => (n > 0 ? [[team, n] as const] : [])));
  const invited = new Map(answered.map(([team, n, asked = n]) => [team, asked] as const));
  const publication = publishedGroups(teams, scope, { responses, invited }, threshold);
  const groups = publication.groups.map(({ scope: key, cells, n, invited: of }) => [key, n, of, ...cells]);
  const cells = publication.cells.map(({ id, n, teams: from }) => [id, n, ...from]);
  return { groups, cells, cellOf: publication.cellOf };
}

const SHOP = under({ shop: undefined, cart: 'shop', search: 'shop', pay: 'shop' });

test('where every team is large enough, each is shown, and so is everything above it', () => {
  const { groups, cells } = published(SHOP, [
    ['cart', 5, 6],
    ['search', 6],
    ['pay', 7],
  ]);
  expect(groups).toEqual([
    ['organisation', 18, 19, 'cart', 'pay', 'search'],
    ['shop', 18, 19, 'cart', 'pay', 'search'],
    ['cart', 5, 6, 'cart'],
    ['pay', 7, 7, 'pay'],
    ['search', 6, 6, 'search'],
  ]);
  expect(cells).toEqual([
    ['cart', 5, 'cart'],
    ['pay', 7, 'pay'],
    ['search', 6, 'search'],
  ]);
});

test('small teams beside each other are one cell, and are not shown', () => {
  const { groups, cells, cellOf } = published(SHOP, [
    ['cart', 9],
    ['search', 3],
    ['pay', 2],
  ]);
  expect(groups.map(([key]) => key)).toEqual(['organisation', 'shop', 'cart']);
  expect(cells).toEqual([
    ['shop', 5, 'pay', 'search'],
    ['cart', 9, 'cart'],
  ]);
  expect([cellOf('pay'), cellOf('search'), cellOf('cart')]).toEqual(['shop', 'shop', 'cart']);
});

test('a team that alone is small takes the smallest beside it along', () => {
  const { groups, cells } = published(SHOP, [
    ['cart', 9],
    ['search', 6],
    ['pay', 2],
  ]);
  expect(groups.map(([key, n]) => [key, n])).toEqual([
    ['organisation', 17],
    ['shop', 17],
    ['cart', 9],
  ]);
  expect(cells).toEqual([
    ['shop', 8, 'pay', 'search'],
    ['cart', 9, 'cart'],
  ]);
});

test('it goes up instead where it meets others, and more stays shown that way', () => {
  const teams = under({ shop: undefined, cart: 'shop', search: 'shop', pay: 'shop', desk: undefined });
  const { groups, cells } = published(teams, [
    ['cart', 9],
    ['search', 6],
    ['pay', 2],
    ['desk', 3],
  ]);
  expect(groups.map(([key]) => key)).toEqual(['organisation', 'cart', 'search']);
  expect(cells).toEqual([
    ['organisation', 5, 'desk', 'pay'],
    ['cart', 9, 'cart'],
    ['search', 6, 'search'],
  ]);
});

test('a few of whom nobody answered are not told either, unless nobody was asked', () => {
  const answered: Answered = [
    ['cart', 9],
    ['search', 6],
  ];
  expect(published(SHOP, [...answered, ['pay', 0, 3]]).groups.map(([key]) => key)).toEqual([
    'organisation',
    'shop',
    'cart',
  ]);
  expect(published(SHOP, answered).groups).toHaveLength(4);
});

test('under the threshold nothing is shown, and all are one cell', () => {
  const { groups, cells, cellOf } = published(SHOP, [
    ['cart', 2],
    ['search', 1],
    [null, 1],
  ]);
  expect(groups).toEqual([]);
  expect(cells).toEqual([['organisation', 4, 'cart', 'search']]);
  expect([cellOf('cart'), cellOf('pay'), cellOf(null)]).toEqual(Array(3).fill('organisation'));
});

test('no threshold is less than four, whatever a round says', () => {
  expect(published(SHOP, [['cart', 3]], { threshold: 1 }).groups).toEqual([]);
  expect(published(SHOP, [['cart', 4]], { threshold: 1 }).groups).toHaveLength(3);
});

test('members of a team with others below it, and of no team at all, count where they belong', () => {
  const { groups, cells } = published(SHOP, [
    ['shop', 5],
    ['cart', 5],
    [null, 6],
  ]);
  expect(groups.map(([key, n]) => [key, n])).toEqual([
    ['organisation', 16],
    ['shop', 10],
    ['cart', 5],
  ]);
  expect(cells).toEqual([
    ['organisation', 6],
    ['shop', 5, 'shop'],
    ['cart', 5, 'cart'],
  ]);
});

test('a team that was deleted or moved since counts in the scope of the round', () => {
  const moved = under({ shop: undefined, cart: 'shop', search: undefined });
  const { groups, cells } = published(
    moved,
    [
      ['cart', 5],
      ['search', 3],
      ['gone', 2],
    ],
    { scope: 'shop' },
  );
  expect(groups.map(([key, n]) => [key, n])).toEqual([
    ['shop', 10],
    ['cart', 5],
  ]);
  expect(cells).toEqual([
    ['shop', 5, 'gone', 'search'],
    ['cart', 5, 'cart'],
  ]);
  const { groups: ofDeleted } = published([], [['cart', 5]], { scope: 'shop' });
  expect(ofDeleted).toEqual([['shop', 5, 5, 'shop']]);
});

test('parents in a circle, or that are no team, end nothing', () => {
  const odd = under({ a: 'b', b: 'c', c: 'a', own: 'own', lost: 'nowhere' });
  const { groups } = published(odd, [
    ['a', 5],
    ['b', 5],
    ['c', 5],
    ['own', 5],
    ['lost', 5],
  ]);
  expect(groups.map(([key, n]) => [key, n])).toEqual([
    ['organisation', 25],
    ['a', 15],
    ['c', 10],
    ['b', 5],
    ['lost', 5],
    ['own', 5],
  ]);
  expect(
    published(
      odd,
      [
        ['b', 5],
        ['a', 5],
      ],
      { scope: 'b' },
    ).groups[0],
  ).toEqual(['b', 10, 10, 'b', 'a']);
});
