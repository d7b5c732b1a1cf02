import { expect, test } from 'vitest';
import { seededOrganisation } from '../../../demo/organisation/index.ts';
import { portfolioOf, ROADMAP, withRoadmap } from '../../../demo/organisation/roadmap.ts';

const now = new Date('2026-11-20T10:00:00Z');
const organisation = seededOrganisation(now);
const planned = withRoadmap(organisation);
const epics = planned.projects.find(({ key }) => key === ROADMAP)?.issues ?? [];
const parts = Map.groupBy(
  planned.projects.flatMap(({ issues }) => issues.filter(({ parent }) => parent !== undefined)),
  ({ parent }) => parent,
);
const isDone = ({ transitions }: (typeof epics)[number]) => transitions.at(-1)?.to === 'Done';

test('every epic is made of something, and done exactly when all of that is', () => {
  expect(epics.length).toBeGreaterThan(30);
  for (const epic of epics) {
    const own = parts.get(epic.key) ?? [];
    expect(own.length, epic.key).toBeGreaterThan(0);
    expect(own.every(isDone), epic.key).toBe(isDone(epic));
  }
});

test('one epic of each project of the portfolio is under way, the last of it', () => {
  const portfolio = portfolioOf(planned);
  expect(portfolio).toHaveLength(7);
  for (const { title, keys, due } of portfolio) {
    const own = epics.filter(({ key }) => keys.includes(key));
    expect(own.map(isDone), title).toEqual(own.map((_, index) => index < own.length - 1));
    expect(own.at(-1)?.dueOn).toBe(due);
  }
});

test('nothing else of the organisation changes', () => {
  const bare = planned.projects
    .filter(({ key }) => key !== ROADMAP)
    .map((project) => ({ ...project, issues: project.issues.map(({ parent: _, ...issue }) => issue) }));
  expect(bare).toEqual(organisation.projects);
});
