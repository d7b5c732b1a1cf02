import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import type { Sprint } from '../../src/domain/sprint.ts';
import type { SurveyCadence } from '../../src/domain/survey.ts';
import type { SurveySchedule } from '../../src/domain/survey-schedule.ts';
import { nextRound, roundsDue, type ScheduleWorld } from '../../src/surveys/schedule.ts';
import { teamOf } from './support.ts';

const LONG_AGO = new Date('2026-01-01T00:00:00Z');

function scheduleOf(cadence: SurveyCadence, more: Partial<SurveySchedule> = {}): SurveySchedule {
  const who = { instrument: 'retro', scope: 'team-a' };
  return { id: 'retro:team-a', ...who, cadence, days: 5, since: LONG_AGO, setBy: 'ada', ...more };
}

function worldOf(cadence: SurveyCadence, more: Partial<ScheduleWorld> = {}): ScheduleWorld {
  const teams = [teamOf('team-a', ['ada'], { timezone: 'Europe/Berlin' })];
  return { schedules: [scheduleOf(cadence)], teams, holidays: [], sprints: new Map(), ...more };
}

function sprintOf(id: string, endAt: string, more: Partial<Sprint> = {}): Sprint {
  const [start, end] = [new Date('2026-11-01T09:00:00Z'), new Date(endAt)];
  return { source: 'jira', id, board: '1', name: id, startAt: start, endAt: end, ...more };
}

function dueAt(world: ScheduleWorld, at: string): string[] {
  return roundsDue(world, new Date(at)).map(({ id }) => id);
}

function bySprints(...sprints: Sprint[]): ScheduleWorld {
  return worldOf({ every: 'sprint' }, { sprints: new Map([['team-a', sprints]]) });
}

const fortnightly: SurveyCadence = { every: 'weeks', weeks: 2, first: new Date('2026-11-02T13:30:00Z') };

describe('after each sprint', () => {
  // It ends on a Friday evening; ten in Berlin is nine in Greenwich.
  const world = bySprints(sprintOf('7', '2026-11-20T17:00:00Z'));

  test('it opens at ten on the working day after', () => {
    expect(dueAt(world, '2026-11-23T08:59:59Z')).toEqual([]);
    expect(dueAt(world, '2026-11-23T09:00:00Z')).toEqual(['retro:team-a:sprint/jira/7']);
  });

  test('it is made up for on the next working day, and not later', () => {
    expect(dueAt(world, '2026-11-24T08:59:59Z')).toEqual([]);
    expect(dueAt(world, '2026-11-24T09:00:00Z')).toEqual(['retro:team-a:sprint/jira/7']);
    expect(dueAt(world, '2026-11-25T09:00:00Z')).toEqual([]);
  });

  test('a sprint that was closed earlier or later has ended then', () => {
    const closed = bySprints(
      sprintOf('7', '2026-11-20T17:00:00Z', { completedAt: new Date('2026-11-18T12:00:00Z') }),
    );
    expect(dueAt(closed, '2026-11-19T09:00:00Z')).toEqual(['retro:team-a:sprint/jira/7']);
    expect(dueAt(closed, '2026-11-23T09:00:00Z')).toEqual([]);
  });

  test('holidays of the team put it off, those of others do not', () => {
    const day = { source: 'import', date: '2026-11-23', name: 'Day off' };
    const own = { ...world, holidays: [{ ...day, team: 'team-a' }] };
    expect(dueAt(own, '2026-11-23T09:00:00Z')).toEqual([]);
    expect(dueAt(own, '2026-11-24T09:00:00Z')).toEqual(['retro:team-a:sprint/jira/7']);
    const others = { ...world, holidays: [{ ...day, team: 'team-b' }] };
    expect(dueAt(others, '2026-11-23T09:00:00Z')).toEqual(['retro:team-a:sprint/jira/7']);
  });

  test('boards whose sprints end on one day are asked once', () => {
    const two = bySprints(sprintOf('8', '2026-11-20T15:00:00Z'), sprintOf('7', '2026-11-20T17:00:00Z'));
    expect(dueAt(two, '2026-11-23T09:00:00Z')).toEqual(['retro:team-a:sprint/jira/7']);
  });

  test('one of them that is closed later opens none for the others', () => {
    const [first, second] = [sprintOf('7', '2026-11-20T15:00:00Z'), sprintOf('8', '2026-11-20T17:00:00Z')];
    const later = bySprints({ ...first, completedAt: new Date('2026-11-23T10:00:00Z') }, second);
    expect(dueAt(bySprints(first, second), '2026-11-23T09:00:00Z')).toEqual(['retro:team-a:sprint/jira/7']);
    expect(dueAt(later, '2026-11-23T10:00:00Z')).toEqual([]);
    expect(dueAt(later, '2026-11-24T09:00:00Z')).toEqual(['retro:team-a:sprint/jira/7']);
  });

  test('nothing is due where no sprint is known, or the team is gone', () => {
    expect(dueAt(bySprints(), '2026-11-23T09:00:00Z')).toEqual([]);
    expect(dueAt({ ...world, teams: [] }, '2026-11-23T09:00:00Z')).toEqual([]);
  });
});

