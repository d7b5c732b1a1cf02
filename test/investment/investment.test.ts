import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PortfolioProject } from '../../src/domain/rules.ts';
import type { Activity } from '../../src/metrics/facts.ts';
import { roundedTogether } from '../../src/metrics/statistics/largest-remainder.ts';
import type { Investment, InvestmentReport } from '../../src/reports/investment/define.ts';
import { investmentOf } from '../../src/reports/investment/investment.ts';
import { shownTogether } from '../../src/reports/together.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { investmentMessage } from '../../views/messages/investment.ts';
import { facts } from '../support/facts.ts';
import { rules } from '../support/rules.ts';

const FROM = new Date('2026-07-01T00:00:00Z');
const TO = new Date('2026-10-01T00:00:00Z');

/** `[person, days, project]`: each on so many days of their own, one item a day. */
type Row = [person: string, days: number, portfolio?: string];

function activitiesOf(rows: Row[]): Activity[] {
  let day = 0;
  return rows.flatMap(([person, days, portfolio], row) =>
    Array.from({ length: days }, (): Activity => {
      day += 1;
      const at = new Date(FROM.getTime() + ((day * 2) % 88) * 86_400_000 + 43_200_000);
      const item = { key: `I-${row}`, title: 'T', project: 'P', kind: 'feature' as const, portfolio };
      return { person: `${person}-${day}`, at, did: 'commit', item };
    }),
  );
}

function ask(
  rows: Row[],
  portfolio: PortfolioProject[],
  more: { outsider?: boolean; ofTeam?: boolean } = {},
) {
  const read = facts({
    activities: activitiesOf(rows),
    rules: rules({ portfolio }),
    since: { activities: FROM },
    now: TO,
  });
  const { outsider = false, ofTeam = false } = more;
  return tell(investmentOf(read, { window: { from: FROM, to: TO }, outsider, ofTeam }), { outsider, ofTeam });
}

function tell(told: Investment, { outsider = false, ofTeam = false } = {}) {
  const report: InvestmentReport = { ...told, ofTeam, freshness: [] };
  const { blocks, text } = investmentMessage({
    report,
    now: TO,
    name: 'All',
    quarter: 'Q3 2026',
    period: 'Q3',
    instead: false,
    outsider,
    mayDecide: true,
    valueFor: () => '{}',
  });
  return { ...told, said: plainMessage({ blocks, text }) };
}

const CHECKOUT = { key: 'Checkout', priority: 1, expected: 40 };
const SEARCH = { key: 'Search', priority: 2, expected: 60 };
const judged = (told: ReturnType<typeof ask>) =>
  Object.fromEntries(told.projects.parts.map(({ part, judgement }) => [part, judgement]));

describe('against what was planned', () => {
  test('the first in priority that gets less comes first, in words', () => {
    const told = ask(
      [
        ['a', 61, 'Checkout'],
        ['b', 200, 'Search'],
        ['c', 16],
      ],
      [SEARCH, CHECKOUT],
    );
    expect(judged(told)).toEqual({ Checkout: 'less', Search: 'more', unallocated: null });
    expect(told.said).toContain(
      'Checkout is first in priority and should get 40 %; it got 22 % (61 of 277 person-days). All that is unallocated would not make up for it.',
    );
    expect(told.projects.parts.map(({ shownShare }) => shownShare)).toEqual([22, 72, 6]);
  });

  test('what unallocated effort might make up for is no finding, and five points are near', () => {
    const rows: Row[] = [
      ['a', 30, 'Checkout'],
      ['b', 56, 'Search'],
      ['c', 14],
    ];
    expect(judged(ask(rows, [CHECKOUT, SEARCH]))).toMatchObject({ Checkout: 'perhaps less', Search: 'near' });
    expect(
      judged(
        ask(
          [
            ['a', 35, 'Checkout'],
            ['b', 65, 'Search'],
          ],
          [CHECKOUT, SEARCH],
        ),
      ),
    ).toEqual({
      Checkout: 'less',
      Search: 'more',
    });
    expect(
      judged(
        ask(
          [
            ['a', 36, 'Checkout'],
            ['b', 64, 'Search'],
          ],
          [CHECKOUT, SEARCH],
        ),
      ),
    ).toEqual({
      Checkout: 'near',
      Search: 'near',
    });
  });

  test('shares that sum to 130 % are shown, and nothing is judged by them', () => {
    const told = ask([['a', 10, 'Checkout']], [{ ...CHECKOUT, expected: 70 }, SEARCH]);
    expect(judged(told)).toEqual({ Checkout: null, Search: null });
    expect(told.said).toContain('sum to 130 %, which is more than there is');
    expect(told.said).toContain('Checkout: 100 %, expected 70 % (10 person-days)');
    expect(told.said).not.toContain('than planned');
  });

  test('a project that is listed twice stands there once, with what is said of it first', () => {
    const told = ask(
      [['a', 10, 'Checkout']],
      [SEARCH, { key: 'Checkout', expected: 60, labels: ['x'] }, CHECKOUT],
    );
    expect(told.projects.parts.map(({ part, priority, expected }) => [part, priority, expected])).toEqual([
      ['Checkout', 1, 40],
      ['Search', 2, 60],
    ]);
    expect(told.projects.expected).toBe(100);
  });

  test('without priorities, without shares, without a portfolio: a sentence', () => {
    const rows: Row[] = [['a', 10, 'Checkout']];
    expect(ask(rows, [{ key: 'Checkout', expected: 40 }]).said).toContain(
      'No project of the portfolio has a priority',
    );
    expect(ask(rows, [{ key: 'Checkout', priority: 1 }]).said).toContain('says what share it should get');
    const none = ask(rows, []);
    expect(none.said).toContain('There is no portfolio yet');
    expect(none.said).toContain('/metrics portfolio');
  });

  test('nothing is judged from fewer than five days on items, nor of one team among several', () => {
    const few = ask([['a', 4, 'Search']], [CHECKOUT, SEARCH]);
    expect(judged(few)).toEqual({ Checkout: null, Search: null });
    expect(few.said).toContain('Only 4 days on single pieces of work: too few to judge anything by.');
    const team = ask([['a', 40, 'Search']], [CHECKOUT, SEARCH], { ofTeam: true });
    expect(team.projects.parts.map(({ part, expected }) => [part, expected])).toEqual([['Search', null]]);
    expect(team.said).toContain('not held against one team');
  });

  test('work that names no item is as much in the sentence as it is among kinds of work', () => {
    const at = (date: string) => new Date(`2026-08-${date}T12:00:00Z`);
    const item = { key: 'I-1', title: 'T', project: 'P', kind: 'feature' as const };
    const did = 'commit' as const;
    const activities: Activity[] = [
      { person: 'a', at: at('03'), did, item },
      { person: 'a', at: at('03'), did, item: { ...item, key: 'I-2' } },
      { person: 'a', at: at('03'), did, item: null },
      { person: 'b', at: at('04'), did, item: null },
    ];
    const { said } = tell(
      investmentOf(facts({ activities, now: TO }), { window: { from: FROM, to: TO }, outsider: false }),
    );
    expect(said).toContain('work that names no work item: 67 % (1.3 person-days)');
    expect(said).toContain(
      'Unallocated: 2 person-days, shown and never shared out. 1.3 person-days of it name no work item',
    );
  });

  test('no effort and no source are told apart', () => {
    expect(ask([], [CHECKOUT]).said).toContain('Nobody did anything in this time');
    const nothing = investmentOf(facts({ now: TO }), { window: { from: FROM, to: TO }, outsider: false });
    expect(nothing.missing).toBe('no source');
  });
});

