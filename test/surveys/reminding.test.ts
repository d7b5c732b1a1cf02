import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { MINUTE_MS } from '../../src/domain/milliseconds.ts';
import type { SurveyRound } from '../../src/domain/survey.ts';
import type { WorkingCalendar } from '../../src/reports/waiting-hours.ts';
import { retro } from '../../src/surveys/instruments/retro.ts';
import { endAfter } from '../../src/surveys/last-hour.ts';
import { reminderDue, reminderMark } from '../../src/surveys/reminding.ts';

function calendar(timezone: string, more: Partial<WorkingCalendar> = {}): WorkingCalendar {
  return { timezone, workingDays: [1, 2, 3, 4, 5], holidays: new Set(), ...more };
}

function roundOf(openedAt: Date, closesAt: Date): SurveyRound {
  return {
    id: 'r',
    instrument: { ...retro, version: 1 },
    scope: 'team-a',
    state: 'open',
    openedAt,
    closesAt,
    openedBy: 'kata',
    threshold: 5,
    invited: 5,
  };
}

/** Local times at which people of a team are reminded, looked at every so many minutes. */
function remindedAt(
  round: SurveyRound,
  of: WorkingCalendar,
  { everyMinutes = 10, format = 'ccc HH:mm' } = {},
): string[] {
  const found: string[] = [];
  const reminded: string[] = [];
  for (let at = round.openedAt.getTime(); at < round.closesAt.getTime(); at += everyMinutes * MINUTE_MS) {
    const now = new Date(at);
    const due = reminderDue({ ...round, reminded }, { team: 'team-a', calendar: of, now });
    if (due === null) continue;
    reminded.push(reminderMark(due, 'team-a'));
    found.push(`${due} ${DateTime.fromJSDate(now, { zone: of.timezone }).toFormat(format)}`);
  }
  return found;
}

test.each([
  ['a week', '2026-11-16T09:00Z', '2026-11-23T16:00Z', ['1 Fri 09:00', '2 Mon 09:00']],
  ['over a weekend', '2026-11-20T09:00Z', '2026-11-23T16:00Z', ['2 Mon 09:00']],
  ['to the next day', '2026-11-16T09:00Z', '2026-11-17T16:00Z', ['2 Tue 09:00']],
  ['until before nine', '2026-11-16T09:00Z', '2026-11-19T07:30Z', ['2 Wed 09:00']],
  ['of hours', '2026-11-16T09:00Z', '2026-11-16T16:00Z', []],
])('%s', (_name, opened, closes, expected) => {
  const got = remindedAt(roundOf(new Date(opened), new Date(closes)), calendar('Europe/Berlin'));
  expect(got).toEqual(expected);
});

test('not on holidays: the last day of work before them is the last', () => {
  const holidays = new Set(['2026-11-19', '2026-11-20']);
  const round = roundOf(new Date('2026-11-16T09:00Z'), new Date('2026-11-20T16:00Z'));
  expect(remindedAt(round, calendar('Europe/Berlin', { holidays }))).toEqual(['2 Wed 09:00']);
});

const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'];

test('two at most, on two days, in working hours only, whatever the zone and the days of work', () => {
  const drawn = fc.record({
    zone: fc.constantFrom(...zones),
    start: fc.integer({ min: 0, max: 365 * 24 }),
    hours: fc.integer({ min: 1, max: 24 * 20 }),
    workingDays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
  });
  fc.assert(
    fc.property(drawn, ({ zone, start, hours, workingDays }) => {
      const openedAt = new Date(Date.parse('2026-01-01T00:00Z') + start * 60 * MINUTE_MS);
      const round = roundOf(openedAt, new Date(openedAt.getTime() + hours * 60 * MINUTE_MS));
      const got = remindedAt(round, calendar(zone, { workingDays }), {
        everyMinutes: 60,
        format: 'yyyy-MM-dd HH:mm',
      }).map((each) => each.split(' '));
      expect(got.length).toBeLessThanOrEqual(2);
      expect(new Set(got.map(([, day]) => day)).size).toBe(got.length);
      for (const [, , time = ''] of got) expect(time >= '09:00' && time < '17:00').toBe(true);
      if (workingDays.length === 0) expect(got).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('a round ends at five on a working day, by the clock of the team, through changes of clocks', () => {
  const berlin = calendar('Europe/Berlin', { holidays: new Set(['2026-10-26']) });
  expect(endAfter(new Date('2026-10-22T09:00Z'), 1, berlin)).toEqual(new Date('2026-10-23T15:00Z'));
  // The 25th is a Sunday on which clocks change, the 26th a holiday.
  expect(endAfter(new Date('2026-10-22T09:00Z'), 2, berlin)).toEqual(new Date('2026-10-27T16:00Z'));
  const never = endAfter(new Date('2026-10-22T09:00Z'), 2, calendar('UTC', { workingDays: [] }));
  expect(never).toEqual(new Date('2026-10-24T17:00Z'));
});
