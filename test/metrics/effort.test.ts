import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betweenDates, localDate } from '../../src/metrics/calendar/periods.ts';
import type { Activity } from '../../src/metrics/facts.ts';
import { type Effort, effortIn } from '../../src/metrics/samples/effort.ts';

const item = (key: string): Activity['item'] => ({
  key,
  project: 'SHOP',
  title: key,
  kind: 'feature',
});

const did = (person: string, when: string, key: string | null): Activity => ({
  person,
  at: new Date(when),
  did: 'commit',
  item: key === null ? null : item(key),
});

function days(efforts: Effort[]): string[] {
  return efforts
    .map(({ date, item: on, personDays }) => `${date} ${on?.key ?? '-'} ${personDays}`)
    .toSorted();
}

const MARCH = betweenDates('2026-03-01', '2026-04-01', 'UTC');

test('a day of a person is split equally over what they touched, however often', () => {
  const activities = [
    did('ada', '2026-03-02T09:00:00Z', 'A-1'),
    did('ada', '2026-03-02T10:00:00Z', 'A-1'),
    did('ada', '2026-03-02T11:00:00Z', 'A-2'),
    did('ada', '2026-03-02T12:00:00Z', null),
    did('ada', '2026-03-02T13:00:00Z', null),
    did('ada', '2026-03-03T13:00:00Z', null),
    did('bob', '2026-03-02T09:00:00Z', 'A-2'),
  ];
  const efforts = effortIn({ activities, timezone: 'UTC' }, MARCH);
  expect(days(efforts)).toEqual([
    `2026-03-02 - ${1 / 3}`,
    `2026-03-02 A-1 ${1 / 3}`,
    `2026-03-02 A-2 ${1 / 3 + 1}`,
    '2026-03-03 - 1',
  ]);
  expect(efforts.find(({ item: on }) => on?.key === 'A-2')).toMatchObject({
    people: ['ada', 'bob'],
    at: new Date('2026-03-02T11:00:00Z'),
  });
});

test('a day is local: short and long days when the clock changes are one day', () => {
  const activities = [
    did('ada', '2026-03-28T22:30:00Z', 'A-1'),
    did('ada', '2026-03-28T23:30:00Z', 'A-2'),
    did('ada', '2026-03-29T21:30:00Z', 'A-2'),
    did('ada', '2026-03-29T22:30:00Z', 'A-3'),
    did('ada', '2026-10-25T21:59:00Z', 'A-4'),
    did('ada', '2026-10-25T22:59:00Z', 'A-5'),
  ];
  const year = betweenDates('2026-01-01', '2027-01-01', 'Europe/Berlin');
  expect(days(effortIn({ activities, timezone: 'Europe/Berlin' }, year))).toEqual([
    '2026-03-28 A-1 1',
    '2026-03-29 A-2 1',
    '2026-03-30 A-3 1',
    '2026-10-25 A-4 0.5',
    '2026-10-25 A-5 0.5',
  ]);
});

const ZONES = ['UTC', 'Europe/Berlin', 'America/Santiago', 'Asia/Kathmandu', 'Pacific/Apia'] as const;

const activity: fc.Arbitrary<Activity> = fc.record({
  person: fc.constantFrom('ada', 'bob', 'cyd'),
  at: fc.nat(12 * 24 * 60).map((minutes) => new Date(Date.UTC(2026, 3, 1) + minutes * 60_000)),
  did: fc.constantFrom('commit', 'review', 'status'),
  item: fc.constantFrom(null, item('A-1'), item('A-2'), item('A-3')),
});

const histories = fc.tuple(fc.array(activity, { maxLength: 40 }), fc.constantFrom(...ZONES));

describe('of any history', () => {
  test('the effort of all items is the number of days on which somebody was active', () => {
    fc.assert(
      fc.property(histories, ([activities, timezone]) => {
        const window = betweenDates('2026-03-30', '2026-04-15', timezone);
        const active = new Set(activities.map(({ person, at }) => `${person} ${localDate(at, timezone)}`));
        const efforts = effortIn({ activities, timezone }, window);
        const total = efforts.reduce((sum, { personDays }) => sum + personDays, 0);
        expect(total).toBeCloseTo(active.size, 8);
        for (const { personDays, people } of efforts) {
          expect(personDays).toBeGreaterThan(0);
          expect(personDays).toBeLessThanOrEqual(people.length);
        }
      }),
    );
  });

  test('neither the order of activities nor how often they are told makes a difference', () => {
    fc.assert(
      fc.property(histories, ([activities, timezone]) => {
        const window = betweenDates('2026-04-01', '2026-04-10', timezone);
        const once = effortIn({ activities, timezone }, window);
        const again = [...activities.toReversed(), ...activities];
        expect(effortIn({ activities: again, timezone }, window)).toEqual(once);
      }),
    );
  });

  test('two windows that meet at a local midnight have the effort of both together', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 2, max: 12 }), ([activities, timezone], day) => {
        const facts = { activities, timezone };
        const between = (from: string, to: string) => effortIn(facts, betweenDates(from, to, timezone));
        const middle = `2026-04-${String(day).padStart(2, '0')}`;
        const parts = [...between('2026-03-30', middle), ...between(middle, '2026-04-15')];
        expect(days(parts)).toEqual(days(between('2026-03-30', '2026-04-15')));
      }),
    );
  });
});
