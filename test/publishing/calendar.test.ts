import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/domain/milliseconds.ts';
import {
  lastMonthly,
  lastQuarterly,
  lastWeekly,
  nextMonthly,
  nextQuarterly,
  nextWeekly,
  type Slot,
} from '../../src/publishing/calendar.ts';
import { endOfDay, instantOf } from '../../src/publishing/local-time.ts';

/** What a wall clock in a zone shows, as the browser would tell it: day of the week, date and time. */
function shown(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('weekday')} ${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`;
}

/** Moves the clock through 2026, six hours at a time, and minute by minute where `closely` says so. */
function* throughTheYear(closely: (at: number) => boolean): Generator<Date> {
  const end = Date.parse('2027-01-02T00:00Z');
  for (let at = Date.parse('2025-12-30T00:00Z'); at < end; ) {
    yield new Date(at);
    at += closely(at) ? 60_000 : 6 * HOUR_MS;
  }
}

/** Slots in the order in which they become due, and the instant at which each was first seen. */
function seenThrough(slotAt: (now: Date) => Slot, closely: (at: number) => boolean) {
  const seen: { slot: Slot; at: Date; step: number }[] = [];
  let before = 0;
  for (const now of throughTheYear(closely)) {
    const slot = slotAt(now);
    if (seen.at(-1)?.slot.period !== slot.period) seen.push({ slot, at: now, step: now.getTime() - before });
    before = now.getTime();
  }
  return seen;
}

const CHANGES: Record<string, string[]> = {
  'Pacific/Kiritimati': [],
  'Pacific/Chatham': ['2026-04-04T14:00Z', '2026-09-26T14:00Z'],
  'America/St_Johns': ['2026-03-08T05:30Z', '2026-11-01T04:30Z'],
  'America/Los_Angeles': ['2026-03-08T10:00Z', '2026-11-01T09:00Z'],
};

describe.each(Object.keys(CHANGES))('the clock moved through a year in %s', (zone) => {
  const near = (CHANGES[zone] ?? []).map((at) => Date.parse(at));
  const closely = (at: number) => near.some((change) => Math.abs(at - change) < 3 * HOUR_MS);

  test.each([
    { day: 1, time: '09:00', weekday: 'Mon' },
    { day: 7, time: '02:30', weekday: 'Sun' },
    { day: 7, time: '23:59', weekday: 'Sun' },
    { day: 1, time: '00:00', weekday: 'Mon' },
  ])('each week once, on the right day and hour: $weekday $time', ({ day, time, weekday }) => {
    const seen = seenThrough((now) => lastWeekly({ day, time }, zone, now), closely);
    const weeks = seen.map(({ slot }) => slot.period);
    const of2026 = Array.from({ length: 52 }, (_, week) => `2026-W${String(week + 1).padStart(2, '0')}`);
    expect(weeks.filter((week) => of2026.includes(week))).toEqual(of2026);
    expect(new Set(weeks).size).toBe(weeks.length);
    for (const { slot, at, step } of seen.slice(1)) {
      expect(at.getTime()).toBeGreaterThanOrEqual(slot.dueAt.getTime());
      expect(at.getTime() - slot.dueAt.getTime()).toBeLessThan(step);
      const moved = shown(slot.dueAt, zone);
      if (!skipped(slot.dueAt, zone)) expect(moved).toMatch(new RegExp(`^${weekday} .* ${time}$`));
      else expect(moved).toBe(AFTER_THE_GAP[zone]);
    }
  });
});

/** Where 02:30 is skipped, the clocks go on from 02:00 to 03:00, of Chatham from 02:45 to 03:45. */
const AFTER_THE_GAP: Record<string, string> = {
  'America/St_Johns': 'Sun 2026-03-08 03:00',
  'America/Los_Angeles': 'Sun 2026-03-08 03:00',
};

function skipped(at: Date, zone: string): boolean {
  return (CHANGES[zone] ?? []).some((change) => Date.parse(change) === at.getTime()) && at.getUTCMonth() < 4;
}

test.each([
  // The clocks of Los Angeles go from 02:00 to 03:00, and in autumn from 02:00 back to 01:00.
  ['2026-03-08', '02:30', 'America/Los_Angeles', '2026-03-08T10:00Z'],
  ['2026-03-08', '01:59', 'America/Los_Angeles', '2026-03-08T09:59Z'],
  ['2026-03-08', '03:00', 'America/Los_Angeles', '2026-03-08T10:00Z'],
  ['2026-11-01', '01:30', 'America/Los_Angeles', '2026-11-01T08:30Z'],
  ['2026-11-01', '02:30', 'America/Los_Angeles', '2026-11-01T10:30Z'],
  ['2026-03-08', '02:30', 'America/St_Johns', '2026-03-08T05:30Z'],
  ['2026-11-01', '01:30', 'America/St_Johns', '2026-11-01T04:00Z'],
  // Chatham goes from 02:45 to 03:45, and back from 03:45 to 02:45.
  ['2026-09-27', '03:00', 'Pacific/Chatham', '2026-09-26T14:00Z'],
  ['2026-04-05', '03:00', 'Pacific/Chatham', '2026-04-04T13:15Z'],
  ['2026-06-01', '09:00', 'Pacific/Kiritimati', '2026-05-31T19:00Z'],
  // Half an hour only.
  ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30Z'],
  // The clocks skip midnight.
  ['2026-04-24', '00:00', 'Africa/Cairo', '2026-04-23T22:00Z'],
  // A day that never was.
  ['2011-12-30', '09:00', 'Pacific/Apia', '2011-12-30T10:00Z'],
])('%s %s in %s is %s', (date, time, zone, expected) => {
  expect(instantOf(date, time, zone)).toEqual(new Date(expected));
});

test('a day ends when the next begins, however long it is', () => {
  expect(endOfDay('2026-03-08', 'America/Los_Angeles')).toEqual(new Date('2026-03-09T07:00Z'));
  expect(endOfDay('2026-11-01', 'America/Los_Angeles')).toEqual(new Date('2026-11-02T08:00Z'));
  expect(endOfDay('2026-04-23', 'Africa/Cairo')).toEqual(new Date('2026-04-23T22:00Z'));
});

test('what is due late in the evening has two hours all the same', () => {
  const at = { day: 1, time: '23:30' };
  const { dueAt, until } = lastWeekly(at, 'Europe/Berlin', new Date('2026-11-25T12:00Z'));
  expect([dueAt, until]).toEqual([new Date('2026-11-23T22:30Z'), new Date('2026-11-24T00:30Z')]);
  const morning = lastWeekly({ day: 1, time: '09:00' }, 'Europe/Berlin', new Date('2026-11-25T12:00Z'));
  expect(morning.until).toEqual(new Date('2026-11-23T23:00Z'));
});

test('years have 52 or 53 weeks, and the week of New Year is of one of them', () => {
  const last = (now: string) => lastWeekly({ day: 5, time: '09:00' }, 'UTC', new Date(now)).period;
  expect(last('2027-01-01T08:59Z')).toBe('2026-W52');
  expect(last('2027-01-01T09:00Z')).toBe('2026-W53');
  expect(last('2027-01-08T09:00Z')).toBe('2027-W01');
});

test('the next slot follows the last one, in every zone and at every instant', () => {
  const instant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') });
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const minutes = fc.integer({ min: 0, max: 1439 });
  fc.assert(
    fc.property(instant, zone, fc.integer({ min: 1, max: 7 }), minutes, (ms, timezone, day, minute) => {
      const time = new Date(minute * 60_000).toISOString().slice(11, 16);
      const now = new Date(ms);
      const ends = [
        [lastWeekly({ day, time }, timezone, now), nextWeekly({ day, time }, timezone, now), 6, 8],
        [
          lastMonthly({ workingDay: 3, time }, { timezone }, now),
          nextMonthly({ workingDay: 3, time }, { timezone }, now),
          26,
          34,
        ],
        [
          lastQuarterly({ weekday: day, time }, { timezone }, now),
          nextQuarterly({ weekday: day, time }, { timezone }, now),
          83,
          99,
        ],
      ] as const;
      for (const [last, next, least, most] of ends) {
        expect(last.dueAt <= now && now < next.dueAt).toBe(true);
        expect(last.period < next.period).toBe(true);
        const days = (next.dueAt.getTime() - last.dueAt.getTime()) / DAY_MS;
        expect(days > least && days < most).toBe(true);
        const length = last.until.getTime() - last.dueAt.getTime();
        expect(length >= 2 * HOUR_MS && length <= 25 * HOUR_MS).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});

test('months: working days are the team’s own, and holidays are none', () => {
  const calendar = { timezone: 'Europe/Berlin', holidays: new Set(['2026-10-01']) };
  const on = (now: string, more = {}) =>
    lastMonthly({ workingDay: 2, time: '09:00' }, { ...calendar, ...more }, new Date(now));
  // 1 October 2026 is a Thursday, and here a holiday: Friday is the first working day, Monday the second.
  expect(on('2026-10-20T00:00Z')).toEqual({
    period: '2026-10',
    dueAt: new Date('2026-10-05T07:00Z'),
    until: new Date('2026-10-05T22:00Z'),
  });
  expect(on('2026-10-05T06:59Z').period).toBe('2026-09');
  expect(on('2026-10-20T00:00Z', { workingDays: [6, 7] }).dueAt).toEqual(new Date('2026-10-04T07:00Z'));
  const never = lastMonthly({ workingDay: 40, time: '09:00' }, calendar, new Date('2026-11-30T12:00Z'));
  expect(never.dueAt).toEqual(new Date('2026-11-30T08:00Z'));
});

test('quarters: the first Tuesday of their first month, in the zone', () => {
  const at = { weekday: 2, time: '10:00' };
  const calendar = { timezone: 'Pacific/Kiritimati' };
  const last = (now: string) => lastQuarterly(at, calendar, new Date(now));
  expect(last('2026-12-31T23:00Z')).toMatchObject({
    period: '2026-Q4',
    dueAt: new Date('2026-10-05T20:00Z'),
  });
  expect(last('2027-01-04T20:00Z')).toMatchObject({
    period: '2027-Q1',
    dueAt: new Date('2027-01-04T20:00Z'),
  });
  expect(last('2027-01-04T19:59Z').period).toBe('2026-Q4');
});
