import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../../src/metrics/facts.ts';
import { riskOf } from '../../src/reports/focus/risk.ts';
import { teamFocus } from '../../src/reports/focus/team-focus.ts';
import { byPortfolio, day, factsOf, WINDOW } from './focus-model.ts';

const TEAM = { key: 'pay', name: 'Pay' };
const about = { team: TEAM, window: WINDOW, projectOf: byPortfolio, outsider: false, inProgress: 6 };

/** In the first week three people, in the second ada alone, on four things in one day. */
const WEEKS = factsOf(
  day('ada', '2026-03-02', 'Pay/1'),
  day('ada', '2026-03-03', 'Pay/1', 'Search/1'),
  day('bob', '2026-03-02', 'Pay/2'),
  day('bob', '2026-03-03', '-'),
  day('cyd', '2026-03-02', 'Search/2'),
  day('ada', '2026-03-09', 'Pay/1', 'Search/1', 'Risk/1', 'none/1'),
);

describe('what a team balances', () => {
  test('is counted by week, with shares of the effort, and a glance is no balancing', () => {
    const found = teamFocus({ ...about, facts: WEEKS });
    expect(found.weeks).toEqual([
      { start: '2026-03-02', label: '2 Mar', projects: 2, people: 3, days: 5, withheld: false },
      { start: '2026-03-09', label: '9 Mar', projects: 0, people: 1, days: 1, withheld: false },
    ]);
    // 1 + 0.5 days of ada and 1 of bob of 5; 0.5 of ada and 1 of cyd; a quarter of a day in the second week.
    expect(found.rows).toEqual([
      { name: 'Pay', days: 2.75, weeks: [0.5, null] },
      { name: 'Search', days: 1.75, weeks: [0.3, null] },
    ]);
    // Ada was on two, bob and cyd on one; a week of one person is no week of people.
    expect(found).toMatchObject({ projects: 1, people: 2, perPerson: 1, n: 3, risk: null });
    // Bob’s day that names nothing, and a quarter of ada’s, of 6.
    expect(found.outside).toBeCloseTo(1.25 / 6, 12);
    expect(found.wip).toEqual({ items: 6, people: 3, perPerson: 2 });
  });

  test('in a week in which nobody did anything is not known, and is not 0', () => {
    const [, second] = teamFocus({ ...about, facts: factsOf(day('ada', '2026-03-02', 'Pay/1')) }).weeks;
    expect(second).toMatchObject({ projects: null, people: 0 });
    const nobody = teamFocus({ ...about, facts: factsOf() });
    expect(nobody).toMatchObject({ projects: null, people: null, perPerson: null, wip: null, outside: null });
  });

  test('is told to outsiders without what fewer than three people did', () => {
    const found = teamFocus({ ...about, facts: WEEKS, outsider: true });
    expect(found.weeks.map(({ projects, withheld }) => [projects, withheld])).toEqual([
      [2, false],
      [null, true],
    ]);
    // Two people each were on Pay and on Search.
    expect(found.rows).toEqual([
      { name: null, days: null, weeks: ['some', null] },
      { name: null, days: null, weeks: ['some', null] },
    ]);
    expect(found.outside).toBeNull();
    const three = factsOf(...['ada', 'bob', 'cyd'].map((person) => day(person, '2026-03-02', 'Pay/1')));
    expect(teamFocus({ ...about, facts: three, outsider: true }).rows).toEqual([
      { name: 'Pay', days: 3, weeks: [1, null] },
    ]);
    const team = ['ada', 'bob', 'cyd'].map((person) => day(person, '2026-03-02', 'Pay/1', 'none/1'));
    const outside = (...more: Activity[][]) =>
      teamFocus({ ...about, facts: factsOf(...team, ...more), outsider: true }).outside;
    expect([outside(), outside(day('dan', '2026-03-03', 'Search/1'))]).toEqual([0.5, null]);
    const two = factsOf(day('ada', '2026-03-02', 'Pay/1'), day('bob', '2026-03-09', 'Pay/1'));
    expect(teamFocus({ ...about, facts: two, outsider: true })).toMatchObject({
      withheld: true,
      weeks: [],
      rows: [],
      projects: null,
      wip: null,
    });
  });

  test('outsiders are told the key of an epic, and not its title', () => {
    const three = factsOf(...['ada', 'bob', 'cyd'].map((person) => day(person, '2026-03-02', 'x/1')));
    const projectOf = () => ({ key: 'ROAD-1', name: 'A secret title', isTitle: true });
    const nameFor = (outsider: boolean) =>
      teamFocus({ ...about, facts: three, projectOf, outsider }).rows[0]?.name;
    expect([nameFor(true), nameFor(false)]).toEqual(['ROAD-1', 'A secret title']);
  });

  test('never adds up to more than there was, whoever works on what', () => {
    const person = fc.constantFrom('ada', 'bob', 'cyd', 'dan');
    const date = fc.integer({ min: 2, max: 15 }).map((each) => `2026-03-${String(each).padStart(2, '0')}`);
    const items = fc.array(fc.constantFrom('A/1', 'A/2', 'B/1', 'C/1', 'none/1', '-'), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(person, date, items), { maxLength: 20 }), (drawn) => {
        const facts = factsOf(...drawn.map(([who, on, what]) => day(who, on, ...what)));
        const { weeks, rows, outside } = teamFocus({ ...about, facts });
        for (const [index, week] of weeks.entries()) {
          const shares = rows.flatMap((row) => {
            const share = row.weeks[index];
            return typeof share === 'number' ? [share] : [];
          });
          expect(shares.reduce((sum, each) => sum + each, 0)).toBeLessThan(1 + 1e-9);
          expect(shares.length).toBe(week.projects ?? 0);
          for (const share of shares) expect(share * week.days).toBeGreaterThan(0.5 - 1e-9);
        }
        expect(outside ?? 0).toBeLessThan(1 + 1e-9);
      }),
      { numRuns: 60 },
    );
  });
});

test.each([
  ['six projects with five people', { projects: 6, people: 5, perPerson: 1, n: 40 }, 2, 'high'],
  ['three projects a person', { projects: 4, people: 5, perPerson: 3, n: 40 }, 4, 'high'],
  ['two projects a person', { projects: 4, people: 5, perPerson: 2, n: 40 }, 4, 'raised'],
  ['twice the usual', { projects: 4, people: 5, perPerson: 1, n: 40 }, 2, 'raised'],
  ['less than twice the usual', { projects: 3, people: 5, perPerson: 1, n: 40 }, 2, 'low'],
  ['twice the usual, but only two', { projects: 2, people: 5, perPerson: 1, n: 40 }, 1, 'low'],
  ['four and no usual', { projects: 4, people: 5, perPerson: 1, n: 40 }, null, 'low'],
  ['one project of nobody much', { projects: 1, people: 0.5, perPerson: 1, n: 40 }, null, 'low'],
  ['four person-weeks', { projects: 9, people: 2, perPerson: 4, n: 4 }, 2, null],
  ['no week with work', { projects: null, people: null, perPerson: null, n: 0 }, 2, null],
])('the risk of %s', (_, team, usual, expected) => {
  expect(riskOf(team, usual)).toBe(expected);
});
