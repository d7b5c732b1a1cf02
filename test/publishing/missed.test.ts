import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/milliseconds.ts';
import type { WeeklyTime } from '../../src/domain/team.ts';
import { lastWeekly, type Slot } from '../../src/publishing/calendar.ts';
import { seenNow, sortOut } from '../../src/publishing/missed.ts';
import type { PublishingTick } from '../../src/store/publishing-ticks.ts';

interface Schedule {
  at: WeeklyTime;
  zone: string;
}

interface Published {
  period: string;
  at: Date;
  missed: boolean;
}

const slots = new Map<string, Slot>();

/** The same few schedules are asked for the same instants again and again. */
function slotOf({ at, zone }: Schedule, now: Date): Slot {
  const name = `${at.day} ${at.time} ${zone} ${now.getTime()}`;
  const slot = slots.get(name) ?? lastWeekly(at, zone, now);
  slots.set(name, slot);
  return slot;
}

/** What a team gets whose schedule is another from an instant on; `running` tells when Kata ran. */
function publishedTo(
  scheduleAt: (now: number) => Schedule,
  [from, to]: [string, string],
  { stepMs = HOUR_MS, running = () => true }: { stepMs?: number; running?: (now: number) => boolean } = {},
): Published[] {
  const published = new Map<string, Published>();
  let last: PublishingTick | null = null;
  for (let at = Date.parse(from); at < Date.parse(to); at += stepMs) {
    if (!running(at)) continue;
    const now = new Date(at);
    const listed = [{ scope: 'a', ...slotOf(scheduleAt(at), now) }];
    const { due, missed } = sortOut(listed, last, now);
    // The unique index: what is there stays as it is.
    for (const { period } of due) {
      if (!published.has(period)) published.set(period, { period, at: now, missed: false });
    }
    for (const { period } of missed) {
      if (!published.has(period)) published.set(period, { period, at: now, missed: true });
    }
    last = seenNow(listed, last, now);
  }
  return [...published.values()];
}

const WEEKS = ['2026-W47', '2026-W48', '2026-W49', '2026-W50'];
/** A little before the first of them, a little after the last one. */
const SPAN: [string, string] = ['2026-11-15T00:00Z', '2026-12-14T00:00Z'];

function weeksOf(published: Published[]): string[] {
  return published.map(({ period }) => period).filter((period) => WEEKS.includes(period));
}

describe('a schedule that changes in mid-week', () => {
  const berlin = (day: number, time = '09:00'): Schedule => ({ at: { day, time }, zone: 'Europe/Berlin' });

  test('to a later day: this week’s was there already', () => {
    const published = publishedTo((at) => berlin(at < Date.parse('2026-11-25T12:00Z') ? 1 : 5), SPAN);
    expect(weeksOf(published)).toEqual(WEEKS);
    expect(published.map(({ at }) => at.toISOString().slice(5, 13))).toEqual([
      '11-16T08',
      '11-23T08',
      '12-04T08',
      '12-11T08',
    ]);
  });

  test('to a day that is over: this week’s comes at once, then next week’s', () => {
    const changedAt = Date.parse('2026-11-25T12:00Z');
    const published = publishedTo((at) => berlin(at < changedAt ? 5 : 1), SPAN);
    expect(weeksOf(published)).toEqual(WEEKS);
    expect(published[1]).toEqual({ period: '2026-W48', at: new Date(changedAt), missed: false });
    expect(published[2]?.at).toEqual(new Date('2026-11-30T08:00Z'));
  });

  test('what comes late for that has as long as it would have had', () => {
    const friday = [
      { scope: 'a', ...lastWeekly({ day: 5, time: '09:00' }, 'UTC', new Date('2026-11-25T12:00Z')) },
    ];
    const monday = [
      { scope: 'a', ...lastWeekly({ day: 1, time: '09:00' }, 'UTC', new Date('2026-11-25T12:01Z')) },
    ];
    const last = seenNow(friday, null, new Date('2026-11-25T12:00Z'));
    const { due } = sortOut(monday, last, new Date('2026-11-25T12:01Z'));
    expect(due).toEqual([
      {
        scope: 'a',
        period: '2026-W48',
        dueAt: new Date('2026-11-23T09:00Z'),
        until: new Date('2026-11-26T03:01Z'),
      },
    ]);
  });

  test('from any day to any other at any time of the week: each week once', () => {
    for (let from = 1; from <= 7; from += 1) {
      for (let to = 1; to <= 7; to += 1) {
        for (let hour = 0; hour < 168; hour += 12) {
          const changedAt = Date.parse('2026-11-23T00:00Z') + hour * HOUR_MS;
          const scheduleAt = (at: number) =>
            berlin(at < changedAt ? from : to, at < changedAt ? '09:00' : '17:30');
          const published = publishedTo(scheduleAt, SPAN, { stepMs: 6 * HOUR_MS });
          expect(weeksOf(published), `${from} to ${to} at ${new Date(changedAt).toISOString()}`).toEqual(
            WEEKS,
          );
          expect(published.some(({ missed }) => missed)).toBe(false);
        }
      }
    }
  });

  test.each([
    ['Pacific/Kiritimati', 'America/Los_Angeles'],
    ['America/Los_Angeles', 'Pacific/Kiritimati'],
    ['Pacific/Chatham', 'America/St_Johns'],
    ['Europe/Berlin', 'Asia/Tokyo'],
  ])('a team that moves from %s to %s, and its day with it: each week once', (from, to) => {
    for (const [dayBefore, dayAfter] of [
      [1, 1],
      [7, 7],
      [7, 1],
      [1, 7],
      [3, 5],
    ] as const) {
      for (let hour = 0; hour < 168; hour += 8) {
        const movesAt = Date.parse('2026-11-23T00:00Z') + hour * HOUR_MS;
        const scheduleAt = (at: number): Schedule =>
          at < movesAt
            ? { at: { day: dayBefore, time: '18:00' }, zone: from }
            : { at: { day: dayAfter, time: '09:00' }, zone: to };
        const published = publishedTo(scheduleAt, SPAN, { stepMs: 6 * HOUR_MS });
        // Who moves from a Sunday that is not over to a Monday has jumped over the end of a week, and gets the next.
        const jumped = weeksOf(published)[0] === '2026-W48';
        const next = published.find(({ period }) => period === '2026-W48');
        if (jumped) expect(next?.at).toEqual(new Date(movesAt));
        const moved = `${dayBefore} to ${dayAfter} at ${new Date(movesAt).toISOString()}`;
        expect(weeksOf(published), moved).toEqual(jumped ? WEEKS.slice(1) : WEEKS);
        expect(published.some(({ missed }) => missed)).toBe(false);
      }
    }
  });
});

