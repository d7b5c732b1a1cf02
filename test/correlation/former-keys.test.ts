import { expect, test } from 'vitest';
import { itemsCalled, keysNow } from '../../src/correlation/former-keys.ts';

test('a key stands for what has it, else for what had it before it was moved', () => {
  const moved = { key: 'PAY-9', formerKeys: ['SHOP-1', 'SHOP-1', 'LAB-4'] };
  const taken = { key: 'LAB-4' };
  const called = itemsCalled([moved, taken], ['SHOP-1', 'PAY-9', 'LAB-4', 'NONE-1']);
  expect([...called]).toEqual([
    ['SHOP-1', [moved]],
    ['PAY-9', [moved]],
    ['LAB-4', [taken]],
    ['NONE-1', []],
  ]);
});

test('a key that was given up means what had it, in its own source and until something else has it', () => {
  const now = keysNow([
    { source: 'jira', key: 'PAY-9', formerKeys: ['SHOP-1', 'LAB-4'] },
    { source: 'jira', key: 'LAB-4' },
  ]);
  expect([now('jira', 'SHOP-1'), now('lab', 'SHOP-1')]).toEqual(['PAY-9', 'SHOP-1']);
  expect([now('jira', 'LAB-4'), now('jira', 'PAY-9')]).toEqual(['LAB-4', 'PAY-9']);
});
