import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WORKING_WEEK } from '../../src/domain/team.ts';
import { dateOf, dayOf, weekdayOf } from '../../src/publishing/local-time.ts';
import { type ReminderReason, reasonOf, remindersDue } from '../../src/reports/reminders.ts';
import type { TopicalAction } from '../../src/store/action-items.ts';

const calendar = { timezone: 'UTC', workingDays: WORKING_WEEK, holidays: new Set(['2026-04-06']) };

/** What is told of an action on each working day of a span, by date. */
function toldOf(dueBy: string, changedOn: string, from: string, to: string) {
  const told: Record<string, ReminderReason> = {};
  for (let day = dayOf(from); day <= dayOf(to); day += 1) {
    const today = dateOf(day);
    if (!calendar.workingDays.includes(weekdayOf(day)) || calendar.holidays.has(today)) continue;
    const reason = reasonOf({ dueBy }, { today, changedOn, calendar });
    if (reason) told[today] = reason;
  }
  return told;
}

describe('an owner is told', () => {
  test.each([
    // 10 March 2026 is a Tuesday.
    [
      '2026-03-10',
      { '2026-03-06': 'soon', '2026-03-10': 'today', '2026-03-16': 'overdue', '2026-03-23': 'overdue' },
    ],
    // A Sunday: the last working day before it is a Friday.
    [
      '2026-03-15',
      { '2026-03-11': 'soon', '2026-03-13': 'today', '2026-03-16': 'overdue', '2026-03-23': 'overdue' },
    ],
  ] as const)('two working days before %s, on the last one, and once a week after', (dueBy, told) => {
    expect(toldOf(dueBy, '2026-03-01', '2026-03-02', '2026-03-27')).toEqual(told);
  });

  test('on the first working day of a week, where Monday is a holiday', () => {
    expect(toldOf('2026-03-27', '2026-03-20', '2026-03-30', '2026-04-10')).toEqual({
      '2026-03-30': 'overdue',
      '2026-04-07': 'overdue',
    });
    expect(toldOf('2026-04-07', '2026-03-20', '2026-03-30', '2026-04-07')).toEqual({
      '2026-04-02': 'soon',
      '2026-04-07': 'today',
    });
  });

  test('once in 30 days of one that nobody changed', () => {
    expect(toldOf('2026-12-31', '2026-03-01', '2026-03-02', '2026-05-08')).toEqual({
      '2026-04-07': 'stale',
      '2026-05-04': 'stale',
    });
  });

  test('at most once a week of what is over, whatever the calendar', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });
    const holidays = fc.uniqueArray(fc.integer({ min: 0, max: 27 }), { maxLength: 20 });
    const start = dayOf('2026-03-02');
    fc.assert(
      fc.property(days, holidays, (workingDays, off) => {
        const own = {
          timezone: 'UTC',
          workingDays,
          holidays: new Set(off.map((each) => dateOf(start + each))),
        };
        for (let week = 0; week < 4; week += 1) {
          const working = [0, 1, 2, 3, 4, 5, 6]
            .map((each) => start + 7 * week + each)
            .filter((day) => workingDays.includes(weekdayOf(day)) && !own.holidays.has(dateOf(day)));
          const told = working.filter((day) => {
            const at = { today: dateOf(day), changedOn: '2026-01-01', calendar: own };
            return reasonOf({ dueBy: '2026-02-01' }, at) === 'overdue';
          });
          expect(told).toEqual(working.slice(0, 1));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the calendar', () => {
  const team = { key: 'a', name: 'A', timezone: 'Europe/Berlin', members: ['ada'], repositories: [] };
  const action = (id: string, more: Partial<TopicalAction> = {}): TopicalAction => ({
    id,
    team: 'a',
    owner: 'ada',
    dueBy: '2026-03-10',
    createdAt: new Date('2026-03-01T00:00:00Z'),
    createdBy: 'ada',
    ...more,
  });
  const dueAt = (now: string, actions: TopicalAction[]) =>
    remindersDue({ actions, teams: [team], holidays: [], nudged: [], now: new Date(now) });

  test('has one for each owner with something to be told of, in the working hours of their team', () => {
    const actions = [
      action('1'),
      action('2'),
      action('3', { owner: 'zoe', team: 'gone' }),
      action('4', { completedOn: '2026-03-09', owner: 'ben' }),
    ];
    expect(dueAt('2026-03-10T08:59:00Z', actions)).toEqual([]);
    expect(dueAt('2026-03-10T09:00:00Z', actions).map(({ scope, period }) => [scope, period])).toEqual([
      ['ada', '2026-03-10'],
    ]);
    expect(dueAt('2026-03-10T10:00:00Z', actions).map(({ scope }) => scope)).toEqual(['ada', 'zoe']);
    expect(dueAt('2026-03-10T16:00:00Z', actions).map(({ scope }) => scope)).toEqual(['zoe']);
    expect(dueAt('2026-03-14T10:00:00Z', actions)).toEqual([]);
  });

  test('tells whoever has something due, of 500 people with ten actions each', () => {
    const people = Array.from({ length: 500 }, (_, index) => `p${index}`);
    const teams = people.map((person, index) => ({ ...team, key: `t${index}`, members: [person] }));
    const actions = people.flatMap((owner, index) =>
      Array.from({ length: 10 }, (_, each) =>
        action(`${owner} ${each}`, {
          owner,
          dueBy: dateOf(dayOf('2026-03-09') + ((10 * index + each) % 20)),
        }),
      ),
    );
    const now = new Date('2026-03-10T10:00:00Z');
    expect(remindersDue({ actions, teams, holidays: [], nudged: [], now })).toHaveLength(250);
  });
});
