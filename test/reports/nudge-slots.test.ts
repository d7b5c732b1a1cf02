import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { NudgeSettings } from '../../src/domain/nudge-settings.ts';
import { type Nudged, nudgeSlotAt } from '../../src/reports/nudge-slots.ts';

interface Choice extends Partial<NudgeSettings> {
  timezone?: string;
  holidays?: string[];
  workingDays?: number[];
}

function nudged({
  timezone = 'Europe/Berlin',
  holidays = [],
  workingDays,
  ...settings
}: Choice = {}): Nudged {
  return {
    person: 'ada',
    settings: NudgeSettings.parse({ on: true, ...settings }),
    calendar: { timezone, workingDays: workingDays ?? [1, 2, 3, 4, 5], holidays: new Set(holidays) },
  };
}

/** When, by local time, somebody may be told in the slot of an instant; null where not at all. */
function slotAt(local: string, choice: Choice = {}): string | null {
  const each = nudged(choice);
  const { timezone: zone } = each.calendar;
  const slot = nudgeSlotAt(DateTime.fromISO(local, { zone }).toJSDate(), each);
  const time = (at: Date) => DateTime.fromJSDate(at, { zone }).toFormat('HH:mm');
  return slot && `${slot.period} ${time(slot.dueAt)}–${time(slot.until)}`;
}

// 4 March 2026 is a Wednesday.
test.each([
  ['before ten', '2026-03-04T09:59', null],
  ['from ten', '2026-03-04T10:00', '2026-03-04-1 10:00–15:00'],
  ['until three', '2026-03-04T14:59', '2026-03-04-1 10:00–15:00'],
  ['from three', '2026-03-04T15:00', '2026-03-04-2 15:00–17:00'],
  ['after five', '2026-03-04T17:00', null],
  ['at night', '2026-03-04T02:00', null],
  ['on a Saturday', '2026-03-07T11:00', null],
])('%s', (_what, local, expected) => {
  expect(slotAt(local)).toBe(expected);
});

test('not on a holiday, nor on a day that is none of work, and on a Sunday where that is one', () => {
  expect(slotAt('2026-03-04T11:00', { holidays: ['2026-03-04'] })).toBeNull();
  expect(slotAt('2026-03-04T11:00', { workingDays: [1, 2] })).toBeNull();
  expect(slotAt('2026-03-08T11:00', { workingDays: [7] })).toBe('2026-03-08-1 10:00–15:00');
});

test.each([
  ['18:00', '09:00', '2026-03-04T10:00', '2026-03-04-1 10:00–15:00'],
  ['18:00', '11:30', '2026-03-04T10:00', null],
  ['18:00', '11:30', '2026-03-04T11:30', '2026-03-04-1 11:30–15:00'],
  ['12:00', '13:00', '2026-03-04T12:30', null],
  ['12:00', '13:00', '2026-03-04T11:00', '2026-03-04-1 10:00–12:00'],
  ['09:00', '16:00', '2026-03-04T12:00', null],
  ['09:00', '16:00', '2026-03-04T16:00', '2026-03-04-2 16:00–17:00'],
  ['10:00', '09:00', '2026-03-04T12:00', null],
  ['09:00', '18:00', '2026-03-04T16:30', null],
])('quiet from %s to %s, at %s', (from, to, local, expected) => {
  expect(slotAt(local, { quiet: { from, to } })).toBe(expected);
});

test('off, or while it is snoozed, never', () => {
  expect(slotAt('2026-03-04T11:00', { on: false })).toBeNull();
  const snoozedUntil = new Date('2026-03-05T09:30:00Z');
  expect(slotAt('2026-03-05T10:29', { snoozedUntil })).toBeNull();
  expect(slotAt('2026-03-05T10:30', { snoozedUntil })).toBe('2026-03-05-1 10:00–15:00');
});

test('whatever is chosen, at most twice a day, in working hours, and never in quiet ones', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const zone = fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Pacific/Chatham', 'Pacific/Kiritimati');
  fc.assert(
    fc.property(zone, time, time, fc.nat(364), (timezone, from, to, day) => {
      fc.pre(from !== to);
      const each = nudged({ timezone, quiet: { from, to } });
      const midnight = DateTime.fromISO('2026-01-01', { zone: timezone }).plus({ days: day });
      const periods = new Set<string>();
      for (let minute = 0; minute < 24 * 60; minute += 20) {
        const at = midnight.plus({ minutes: minute });
        const slot = nudgeSlotAt(at.toJSDate(), each);
        if (!slot) continue;
        periods.add(slot.period);
        const clock = at.toFormat('HH:mm');
        const quiet = from < to ? clock >= from && clock < to : clock >= from || clock < to;
        expect([quiet, clock >= '10:00' && clock < '17:00', at.weekday <= 5]).toEqual([false, true, true]);
        expect(slot.dueAt <= at.toJSDate() && at.toJSDate() < slot.until).toBe(true);
      }
      expect(periods.size).toBeLessThanOrEqual(2);
    }),
    { numRuns: 60 },
  );
});
