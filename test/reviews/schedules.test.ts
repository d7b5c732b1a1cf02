import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { excellenceReview } from '../../publications/excellence-review.ts';
import { quarterlyReview } from '../../publications/quarterly-review.ts';
import { retroPreread } from '../../publications/retro-preread.ts';
import { teamReview } from '../../publications/team-review.ts';
import type { Holiday } from '../../src/domain/holiday.ts';
import { OrganisationSettings } from '../../src/domain/organisation-settings.ts';
import type { RetroTimes, Team } from '../../src/domain/team.ts';
import type { World } from '../../src/publishing/define.ts';
import { nextRetro } from '../../src/reports/review/schedules.ts';

const TEAM: Team = {
  key: 'a',
  name: 'Team A',
  timezone: 'Europe/Berlin',
  channel: 'C1',
  members: ['ada'],
  repositories: ['shop'],
};

const LEADERSHIP = { channel: 'C9', timezone: 'America/New_York' };

function world(
  now: string,
  more: { team?: Partial<Team>; holidays?: Holiday[]; leadership?: boolean } = {},
): World {
  const { team, holidays = [], leadership = true } = more;
  const organisation = OrganisationSettings.parse(leadership ? { leadership: LEADERSHIP } : {});
  return { now: new Date(now), teams: [{ ...TEAM, ...team }], organisation, holidays };
}

const said = (due: { period: string; dueAt: Date }[]) =>
  due.map(({ period, dueAt }) => `${period} ${dueAt.toISOString().slice(0, 16)}`);

test('reviews are due at ten: of a team on the first working day, of leaders on the second and the third', () => {
  const now = '2026-10-20T00:00:00Z';
  expect(said(teamReview.due(world(now)))).toEqual(['2026-10 2026-10-01T08:00']);
  expect(said(excellenceReview.due(world(now)))).toEqual(['2026-10 2026-10-02T14:00']);
  // The third working day comes after a weekend.
  expect(said(quarterlyReview.due(world(now)))).toEqual(['2026-Q4 2026-10-05T14:00']);
});

test('no review on a holiday, nor on a day on which the team does not work', () => {
  const holidays = [
    { source: 'x', date: '2027-01-01', name: 'New Year' },
    { source: 'x', date: '2027-01-04', name: 'Team day', team: 'a' },
    { source: 'x', date: '2027-01-05', name: 'Not theirs', team: 'b' },
  ];
  const january = '2027-01-20T00:00:00Z';
  expect(said(teamReview.due(world(january)))).toEqual(['2027-01 2027-01-01T09:00']);
  expect(said(teamReview.due(world(january, { holidays })))).toEqual(['2027-01 2027-01-05T09:00']);
  expect(said(excellenceReview.due(world(january, { holidays })))).toEqual(['2027-01 2027-01-05T15:00']);
  const team = { workingDays: [7, 1, 2, 3, 4] };
  expect(said(teamReview.due(world(january, { team })))).toEqual(['2027-01 2027-01-03T09:00']);
});

test('nothing for those who want none, or have nowhere to have it', () => {
  const now = '2026-10-20T00:00:00Z';
  const { channel: _channel, ...homeless } = TEAM;
  const off = { digest: { day: 1, time: '09:00', off: true as const } };
  expect(teamReview.due(world(now, { team: off }))).toEqual([]);
  expect(teamReview.due({ ...world(now), teams: [homeless] })).toEqual([]);
  expect(teamReview.due(world(now, { team: { members: [] } }))).toEqual([]);
  for (const publication of [excellenceReview, quarterlyReview]) {
    expect(publication.due(world(now, { leadership: false }))).toEqual([]);
    expect(publication.due({ ...world(now), teams: [] })).toEqual([]);
  }
});

/** Thursdays every two weeks, from 3 December 2026 on. */
const RETRO: RetroTimes = { every: 2, day: 4, time: '14:00', first: '2026-12-01' };

test.each([
  ['before the first', '2026-11-21T00:00:00Z', '2026-12-03T13:00'],
  ['at the very instant of one', '2026-12-03T13:00:00Z', '2026-12-03T13:00'],
  ['a second after it', '2026-12-03T13:00:01Z', '2026-12-17T13:00'],
  ['across the change of the clocks', '2027-03-26T00:00:00Z', '2027-04-08T12:00'],
])('the next retrospective, asked %s', (_when, now, startAt) => {
  expect(nextRetro(RETRO, 'Europe/Berlin', new Date(now)).startAt.toISOString().slice(0, 16)).toBe(startAt);
});

test('a pre-read comes on the working day before, and until the retrospective begins', () => {
  const due = (now: string, retro: RetroTimes = RETRO, holidays: Holiday[] = []) =>
    retroPreread.due(world(now, { team: { retro }, holidays }));
  expect(due('2026-12-02T08:59:00Z')).toEqual([]);
  expect(due('2026-12-02T09:00:00Z')).toEqual([
    {
      scope: 'a',
      period: '2026-12-03',
      dueAt: new Date('2026-12-02T09:00:00Z'),
      until: new Date('2026-12-03T13:00:00Z'),
    },
  ]);
  expect(said(due('2026-12-10T00:00:00Z'))).toEqual(['2026-12-03 2026-12-02T09:00']);
  const monday = { ...RETRO, day: 1, first: '2026-12-07' };
  expect(said(due('2026-12-06T00:00:00Z', monday))).toEqual(['2026-12-07 2026-12-04T09:00']);
  const closed = [{ source: 'x', date: '2026-12-04', name: 'Closed' }];
  expect(said(due('2026-12-06T00:00:00Z', monday, closed))).toEqual(['2026-12-07 2026-12-03T09:00']);
  expect(retroPreread.due(world('2026-12-10T00:00:00Z'))).toEqual([]);
});

const ZONES = ['Pacific/Kiritimati', 'Pacific/Chatham', 'America/St_Johns', 'America/Los_Angeles'];

test('through a year: every retrospective on its day and hour, each announced once and before it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 12 }),
      (timezone, day, every) => {
        const retro = { every, day, time: '09:30', first: '2026-01-07' };
        const periods = new Set<string>();
        const team = { ...TEAM, timezone, retro };
        for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2027, 0, 1); ms += 47 * 3_600_000) {
          const now = new Date(ms);
          const { startAt } = nextRetro(retro, timezone, now);
          const local = DateTime.fromJSDate(startAt, { zone: timezone });
          expect([local.weekday, local.toFormat('HH:mm')]).toEqual([day, '09:30']);
          expect(startAt >= now).toBe(true);
          for (const due of retroPreread.due({ ...world(now.toISOString()), teams: [team] })) {
            expect(due.dueAt <= now && due.dueAt < due.until).toBe(true);
            periods.add(due.period);
          }
        }
        const days = [...periods].toSorted().map((date) => DateTime.fromISO(date));
        for (const [index, date] of days.entries()) {
          const before = days[index - 1];
          if (before) expect(date.diff(before, 'weeks').weeks).toBe(every);
        }
        expect(days.length).toBeGreaterThanOrEqual(Math.floor(50 / every) - 1);
      },
    ),
    { numRuns: 6 },
  );
});