describe('for outsiders', () => {
  test('parts of few people are one part, with another where they are too few together', () => {
    const rows: Row[] = [
      ['a', 2, 'Checkout'],
      ['b', 9, 'Search'],
      ['c', 5],
    ];
    const told = ask(rows, [CHECKOUT, SEARCH], { outsider: true });
    expect(told.projects.parts.map(({ part, of, personDays }) => [part, of.toSorted(), personDays])).toEqual([
      ['Search', [], 9],
      ['several together', ['Checkout', 'unallocated'], 7],
    ]);
    expect(told.said).toContain('How much of it is for a project is not shown');
    expect(told.said).not.toContain('All of it is for');
    expect(ask([['a', 2, 'Checkout']], [CHECKOUT], { outsider: true }).missing).toBe('withheld');
  });

  test('kinds of work are withheld where they would tell what few people did for no project', () => {
    const loose = (person: string, item: Activity['item']): Activity => ({
      person,
      at: new Date('2026-08-03T12:00:00Z'),
      did: 'commit',
      item,
    });
    const [first] = activitiesOf([['x', 1]]);
    const activities = [
      ...['a', 'b', 'c'].map((person) => loose(person, null)),
      loose('d', first?.item ?? null),
    ];
    const told = (outsider: boolean) =>
      investmentOf(facts({ activities, now: TO }), { window: { from: FROM, to: TO }, outsider });
    expect([told(false).unnamedDays, told(false).kinds.parts.length]).toEqual([3, 2]);
    expect([told(true).unnamedDays, told(true).kinds.parts]).toEqual([null, []]);
    expect(told(true).projects.parts.map(({ personDays }) => personDays)).toEqual([4]);
  });

  test('no sum and no difference of what is shown tells what fewer than three did', () => {
    const people = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 });
    const parts = fc.array(fc.tuple(people, people), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(parts, (drawn) => {
        const all = drawn.map((cells, index) => ({
          part: `${index}`,
          cells: cells.map((each) => new Set(each)),
        }));
        const together = shownTogether(all);
        const few = (sets: Set<string>[]) => [1, 2].includes(new Set(sets.flatMap((each) => [...each])).size);
        for (const cell of [0, 1]) {
          const of = (wanted: typeof all) => wanted.map(({ cells }) => cells[cell] ?? new Set<string>());
          if (together === null) continue;
          expect(few(of(all.filter(({ part }) => together.has(part))))).toBe(false);
          for (const each of all.filter(({ part }) => !together.has(part)))
            expect(few(of([each]))).toBe(false);
        }
        if (together?.size === 1) expect(all).toHaveLength(1);
      }),
    );
  });
});

test('amounts rounded together sum to their sum, and none is off by a whole step', () => {
  const amounts = fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(amounts, fc.constantFrom(1, 0.1), (all, step) => {
      const shown = roundedTogether(all, step);
      const sum = (some: number[]) => some.reduce((total, each) => total + each, 0);
      expect(sum(shown)).toBeCloseTo(Math.round(sum(all) / step) * step, 6);
      for (const [index, each] of shown.entries())
        expect(Math.abs(each - (all[index] ?? 0))).toBeLessThan(step + 1e-6);
    }),
  );
  expect(roundedTogether([100 / 3, 100 / 3, 100 / 3], 1)).toEqual([34, 33, 33]);
});
