import { expect, test } from 'vitest';
import {
  barWords,
  becauseWords,
  delayWords,
  hitWords,
  nameOf,
  roughly,
  spanWords,
} from '../../views/messages/risk-words.ts';
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
  const beside = (needsHelp: boolean, to: number) =>
    barWords({ delayDays: 24, needsHelp, span: { from: -40, to } });
  expect([beside(true, 30), beside(false, 30), beside(false, -3)]).toEqual([
    'about 3 weeks late',
    'may be late',
    'in time with 85 %',
  ]);
  expect(spanWords({ from: -12, to: 30 })).toBe('12 days early at 50 %, 4 weeks late at 85 %');
  expect(spanWords({ from: 0.2, to: -0.2 })).toBe('on the day, at 50 % as at 85 %');
});

test('of an epic the key stands beside its title; nothing said of a project whose day is over leaves that out', () => {
  const scope = {
    ...{ kind: 'epic' as const, key: 'ROAD-1', title: 'Faster checkout' },
    ...{ dueOn: '2026-11-06', dueAt: daysAgo(10) },
  };
  expect(nameOf({ scope })).toBe('Faster checkout (ROAD-1)');
  expect(becauseWords({ because: 'few weeks', scope }, NOW)).toBe(
    'too few weeks of history; it was due 6 Nov 2026',
  );
  const due = { ...scope, dueAt: daysAgo(-1) };
  expect(becauseWords({ because: 'few weeks', scope: due }, NOW)).toBe('too few weeks of history');
});

test('where none of those in need is past its day, no share of nothing is told', () => {
  expect(hitWords({ named: { n: 0, late: 0 }, others: { n: 1, late: 1 } })).toBe(
    'How often this is right: the one other project was late. Of those said to need help, none is past its day yet.',
  );
  expect(hitWords({ named: { n: 5, late: 4 }, others: { n: 7, late: 0 } })).toBe(
    'How often this is right: of 5 projects said to need help four weeks or more before the day, 4 were late; of 7 other projects, none was late.',
  );
});