describe('every n weeks', () => {
  const world = worldOf(fortnightly);

  test('it keeps its local time when the clocks change', () => {
    const spring = worldOf({ every: 'weeks', weeks: 1, first: new Date('2026-03-23T13:30:00Z') });
    const [schedule] = spring.schedules;
    const next = schedule && nextRound(schedule, spring, new Date('2026-03-24T00:00:00Z'));
    expect(next?.dueAt.toISOString()).toBe('2026-03-30T12:30:00.000Z');
  });

  test('it does not begin before its first day', () => {
    expect(dueAt(world, '2026-10-19T13:30:00Z')).toEqual([]);
    expect(dueAt(world, '2026-11-02T13:30:00Z')).toEqual(['retro:team-a:2026-11-02']);
    expect(dueAt(world, '2026-11-09T13:30:00Z')).toEqual([]);
    expect(dueAt(world, '2026-11-16T13:30:00Z')).toEqual(['retro:team-a:2026-11-16']);
  });

  test('what holidays put off until the next one is left out', () => {
    const weekly = worldOf({ every: 'weeks', weeks: 1, first: new Date('2026-12-07T09:00:00Z') });
    const holidays = Array.from({ length: 14 }, (_, index) => ({
      source: 'import',
      date: DateTime.utc(2026, 12, 21).plus({ days: index }).toFormat('yyyy-MM-dd'),
      name: 'Company holidays',
    }));
    expect(dueAt({ ...weekly, holidays }, '2027-01-04T09:00:00Z')).toEqual(['retro:team-a:2027-01-04']);
  });
});

test('a quarter is asked about on the first working day of its first full week', () => {
  const world = worldOf({ every: 'quarter' });
  expect(dueAt(world, '2026-10-02T09:00:00Z')).toEqual([]);
  expect(dueAt(world, '2026-10-05T08:00:00Z')).toEqual(['retro:team-a:2026-Q4']);
  expect(dueAt(world, '2027-01-04T09:00:00Z')).toEqual(['retro:team-a:2027-Q1']);
});

test('one that was put off may open on any working day, at its time, until the next one is due', () => {
  const world = worldOf(fortnightly);
  const putOff = new Set(['retro:team-a:2026-11-02', 'retro:team-b:2026-11-02']);
  const at = (when: string) => roundsDue(world, new Date(when), putOff).map(({ id }) => id);
  expect(at('2026-11-06T13:30:00Z')).toEqual(['retro:team-a:2026-11-02']);
  expect(dueAt(world, '2026-11-06T13:30:00Z')).toEqual([]);
  expect(at('2026-11-06T13:29:00Z')).toEqual([]);
  expect(at('2026-11-07T13:30:00Z')).toEqual([]);
  expect(at('2026-11-16T13:30:00Z')).toEqual(['retro:team-a:2026-11-16']);
  expect(at('2026-11-18T13:30:00Z')).toEqual([]);
});

