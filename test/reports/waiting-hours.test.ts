import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import {
  calendarOf,
  HOURS_A_DAY,
  type WorkingCalendar,
  waitedUntil,
} from '../../src/reports/waiting-hours.ts';

const BERLIN: WorkingCalendar = {
  timezone: 'Europe/Berlin',
  workingDays: [1, 2, 3, 4, 5],
  holidays: new Set(),
};

/** Working hours from one local time to another. */
function hours(from: string, to: string, more: Partial<WorkingCalendar> = {}): number {
  const calendar = { ...BERLIN, ...more };
  const at = (local: string) => DateTime.fromISO(local, { zone: calendar.timezone }).toJSDate();
  return waitedUntil(at(to), calendar)(at(from));
}

// 2 March 2026 is a Monday.
test.each([
  ['within a morning', '2026-03-02T09:30', '2026-03-02T11:00', 1.5],
  ['the night before counts from nine', '2026-03-01T22:00', '2026-03-02T10:00', 1],
  ['the evening counts to five', '2026-03-02T16:00', '2026-03-02T23:59', 1],
  ['overnight', '2026-03-02T16:00', '2026-03-03T10:00', 2],
  ['over a weekend', '2026-03-06T16:00', '2026-03-09T10:00', 2],
  ['on a weekend', '2026-03-07T08:00', '2026-03-08T20:00', 0],
  ['a whole week', '2026-03-02T00:00', '2026-03-09T00:00', 40],
  ['before the day begins', '2026-03-02T07:00', '2026-03-02T08:59', 0],
  ['nothing from the future', '2026-03-03T10:00', '2026-03-02T10:00', 0],
  // The clocks go forward in the night to Sunday 29 March, and back on 25 October.
  ['over the change to summer time', '2026-03-27T16:00', '2026-03-30T10:00', 2],
  ['over the change to winter time', '2026-10-23T16:30', '2026-10-26T09:30', 1],
])('%s', (_what, from, to, expected) => {
  expect(hours(from, to)).toBeCloseTo(expected, 9);
});

test('holidays and other working days', () => {
  const holidays = new Set(['2026-03-03']);
  expect(hours('2026-03-02T16:00', '2026-03-04T10:00', { holidays })).toBe(2);
  const workingDays = [7, 1, 2, 3, 4];
  expect(hours('2026-03-05T16:00', '2026-03-08T10:00', { workingDays })).toBe(2);
});

test.each([
  // Clocks that change on a working day: a day from nine to five has eight hours all the same.
  ['Asia/Tehran', '2021-03-21T17:00', '2021-03-23T09:00', [1, 2, 3, 4, 5, 6, 7], 8],
  ['Pacific/Chatham', '2026-04-03T17:00', '2026-04-06T10:00', [1, 2, 3, 4, 5, 6, 7], 17],
  // Samoa had no 30 December 2011.
  ['Pacific/Apia', '2011-12-29T16:00', '2011-12-31T10:00', [1, 2, 3, 4, 5, 6, 7], 2],
  ['Pacific/Kiritimati', '2026-03-02T16:00', '2026-03-03T10:00', [1, 2, 3, 4, 5], 2],
])('in %s', (timezone, from, to, workingDays, expected) => {
  expect(hours(from, to, { timezone, workingDays })).toBeCloseTo(expected, 9);
});

describe('whatever the clocks do', () => {
  const zone = fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Pacific/Chatham', 'America/Los_Angeles');
  const day = fc.integer({ min: 0, max: 800 });

  test('so many days from midnight to midnight are so many working days', () => {
    fc.assert(
      fc.property(zone, day, fc.nat(60), (timezone, start, days) => {
        const first = DateTime.fromISO('2025-01-01', { zone: timezone }).plus({ days: start });
        const last = first.plus({ days });
        const every = Array.from({ length: days }, (_, index) => first.plus({ days: index }).weekday);
        const calendar = { ...BERLIN, timezone };
        const waited = waitedUntil(last.toJSDate(), calendar)(first.toJSDate());
        expect(waited).toBeCloseTo(every.filter((weekday) => weekday <= 5).length * HOURS_A_DAY, 6);
      }),
    );
  });

  test('what waits longer has waited at least as long, and asking again changes nothing', () => {
    fc.assert(
      fc.property(zone, fc.array(fc.nat(90 * 24), { minLength: 2, maxLength: 6 }), (timezone, ages) => {
        const now = new Date('2026-04-15T14:00:00Z');
        const since = (age: number) => new Date(now.getTime() - age * 3_600_000);
        const waited = waitedUntil(now, { ...BERLIN, timezone });
        const told = ages.map((age) => waited(since(age)));
        const sorted = ages.toSorted((a, b) => a - b).map((age) => waited(since(age)));
        expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
        expect(ages.map((age) => waitedUntil(now, { ...BERLIN, timezone })(since(age)))).toEqual(told);
      }),
      { numRuns: 30 },
    );
  });
});

test('a team has its own days off and everybody’s; those in no team work Monday to Friday in UTC', () => {
  const team = {
    key: 'a',
    name: 'A',
    timezone: 'Asia/Kolkata',
    members: [],
    repositories: [],
    workingDays: [1, 2],
  };
  const off = [
    { source: 's', date: '2026-01-01', name: 'New Year' },
    { source: 's', date: '2026-01-02', name: 'Ours', team: 'a' },
    { source: 's', date: '2026-01-05', name: 'Theirs', team: 'b' },
  ];
  expect(calendarOf(team, off)).toEqual({
    timezone: 'Asia/Kolkata',
    workingDays: [1, 2],
    holidays: new Set(['2026-01-01', '2026-01-02']),
  });
  expect(calendarOf(null, off)).toEqual({
    timezone: 'UTC',
    workingDays: [1, 2, 3, 4, 5],
    holidays: new Set(['2026-01-01']),
  });
});
