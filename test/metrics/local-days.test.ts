import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDates } from '../../src/metrics/calendar/local-days.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Cairo',
] as const;

test('the local date of any instant is what a calendar says, also where clocks change', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.array(fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 11, 31) }), { minLength: 1 }),
      (zone, instants) => {
        const dateOf = localDates(zone);
        for (const ms of instants) expect(dateOf(new Date(ms))).toBe(localDate(new Date(ms), zone));
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['Europe/Berlin', '2026-03-28T22:59:59Z', '2026-03-28'],
  ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29'],
  ['Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-29'],
  ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
  ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'],
  ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26'],
  ['America/Santiago', '2026-09-06T03:59:59Z', '2026-09-05'],
  ['America/Santiago', '2026-09-06T04:00:00Z', '2026-09-06'],
])('in %s %s is on %s', (zone, instant, date) => {
  expect(localDates(zone)(new Date(instant))).toBe(date);
});