test('what was due before the schedule was set is not made up for', () => {
  const since = new Date('2026-10-05T08:30:00Z');
  const schedules = [scheduleOf({ every: 'quarter' }, { since })];
  expect(dueAt(worldOf({ every: 'quarter' }, { schedules }), '2026-10-05T09:00:00Z')).toEqual([]);
});

const YEAR = { from: DateTime.utc(2026, 2, 1), hours: 365 * 24 };
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Pacific/Chatham',
];

/** Rounds of that year at the least: each quarter, each of 26 sprints but the last two, and what weeks come to. */
const LEAST = {
  quarter: () => 4,
  sprint: () => 24,
  // Forty days off can put off a whole week of a weekly one.
  weeks: (weeks: number) => Math.floor((weeks === 1 ? 200 : 300) / (7 * weeks)),
};

const cadences: fc.Arbitrary<SurveyCadence> = fc.oneof(
  fc.constant({ every: 'quarter' as const }),
  fc.constant({ every: 'sprint' as const }),
  fc.record({
    every: fc.constant('weeks' as const),
    weeks: fc.integer({ min: 1, max: 26 }),
    first: fc.integer({ min: 0, max: 60 * 24 }).map((hours) => YEAR.from.plus({ hours }).toJSDate()),
  }),
);

test('over a year of clocks no round is lost, and none is opened twice or in a team’s free time', () => {
  fc.assert(
    fc.property(
      cadences,
      fc.constantFrom(...ZONES),
      fc.integer({ min: 0, max: 59 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 40 }),
      (cadence, timezone, minute, off) => {
        const sprints = Array.from({ length: 26 }, (_, index) =>
          sprintOf(String(index), YEAR.from.plus({ weeks: 2 * index, hours: 5 * index }).toISO() ?? ''),
        );
        const holidays = off.map((days) => {
          const date = YEAR.from.plus({ days }).toFormat('yyyy-MM-dd');
          return { source: 'import', date, name: 'Day off', team: 'team-a' };
        });
        const closed = new Set(holidays.map(({ date }) => date));
        const teams = [teamOf('team-a', ['ada'], { timezone })];
        const world = worldOf(cadence, { teams, holidays, sprints: new Map([['team-a', sprints]]) });
        const [schedule] = world.schedules;
        if (!schedule) return;
        const opened = new Map<string, DateTime>();
        const promised = new Set<string>();
        const step = cadence.every === 'weeks' ? 1 : 4;
        for (let hour = 0; hour < YEAR.hours; hour += step) {
          const now = new Date(YEAR.from.toMillis() + hour * 3_600_000 + minute * 60_000);
          for (const { id } of roundsDue(world, now))
            if (!opened.has(id)) opened.set(id, DateTime.fromJSDate(now, { zone: timezone }));
          if (hour % 24 > 0) continue;
          const next = nextRound(schedule, world, now);
          const isInYear = next && next.dueAt < YEAR.from.plus({ hours: YEAR.hours - 100 }).toJSDate();
          if (isInYear) promised.add(next.id);
        }
        expect([...promised].filter((id) => !opened.has(id))).toEqual([]);
        expect(opened.size).toBeGreaterThanOrEqual(
          LEAST[cadence.every](cadence.every === 'weeks' ? cadence.weeks : 0),
        );
        for (const at of opened.values()) {
          expect(at.weekday).toBeLessThan(6);
          expect(closed.has(at.toFormat('yyyy-MM-dd'))).toBe(false);
          if (cadence.every !== 'weeks') expect(at.hour).toBeGreaterThanOrEqual(10);
        }
        const days = [...opened.values()].map((at) => at.toFormat('yyyy-MM-dd'));
        expect(new Set(days).size).toBe(days.length);
      },
    ),
    { numRuns: 8 },
  );
});
