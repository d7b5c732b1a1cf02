import { expect, test } from 'vitest';
import { parentCycles } from '../../src/reports/parent-cycles.ts';

test.each([
  [
    'none in a tree',
    [
      ['b', 'a'],
      ['c', 'a'],
      ['d', 'b'],
    ],
    [],
  ],
  ['one of itself', [['a', 'a']], [['a']]],
  [
    'one of two, told once',
    [
      ['b', 'a'],
      ['a', 'b'],
    ],
    [['a', 'b']],
  ],
  [
    'from its first key, though another leads into it',
    [
      ['a', 'c'],
      ['c', 'd'],
      ['d', 'b'],
      ['b', 'c'],
    ],
    [['b', 'c', 'd']],
  ],
  [
    'two apart',
    [
      ['a', 'b'],
      ['b', 'a'],
      ['y', 'x'],
      ['x', 'y'],
    ],
    [
      ['a', 'b'],
      ['x', 'y'],
    ],
  ],
] as [string, [string, string][], string[][]][])('%s', (_, pairs, cycles) => {
  expect(parentCycles(pairs)).toEqual(cycles);
  expect(parentCycles(pairs.toReversed())).toEqual(cycles);
});

test('a chain of a hundred thousand is walked in no time', () => {
  const chain = Array.from({ length: 100_000 }, (_, at): [string, string] => [`k${at}`, `k${at + 1}`]);
  expect(parentCycles(chain)).toEqual([]);
});