describe('Kata was not running', () => {
  const scheduleAt = (): Schedule => ({ at: { day: 1, time: '09:00' }, zone: 'UTC' });
  const off = (from: string, to: string) => ({
    running: (at: number) => at < Date.parse(from) || at >= Date.parse(to),
  });

  test('until the evening: it is made up for', () => {
    const published = publishedTo(scheduleAt, SPAN, off('2026-11-23T09:00Z', '2026-11-23T23:00Z'));
    expect(published[1]).toEqual({ period: '2026-W48', at: new Date('2026-11-23T23:00Z'), missed: false });
    expect(weeksOf(published)).toEqual(WEEKS);
  });

  test('until the next day: it is missed, and said to be', () => {
    const published = publishedTo(scheduleAt, SPAN, off('2026-11-23T09:00Z', '2026-11-24T00:00Z'));
    expect(published.map(({ missed }) => missed)).toEqual([false, true, false, false]);
  });

  test('for three weeks: the last one is missed, those before it are forgotten', () => {
    const published = publishedTo(scheduleAt, SPAN, off('2026-11-17T00:00Z', '2026-12-03T00:00Z'));
    expect(published.map(({ period, missed }) => [period, missed])).toEqual([
      ['2026-W47', false],
      ['2026-W49', true],
      ['2026-W50', false],
    ]);
  });

  test('a schedule changed meanwhile to a time that is over is one that Kata missed', () => {
    const changing = (at: number): Schedule => ({
      at: { day: at < Date.parse('2026-11-20T00:00Z') ? 5 : 1, time: '09:00' },
      zone: 'UTC',
    });
    const published = publishedTo(changing, SPAN, off('2026-11-20T12:00Z', '2026-11-25T00:00Z'));
    expect(published.map(({ period, missed }) => [period, missed])).toEqual([
      ['2026-W47', false],
      ['2026-W48', true],
      ['2026-W49', false],
      ['2026-W50', false],
    ]);
  });
});

test('a clock that is read every minute through a day and a night makes one edition at its minute', () => {
  const scheduleAt = (): Schedule => ({ at: { day: 7, time: '02:30' }, zone: 'America/St_Johns' });
  const published = publishedTo(scheduleAt, ['2026-03-08T00:00Z', '2026-03-09T00:00Z'], {
    stepMs: MINUTE_MS,
  });
  expect(published).toEqual([{ period: '2026-W10', at: new Date('2026-03-08T05:30Z'), missed: false }]);
});
