import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Team } from '../../src/domain/team.ts';
import { unseenIn } from '../../src/reports/alignment/unseen.ts';
import { weekWork } from '../../src/reports/alignment/week-work.ts';
import { aTeam } from '../forecast/support.ts';
import { day, factsOf } from './focus-model.ts';

const WEEK = { from: new Date('2026-03-09T00:00:00Z'), to: new Date('2026-03-16T00:00:00Z') };
const OBJECTIVES: Record<string, string> = {
  'SHOP-Pay1': 'Ten markets',
  'SHOP-Pay2': 'Ten markets',
  'SHOP-none1': 'Calm nights',
};
const about = {
  week: WEEK,
  objectiveOf: (key: string) => OBJECTIVES[key] ?? null,
  outsider: false,
  mayRead: () => true,
};

/** Of the week 4 days: 1.5 lead to markets, 0.5 to calm nights, 1 to nothing, and 1 names nothing. A week before is out. */
const FACTS = factsOf(
  day('ada', '2026-03-08', 'Pay/1'),
  day('ada', '2026-03-09', 'Pay/1'),
  day('ada', '2026-03-10', 'Pay/2', 'none/1'),
  day('bob', '2026-03-09', 'Search/1'),
  day('cyd', '2026-03-11', '-'),
);

test('a week’s work by objective, project and item, and what leads to nothing', () => {
  const found = weekWork({ ...about, facts: FACTS });
  const item = (key: string, days: number) => ({
    key,
    title: `Title of ${key}`,
    url: `https://tracker.example/${key}`,
    days,
  });
  expect(found).toEqual({
    days: 4,
    effort: { share: 0.5, n: 5, withheld: false },
    objectives: [
      {
        named: 'Ten markets',
        days: 1.5,
        touched: 2,
        projects: [
          { name: 'Pay', days: 1.5, touched: 2, items: [item('SHOP-Pay1', 1), item('SHOP-Pay2', 0.5)] },
        ],
      },
      {
        named: 'Calm nights',
        days: 0.5,
        touched: 1,
        projects: [{ name: null, days: 0.5, touched: 1, items: [item('SHOP-none1', 0.5)] }],
      },
    ],
    loose: { days: 2, touched: 1, unnamed: 1, items: [item('SHOP-Search1', 1)] },
  });
});

test('titles and addresses are for those who may read them', () => {
  const { objectives, loose } = weekWork({ ...about, facts: FACTS, mayRead: () => false });
  expect(objectives.flatMap(({ projects }) => projects.flatMap(({ items }) => items))).toEqual([]);
  expect([loose.items, loose.touched]).toEqual([[], 1]);
});

test('a week without work has no share, and that is not 0', () => {
  const found = weekWork({ ...about, facts: factsOf(day('ada', '2026-03-08', 'Pay/1')) });
  expect(found).toMatchObject({ days: 0, effort: { share: null, n: 0 }, objectives: [] });
});

test('outsiders cannot work out what fewer than three people did, by no difference', () => {
  const person = fc.constantFrom('ada', 'bob', 'cyd', 'dan', 'eve');
  const date = fc.integer({ min: 9, max: 15 }).map((each) => `2026-03-${String(each).padStart(2, '0')}`);
  const items = fc.array(fc.constantFrom('Pay/1', 'none/1', 'Search/1', '-'), { minLength: 1, maxLength: 3 });
  let told = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(person, date, items), { maxLength: 14 }), (drawn) => {
      const facts = factsOf(...drawn.map(([who, on, what]) => day(who, on, ...what)));
      const found = weekWork({ ...about, facts, outsider: true });
      const nameOf = (key: string | undefined) => (key === undefined ? null : (OBJECTIVES[key] ?? null));
      const people = (names: (string | null)[]) =>
        new Set(
          facts.activities.filter(({ item }) => names.includes(nameOf(item?.key))).map((each) => each.person),
        ).size;
      const shown = found.objectives
        .filter(({ days }) => days !== null)
        .map(({ named }) => named as string | null);
      if (found.loose.days !== null && found.loose.days > 0) shown.push(null);
      told += shown.length;
      for (const name of shown) expect(people([name])).toBeGreaterThanOrEqual(3);
      const all = [...new Set(facts.activities.map(({ item }) => nameOf(item?.key)))];
      const hidden = all.filter((name) => !shown.includes(name));
      if (found.days !== null && hidden.length > 0) expect(people(hidden)).toBeGreaterThanOrEqual(3);
      if (found.effort.share === null) return;
      const untold = hidden.filter((name) => name !== null);
      for (const side of [[null], ['Ten markets', 'Calm nights'], untold])
        expect([0, 3, 4, 5]).toContain(people(side));
    }),
    { numRuns: 300 },
  );
  expect(told).toBeGreaterThan(20);
});

