import { expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/milliseconds.ts';
import { betweenDates, completeWeeks, periodBefore, weeksOf } from '../../src/metrics/calendar/periods.ts';

test('26 complete weeks around the end of a year of 53 weeks', () => {
  const window = completeWeeks(new Date('2027-02-03T12:00:00Z'), 26, 'Europe/Berlin');
  expect(window.from).toEqual(new Date('2026-08-02T22:00:00Z'));
  expect(window.to).toEqual(new Date('2027-01-31T23:00:00Z'));
  const weeks = weeksOf(window, 'Europe/Berlin');
  expect(weeks).toHaveLength(26);
  expect(weeks.map(({ start }) => start).slice(20, 23)).toEqual(['2026-12-21', '2026-12-28', '2027-01-04']);
  expect(weeks.some(({ partial }) => partial)).toBe(false);
});

test('the period before has as many local days, whatever the clock does in between', () => {
  const zone = 'Europe/Berlin';
  const window = betweenDates('2026-03-23', '2026-04-20', zone);
  const before = periodBefore(window, zone);
  expect(before).toEqual(betweenDates('2026-02-23', '2026-03-23', zone));
  expect(Number(window.to) - Number(window.from)).toBe((28 * 24 - 1) * HOUR_MS);
  expect(Number(before.to) - Number(before.from)).toBe(28 * 24 * HOUR_MS);
});

test('the period before a day of 25 hours is the day before', () => {
  const zone = 'America/New_York';
  expect(periodBefore(betweenDates('2026-11-01', '2026-11-02', zone), zone)).toEqual(
    betweenDates('2026-10-31', '2026-11-01', zone),
  );
});

test('where a Monday begins at one, the weeks after it begin at midnight again', () => {
  const zone = 'Asia/Tehran';
  const weeks = weeksOf(betweenDates('2021-03-15', '2021-04-12', zone), zone);
  expect(weeks.map(({ from }) => from.toISOString())).toEqual([
    '2021-03-14T20:30:00.000Z',
    '2021-03-21T20:30:00.000Z',
    '2021-03-28T19:30:00.000Z',
    '2021-04-04T19:30:00.000Z',
  ]);
  expect(completeWeeks(new Date('2021-03-24T00:00:00Z'), 2, zone).from).toEqual(
    new Date('2021-03-07T20:30:00Z'),
  );
});

test('weeks cut by the window are partial, and every instant of it is in just one', () => {
  const weeks = weeksOf(betweenDates('2026-03-04', '2026-03-18', 'UTC'), 'UTC');
  expect(weeks.map(({ start, partial }) => [start, partial])).toEqual([
    ['2026-03-02', true],
    ['2026-03-09', false],
    ['2026-03-16', true],
  ]);
  for (const [index, { from }] of weeks.entries()) if (index > 0) expect(from).toEqual(weeks[index - 1]?.to);
});
