import { expect, test } from 'vitest';
import { durationText } from '../../src/domain/duration.ts';
import { ago, amount, count, percent } from '../../views/format.ts';
import { inWords } from '../../views/words.ts';
import { NOW } from './report.ts';

test('words and pictures say the same of a length of time', () => {
  for (const hours of [0, 0.3, 6.24, 71.4, 72, 1_040])
    expect(amount(hours, 'hours')).toBe(durationText(hours));
  expect(amount(0.001, 'hours')).toBe('&lt; 1 min');
  expect(amount(36, 'hours', 90)).toBe('1.5 days');
  expect(amount(90, 'minutes')).toBe('1.5 h');
  expect(amount(null, '%')).toBe('not measured');
});

test('counts and shares', () => {
  expect([0, 1, 2, 1_234].map((n) => count(n, 'change'))).toEqual([
    '0 changes',
    '1 change',
    '2 changes',
    '1,234 changes',
  ]);
  expect([0, 0.001, 0.5, 0.999, 1].map(percent)).toEqual(['0 %', '1 %', '50 %', '99 %', '100 %']);
});

test.each([
  [20, 'just now'],
  [61, '1 minute ago'],
  [89 * 60, '89 minutes ago'],
  [3 * 3_600, '3 hours ago'],
  [3 * 86_400, '3 days ago'],
])('%d seconds before', (seconds, words) => {
  expect(ago(new Date(NOW.getTime() - seconds * 1000), NOW)).toBe(words);
});

test('reasons follow a number of changes, one or several', () => {
  expect(inWords('bot author', 1)).toBe('by a bot');
  expect(inWords('bot author', 2)).toBe('by bots');
  expect(inWords('negative coding', 2)).toBe('with no time for coding, which ends before it begins');
  expect(inWords('something new')).toBe('something new');
});
