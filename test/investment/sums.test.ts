import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { movesOf, portfolioWith } from '../../src/reports/investment/assign.ts';
import { investmentOf } from '../../src/reports/investment/investment.ts';
import { investedItems, unnamedByRepository } from '../../src/reports/investment/items.ts';
import { windowOfQuarter } from '../../src/reports/investment/quarter.ts';
import { investmentFacts } from '../../src/reports/investment/read.ts';
import { rulesOfTeam } from '../../src/reports/investment/rules-of-team.ts';
import { readUnallocated } from '../../src/reports/investment/unallocated.ts';
import { organisationAsTeam } from '../../src/reports/readout/organisation.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { activeDays, NOW, PEOPLE, PORTFOLIO, QUARTER, settle, TEAMS, worlds } from './world.ts';

const store = await freshStore();
const RULES = rules({ portfolio: PORTFOLIO, allocation: { feature: 60, bug: 40 } });
const WHOLE = organisationAsTeam(TEAMS, 'Europe/Berlin');

beforeAll(async () => {
  await store.organisation.savePeople(PEOPLE);
  await store.organisation.saveTeams(TEAMS);
});

type Some = { part: string; personDays: number };

const sum = (all: { personDays: number }[]) => all.reduce((total, { personDays }) => total + personDays, 0);
const shown = (all: { shownDays: number }[]) => all.reduce((total, { shownDays }) => total + shownDays, 0);
const dayOf = (all: Some[], part: string) => all.find((each) => each.part === part)?.personDays ?? 0;

async function told(team: (typeof TEAMS)[number], decided = RULES) {
  const window = windowOfQuarter(QUARTER, team.timezone);
  const query = { team, teams: TEAMS, window, now: NOW, rules: decided };
  const facts = await investmentFacts(store, query);
  return { facts, window, whole: investmentOf(facts, { window, outsider: false }) };
}

test('effort adds up, however it is grouped and wherever it is done', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      await settle(store, world);
      const active = activeDays(world);
      const teams = await Promise.all(TEAMS.map((team) => told(team)));
      const { facts, window, whole } = await told(WHOLE);
      for (const [index, { key }] of TEAMS.entries())
        expect(teams[index]?.whole.personDays).toBeCloseTo(active.get(key) ?? 0, 8);
      expect(whole.personDays).toBeCloseTo(sum(teams.map((team) => team.whole)), 8);

      for (const { whole: each } of [...teams, { whole }]) {
        for (const { parts, months } of [each.projects, each.kinds]) {
          expect(sum(parts)).toBeCloseTo(each.personDays, 8);
          expect(sum(months)).toBeCloseTo(each.personDays, 8);
          expect(shown(months)).toBeCloseTo(each.shownDays, 8);
          if (parts.length > 0) {
            expect(shown(parts)).toBeCloseTo(each.shownDays, 8);
            expect(parts.reduce((all, { shownShare }) => all + shownShare, 0)).toBe(100);
          }
          for (const { part } of parts)
            expect(
              sum(months.flatMap((month) => month.parts.filter((own) => own.part === part))),
            ).toBeCloseTo(dayOf(parts, part), 8);
        }
      }
      for (const split of ['projects', 'kinds'] as const)
        for (const { part, personDays } of whole[split].parts)
          expect(personDays).toBeCloseTo(
            sum(teams.map((team) => ({ personDays: dayOf(team.whole[split].parts, part) }))),
            8,
          );

      for (const part of whole.projects.parts) {
        const items = investedItems(facts, { window, outsider: false }, part);
        expect(sum(items?.items ?? [])).toBeCloseTo(part.personDays, 8);
        expect(shown(items?.items ?? [])).toBeCloseTo(items?.shownDays ?? 0, 8);
      }
      expect(sum(unnamedByRepository(facts, window))).toBeCloseTo(whole.unnamedDays ?? 0, 8);
    }),
    { numRuns: 7, endOnFailure: true },
  );
});

test('what is assigned moves to the day, and nothing else does', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.infiniteStream(fc.boolean()), async (world, dice) => {
      await settle(store, world);
      const before = await told(WHOLE);
      const loose = await readUnallocated(store, before.facts, before.window);
      const unallocated = dayOf(before.whole.projects.parts, 'unallocated');
      expect(loose.personDays).toBeCloseTo(unallocated, 8);
      const projects = loose.groups.filter(({ sort }) => sort === 'project');
      expect(sum(projects) + loose.unnamedDays).toBeCloseTo(unallocated, 8);

      const chosen = loose.groups.filter(() => dice.next().value);
      const portfolio = portfolioWith(PORTFOLIO, 'Payments', chosen);
      const moves = await movesOf(store, before.facts, { window: before.window, portfolio });
      const after = await told(WHOLE, { ...RULES, portfolio });
      expect(after.whole.personDays).toBeCloseTo(before.whole.personDays, 8);
      const parts = new Set(
        [...before.whole.projects.parts, ...after.whole.projects.parts].map(({ part }) => part),
      );
      for (const part of parts) {
        const name = part === 'unallocated' ? null : part;
        const came = sum(moves.filter(({ to }) => to === name));
        const went = sum(moves.filter(({ from }) => from === name));
        const was = dayOf(before.whole.projects.parts, part);
        expect(dayOf(after.whole.projects.parts, part)).toBeCloseTo(was + came - went, 8);
      }
      for (const group of chosen.filter(({ sort }) => sort === 'item')) {
        const items = investedItems(after.facts, { window: after.window, outsider: false }, null)?.items;
        expect(items?.find(({ key }) => key === group.key)?.part).not.toBe('unallocated');
      }
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

test('what is expected of projects is of all effort, and not of one team’s', async () => {
  const [first = WHOLE] = TEAMS;
  const { portfolio } = await rulesOfTeam(store, first, RULES);
  expect(portfolio.map(({ key, priority, expected }) => [key, priority, expected])).toEqual([
    ['Checkout', 2, undefined],
    ['Payments', 1, undefined],
    ['Idle', undefined, undefined],
  ]);
  expect(await rulesOfTeam(store, WHOLE, RULES)).toEqual(RULES);
});
