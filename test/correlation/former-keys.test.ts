import { expect, test } from 'vitest';
import { itemsCalled } from '../../src/correlation/former-keys.ts';

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