test('of several teams as one, no answer about one of them gives away what few people did', () => {
  const team = (key: string, members: string[]) => aTeam({ key, name: key, members });
  const teams = [team('a', ['ada', 'bob', 'cyd']), team('b', ['dan', 'eve', 'fay'])];
  // For markets: three of team a and dan. The whole, less what is told of team a, would be dan's.
  const facts = factsOf(
    ...['ada', 'bob', 'cyd', 'dan'].map((person) => day(person, '2026-03-10', 'Pay/1')),
    ...['eve', 'fay'].map((person) => day(person, '2026-03-10', 'none/1')),
    ...['ada', 'bob', 'cyd'].map((person) => day(person, '2026-03-11', 'Search/1')),
  );
  const asked = { ...about, facts, outsider: true };
  const daysOf = (found: ReturnType<typeof weekWork>) =>
    Object.fromEntries([
      ...found.objectives.map(({ named, days }) => [named, days]),
      ['none', found.loose.days],
    ]);
  const unseen = (belongs: (team: Team) => boolean) => unseenIn({ ...asked, teams, belongs });
  const ofTeam = (members: string[]) =>
    daysOf(
      weekWork({
        ...asked,
        facts: factsOf(facts.activities.filter(({ person }) => members.includes(person))),
      }),
    );
  expect(ofTeam(['ada', 'bob', 'cyd'])).toEqual({ 'Ten markets': 3, none: 3 });
  expect(ofTeam(['dan', 'eve', 'fay'])).toEqual({ 'Ten markets': null, 'Calm nights': null, none: 0 });
  expect(daysOf(weekWork(asked))).toMatchObject({ 'Ten markets': 4 });
  const whole = weekWork({ ...asked, leftOutOf: unseen(() => false) });
  expect(daysOf(whole)).toEqual({ 'Ten markets': null, 'Calm nights': null, none: 3 });
  // Whoever is of team b sees dan's part there, and three people are behind the rest.
  const own = weekWork({ ...asked, leftOutOf: unseen(({ key }) => key === 'b') });
  expect(daysOf(own)).toMatchObject({ 'Ten markets': 4 });
});

test('nor does what is told of the whole, where a team alone did it, give away the rest of that team', () => {
  const team = (key: string, members: string[]) => aTeam({ key, name: key, members });
  const teams = [team('a', ['ada', 'bob', 'cyd', 'dan']), team('b', ['eve', 'fay', 'gus', 'hal', 'ida'])];
  // Dan of team a, and hal and ida of team b, did what leads nowhere: neither team's own answer tells its parts.
  const facts = factsOf(
    ...['ada', 'bob', 'cyd'].map((person) => day(person, '2026-03-10', 'Pay/1')),
    ...['eve', 'fay', 'gus'].map((person) => day(person, '2026-03-10', 'Search/1')),
    ...['dan', 'hal', 'ida'].map((person) => day(person, '2026-03-10', 'none/1')),
  );
  const asked = { ...about, facts, outsider: true };
  const told = (belongs: (team: Team) => boolean) =>
    weekWork({ ...asked, leftOutOf: unseenIn({ ...asked, teams, belongs }) }).objectives.flatMap(
      ({ named, days }) => (days === null ? [] : [named]),
    );
  expect(weekWork(asked).objectives.map(({ days }) => days)).toEqual([3, 3]);
  // Either objective, taken from its team's four or five days, would leave dan's, or hal's and ida's.
  expect(told(() => false)).toEqual([]);
  expect(told(() => true).toSorted()).toEqual(['Calm nights', 'Ten markets']);
});

test('no sum of the whole, less what is told of its teams, is of fewer than three', () => {
  const teams = ['a', 'b'].map((key) =>
    aTeam({ key, name: key, members: [1, 2, 3, 4].map((n) => `${key}${n}`) }),
  );
  const everybody = new Set(teams.flatMap(({ members }) => members));
  const person = fc.constantFrom(...everybody);
  const items = fc.array(fc.constantFrom('Pay/1', 'none/1', 'Search/1'), { minLength: 1, maxLength: 2 });
  let told = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(person, items), { maxLength: 14 }), (drawn) => {
      const facts = factsOf(...drawn.map(([who, what]) => day(who, '2026-03-10', ...what)));
      const asked = { ...about, facts, outsider: true };
      const leftOutOf = unseenIn({ ...asked, teams, belongs: () => false });
      const shownIn = (found: ReturnType<typeof weekWork>) =>
        new Set([
          ...found.objectives.flatMap(({ named, days }) => (days === null ? [] : [named])),
          ...(found.loose.days === null || found.days === null ? [] : [null]),
        ]);
      const found = weekWork({ ...asked, leftOutOf });
      if (found.days === null) return;
      const whole = shownIn(found);
      told += whole.size;
      const left = (isOf: (name: string | null) => boolean, of: ReadonlySet<string> = everybody) =>
        new Set(
          teams.flatMap(({ members }) => {
            const activities = facts.activities.filter((each) => members.includes(each.person));
            const team = weekWork({ ...asked, facts: factsOf(activities) });
            const shown = team.days === null ? new Set<string | null>() : shownIn(team);
            return activities.flatMap(({ item, person: who }) => {
              const name = item ? (OBJECTIVES[item.key] ?? null) : null;
              return isOf(name) && !shown.has(name) && of.has(who) ? [who] : [];
            });
          }),
        ).size;
      for (const name of whole) expect([0, 3, 4, 5, 6, 7, 8]).toContain(left((each) => each === name));
      expect([0, 3, 4, 5, 6, 7, 8]).toContain(left((each) => !whole.has(each)));
      for (const { members } of teams) {
        const own = new Set(members);
        const activities = facts.activities.filter((each) => own.has(each.person));
        if (weekWork({ ...asked, facts: factsOf(activities) }).days === null) continue;
        const isAlone = (name: string | null) =>
          [...whole].includes(name) && left((each) => each === name, own) === left((each) => each === name);
        expect([0, 3, 4, 5, 6, 7, 8]).toContain(left((each) => !isAlone(each), own));
      }
    }),
    { numRuns: 200 },
  );
  expect(told).toBeGreaterThan(20);
});
