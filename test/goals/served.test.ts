import { beforeAll, expect, test } from 'vitest';
import type { Fact } from '../../src/domain/index.ts';
import { workedItems } from '../../src/reports/facts/worked-items.ts';
import { objectiveNames } from '../../src/reports/goals/served.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';

const store = await freshStore();
const RULES = rules();

function item(source: string, key: string, more: object = {}) {
  const createdAt = new Date('2026-11-01T09:00:00Z');
  const usual = {
    project: 'SHOP',
    type: 'Story',
    title: key,
    status: 'Doing',
    statusCategory: 'in-progress',
  };
  return {
    kind: 'work-item',
    record: { source, id: `${source} ${key}`, key, createdAt, history: [], ...usual, ...more },
  };
}

beforeAll(async () => {
  await storeFacts(store, [
    item('a', 'ROAD-1', { objective: 'Of a', portfolio: 'Of a' }),
    item('b', 'ROAD-1', { objective: 'Of b', portfolio: 'Of b' }),
    item('a', 'SHOP-1', { parent: 'ROAD-1' }),
    item('b', 'SHOP-2', { parent: 'SHOP-3' }),
    item('b', 'SHOP-3', { parent: 'ROAD-1' }),
    item('c', 'SHOP-4', { parent: 'ROAD-1' }),
    item('a', 'RING-1', { parent: 'RING-2' }),
    item('a', 'RING-2', { parent: 'RING-1', objective: 'Going round', portfolio: 'Going round' }),
    item('a', 'SHOP-5', { parent: 'RING-1' }),
    item('a', 'SHOP-6', { parent: 'NONE-1' }),
    item('a', 'PAY-1', { parent: 'ROAD-1', formerKeys: ['SHOP-7'] }),
    item('a', 'SHOP-8', { parent: 'OLD-9' }),
    item('a', 'ROAD-9', { formerKeys: ['OLD-9'], objective: 'Of what was moved' }),
  ] as unknown as Fact[]);
});

test('the objective and the project above are those of the item’s own tracker; a circle leads nowhere', async () => {
  const keys = ['SHOP-1', 'SHOP-2', 'SHOP-4', 'SHOP-5', 'SHOP-6', 'RING-1', 'RING-2', 'NONE-1'];
  const expected = [
    ['SHOP-1', 'Of a'],
    ['SHOP-2', 'Of b'],
    ['SHOP-4', 'Of a'],
    ['SHOP-5', null],
    ['SHOP-6', null],
    ['RING-1', null],
    ['RING-2', 'Going round'],
  ];
  expect([...(await objectiveNames(store, keys, RULES))]).toEqual(expected);
  expect([...(await objectiveNames(store, ['SHOP-7'], RULES))]).toEqual([['SHOP-7', 'Of a']]);
  expect([...(await objectiveNames(store, ['SHOP-8'], RULES))]).toEqual([['SHOP-8', 'Of what was moved']]);
  const moved = await workedItems({ store, rules: RULES }, ['SHOP-7', 'PAY-1']);
  expect([...moved].map(([key, { key: now }]) => [key, now])).toEqual([
    ['SHOP-7', 'PAY-1'],
    ['PAY-1', 'PAY-1'],
  ]);
  const items = await workedItems({ store, rules: RULES }, keys);
  expect([...items].map(([key, { portfolio = null }]) => [key, portfolio])).toEqual(expected);
});
