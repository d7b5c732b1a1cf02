import { expect, test } from 'vitest';
import { piecesIn, piecesNamed } from '../../src/reports/delivery/pieces.ts';
import { isIn } from '../../src/reports/delivery/question.ts';
import { scopesIn } from '../../src/reports/delivery/scope.ts';
import { item, materialOf, TEAM, WORLD } from './world.ts';

const PORTFOLIO = [{ key: 'Checkout', keys: ['ROAD-1'] }, { key: 'Nothing' }];

test('pieces that are looked up are those that are found one by one', () => {
  const records = [...WORLD, item('PAY-1', { portfolio: 'Other', parent: 'ROAD-1' }), item('PAY-2')];
  const { work } = materialOf(records, PORTFOLIO);
  const scopes = scopesIn(work, [TEAM], { portfolio: PORTFOLIO });
  expect(new Set(scopes.map(({ kind }) => kind)).size).toBe(4);
  for (const scope of scopes) {
    expect(piecesIn(scope, work)).toEqual(work.pieces.filter((piece) => isIn(scope, piece)));
  }
});

test('two sources may use one key', () => {
  const { work } = materialOf([item('SHOP-1'), item('SHOP-1', { source: 'gitlab' }), item('SHOP-2')]);
  expect(piecesNamed(new Set(['SHOP-1', 'SHOP-9']), work).map(({ source }) => source)).toEqual([
    'jira',
    'gitlab',
  ]);
});
