import { expect, test } from 'vitest';
import type { Sample } from '../../src/metrics/define.ts';
import { partsShown, partsTogether } from '../../src/reports/parts-shown.ts';

function sample(part: string, ...contributors: string[]): Sample {
  const at = new Date('2026-07-06T12:00:00Z');
  return { at, value: 1, part, ref: part, title: part, flags: [], cluster: part, contributors, groups: {} };
}

const CHECKOUT = [sample('Checkout', 'ada', 'bob'), sample('Checkout', 'cyd')];
const ALL = [...CHECKOUT, sample('Search', 'ada'), sample('unallocated', 'ada', 'bob', 'cyd', 'dan')];

test('parts of few people are one for outsiders, with another where they are too few together', () => {
  const told = (samples: Sample[]) =>
    partsShown(samples, { Checkout: 60, Search: 40 }, partsTogether([samples])).map(
      ({ part, shown, expected }) => [part, shown, expected],
    );
  expect(told(ALL)).toEqual([
    ['several together', 75, null],
    ['unallocated', 25, null],
  ]);
  expect(told(CHECKOUT)).toEqual([
    ['Checkout', 100, 60],
    ['Search', 0, 40],
  ]);
  expect(told([sample('Search', 'ada')])).toEqual([]);
});

test('what is hidden of the whole is hidden in each of its months', () => {
  expect(partsTogether([ALL, CHECKOUT], partsTogether([ALL]) ?? undefined)).toEqual(
    new Set(['Search', 'Checkout']),
  );
});
