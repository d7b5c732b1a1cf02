import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Activity } from '../../src/metrics/facts.ts';
import { type Effort, effortIn } from '../../src/metrics/samples/effort.ts';
import { TOGETHER } from '../../src/reports/investment/define.ts';
import { type InvestmentFacts, investmentOf, projectOf } from '../../src/reports/investment/investment.ts';
import { facts } from '../support/facts.ts';
import { rules } from '../support/rules.ts';

const WINDOW = { from: new Date('2026-07-01T00:00:00Z'), to: new Date('2026-08-01T00:00:00Z') };
const PARTS = ['A', 'B', 'C'];
const TEAMS = ['x', 'y'];
const teamOf = (person: string) => person.slice(0, 1);

const work = (person: string, portfolio: string): Activity => ({
  person,
  at: new Date('2026-07-06T12:00:00Z'),
  did: 'commit',
  item: { key: `${portfolio}1-${person}`, title: 'T', project: 'P', kind: 'feature', portfolio },
});

function factsOf(activities: Activity[], more: Partial<InvestmentFacts> = {}): InvestmentFacts {
  const read = facts({ activities, now: WINDOW.to, since: { activities: WINDOW.from } });
  return { ...read, rules: rules({ portfolio: [] }), ...more };
}

const partsOf = (read: InvestmentFacts) =>
  investmentOf(read, { window: WINDOW, outsider: true }).projects.parts.map(({ part, of }) => [part, ...of]);

test('what one did for a project is not the whole of it less what the other team did', () => {
  const activities = [
    ...['x1', 'x2', 'x3'].flatMap((person) => [work(person, 'A'), work(person, 'B')]),
    ...['y1', 'y2', 'y3'].map((person) => work(person, 'B')),
    work('y1', 'A'),
  ];
  // Team y is told of A and B as one, for y1 alone did something for A; team x of both.
  expect(partsOf(factsOf(activities.filter(({ person }) => teamOf(person) === 'y')))).toHaveLength(1);
  expect(partsOf(factsOf(activities.filter(({ person }) => teamOf(person) === 'x')))).toHaveLength(2);
  expect(partsOf(factsOf(activities))).toHaveLength(2);
  expect(partsOf(factsOf(activities, { apart: teamOf }))).toHaveLength(1);
  // Whoever is told all of team y learns nothing.
  const own = factsOf(activities, { apart: (person) => (teamOf(person) === 'y' ? null : 'x') });
  expect(partsOf(own)).toHaveLength(2);
});

test('nor is what a team did for one of two parts the team less the other, where that is the team’s alone', () => {
  // Team y is told of A and C as one, team x of B and C. All of A is team y’s, and of B team x’s: either would
  // tell what C got of a team. C alone does not, for it is of both.
  const activities = [
    ...['y2', 'y3', 'y5'].map((person) => work(person, 'A')),
    ...['x2', 'x3', 'x4'].map((person) => work(person, 'B')),
    ...['x1', 'y3', 'y4'].map((person) => work(person, 'C')),
  ];
  expect(partsOf(factsOf(activities))).toHaveLength(3);
  expect(partsOf(factsOf(activities, { apart: teamOf }))).toEqual([['C'], [TOGETHER, 'A', 'B']]);
});

test('nor does what is told of the whole split what a team’s own answer leaves together', () => {
  let told = 0;
  const person = fc.constantFrom(...TEAMS.flatMap((team) => [1, 2, 3, 4, 5].map((n) => `${team}${n}`)));
  fc.assert(
    fc.property(fc.array(fc.tuple(person, fc.constantFrom(...PARTS)), { maxLength: 20 }), (drawn) => {
      const read = factsOf(
        drawn.map(([who, part]) => work(who, part)),
        { apart: teamOf },
      );
      const all = effortIn(read, WINDOW);
      const of = (wanted: (each: Effort) => boolean) =>
        new Set(all.filter(wanted).flatMap(({ people }) => people));
      const alone = (shown: string[][]) => shown.flatMap((names) => (names.length === 1 ? names : []));
      const inTeam = (team: string) => {
        const own = read.activities.filter((each) => teamOf(each.person) === team);
        return alone(partsOf(factsOf(own)));
      };
      const shownIn = new Map(TEAMS.map((team) => [team, inTeam(team)]));
      const isUnseen = (each: Effort) =>
        each.people.some((who) => !shownIn.get(teamOf(who))?.includes(projectOf(each)));
      const shown = partsOf(read);
      if (shown.length === 0) return;
      told += 1;
      for (const names of shown) {
        expect([1, 2]).not.toContain(of((each) => names.includes(projectOf(each)) && isUnseen(each)).size);
      }
      // A part told of the whole, of which all that is left is of one team, is known of that team.
      for (const team of TEAMS) {
        if (of((each) => teamOf(each.people[0] ?? '') === team).size < 3) continue;
        const isKnown = (part: string) =>
          alone(shown).includes(part) &&
          new Set([...of((each) => projectOf(each) === part && isUnseen(each))].map(teamOf)).size === 1;
        const left = of(
          (each) => teamOf(each.people[0] ?? '') === team && isUnseen(each) && !isKnown(projectOf(each)),
        );
        expect([1, 2]).not.toContain(left.size);
      }
    }),
    { numRuns: 100 },
  );
  expect(told).toBeGreaterThan(15);
});
