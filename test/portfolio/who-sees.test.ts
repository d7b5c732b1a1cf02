import { expect, test } from 'vitest';
import type { PortfolioProject } from '../../src/domain/rules.ts';
import { statusFrom } from '../../src/reports/portfolio/status.ts';
import { aTeam } from '../forecast/support.ts';
import { dayIn, daysAgo, factsOf, materialOf, TEAM, WORLD } from './world.ts';

const PORTFOLIO: PortfolioProject[] = [
  { key: 'Checkout', keys: ['ROAD-1'], priority: 1, due: dayIn(14) },
  { key: 'Search', keys: ['ROAD-2'], priority: 2, due: dayIn(14) },
  { key: 'Loyalty', keys: ['ROAD-3'], priority: 3, due: dayIn(14) },
];
const NOBODYS = { belongs: new Set<string>() };

test('titles of epics are for those of the team; names of projects are no secret', () => {
  const epics = factsOf(materialOf(WORLD));
  expect(statusFrom(epics).projects[0]).toMatchObject({ name: 'Title of ROAD-2' });
  expect(statusFrom({ ...epics, ...NOBODYS }).projects[0]).toMatchObject({ name: 'ROAD-2', url: undefined });
  const listed = factsOf(materialOf(WORLD, PORTFOLIO));
  expect(statusFrom({ ...listed, ...NOBODYS }).projects[0]).toMatchObject({ name: 'Checkout' });
});

test('of a team only what it works on', () => {
  const facts = factsOf(materialOf(WORLD, PORTFOLIO));
  expect(statusFrom({ ...facts, of: new Set([TEAM.key]) }).projects).toHaveLength(3);
  expect(statusFrom({ ...facts, of: new Set(['team-b']) }).projects).toEqual([]);
});

test('incidents of four weeks count once; of two people only to those of their team', () => {
  const both = daysAgo(3);
  const openedBy = new Map([
    [TEAM.key, [both, daysAgo(27), daysAgo(29)]],
    ['team-b', [both, daysAgo(3)]],
  ]);
  const teams = [
    { ...TEAM, members: ['a', 'b'] },
    aTeam({ key: 'team-b', projects: ['SHOP'], members: ['c', 'd', 'e'] }),
  ];
  const material = materialOf(WORLD, PORTFOLIO, { teams, incidents: { since: daysAgo(180), openedBy } });
  for (const piece of material.work.pieces) piece.teams = teams.map(({ key }) => key);
  const facts = factsOf(material);
  const incidents = (more: object) => statusFrom({ ...facts, ...more }).projects[0]?.health?.incidents;
  expect(incidents({})).toEqual({ n: 3, teams: 2 });
  expect(incidents(NOBODYS)).toEqual({ n: 2, teams: 1 });
});

test('who needs help: the most expected delay by priority first, nobody who is not expected to be late', () => {
  // One item a week each: Checkout's 4 take about a month, Search's 12 three. Loyalty is done.
  const { projects } = statusFrom(factsOf(materialOf(WORLD, PORTFOLIO)));
  expect(projects.map(({ key, risk }) => [key, risk?.rank, risk?.of])).toEqual([
    ['Checkout', 2, 2],
    ['Search', 1, 2],
    ['Loyalty', undefined, undefined],
  ]);
  const early = PORTFOLIO.map((project) => ({ ...project, due: dayIn(700) }));
  const later = statusFrom(factsOf(materialOf(WORLD, early)));
  expect(later.projects.map(({ risk }) => risk)).toEqual([null, null, null]);
});

test('of few people’s work the numbers are for those of the team; who needs help is for leaders and the team', () => {
  const facts = factsOf(materialOf(WORLD, PORTFOLIO));
  const [checkout] = statusFrom({ ...facts, isWithheld: ({ key }) => key === 'Checkout' }).projects;
  expect(checkout).toMatchObject({
    name: 'Checkout',
    standing: 'cannot be said',
    because: 'few people',
    expected: null,
    risk: null,
    progress: null,
    health: null,
  });
  const { projects } = statusFrom({ ...facts, showsRisks: false });
  expect(projects.map(({ risk }) => risk)).toEqual([null, null, null]);
});
