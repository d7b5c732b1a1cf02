import { expect, test } from 'vitest';
import { becauseWords, delayWords, nameOf, roughly, spanWords } from '../../views/messages/risk-words.ts';
import { daysAgo, NOW } from './support.ts';

test.each([
  [1, '1 day'],
  [9.6, '10 days'],
  [13.4, '13 days'],
  [14, '2 weeks'],
  [21, '3 weeks'],
  [69, '10 weeks'],
  [92, '3 months'],
  [365, 'a year or more'],
])('%d days are about %s', (days, words) => {
  expect(roughly(days)).toBe(words);
});

test('no closer than it is known', () => {
  expect(delayWords({ delayDays: 0.9 })).toBe('expected on time');
  expect(delayWords({ delayDays: 24 })).toBe('expected about 3 weeks late');
  expect(spanWords({ from: -12, to: 30 })).toBe('12 days early at 50 %, 4 weeks late at 85 %');
  expect(spanWords({ from: 0.2, to: -0.2 })).toBe('on the day, at 50 % as at 85 %');
});

test('of an epic the key stands beside its title; nothing said of a project whose day is over leaves that out', () => {
  const scope = { kind: 'epic' as const, key: 'ROAD-1', title: 'Faster checkout', dueAt: daysAgo(10) };
  expect(nameOf({ scope })).toBe('Faster checkout (ROAD-1)');
  expect(becauseWords({ because: 'few weeks', scope }, NOW)).toBe(
    'too few weeks of history; it was due 6 Nov 2026',
  );
  const due = { ...scope, dueAt: daysAgo(-1) };
  expect(becauseWords({ because: 'few weeks', scope: due }, NOW)).toBe('too few weeks of history');
});
