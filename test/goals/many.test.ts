import { expect, test } from 'vitest';
import { companyGoalsReply } from '../../commands/asking/goals-reply.ts';
import { goalsRoadmap } from '../../commands/goals-roadmap.ts';
import { CustomMetric } from '../../src/domain/custom-metric.ts';
import type { Team } from '../../src/domain/team.ts';
import { personaRoadmap } from '../../src/reports/goals/personas.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { personaRoadmapMessage } from '../../views/messages/goals-personas.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';

const NOW = new Date('2026-12-01T09:00:00Z');
const store = await freshStore();
const teams: Team[] = Array.from({ length: 300 }, (_, index) => ({
  key: `team-${index}`,
  name: `Team ${String(index).padStart(3, '0')}`,
  timezone: 'UTC',
  members: [],
  repositories: [`repository-${index}`],
}));
await store.organisation.saveTeams(teams);
const keyResults = [{ id: 'k', metric: 'throughput', start: 1, target: 5, by: '2026-12-31', milestones: [] }];
await store.db.collection<{ _id: string }>('objectives').insertMany(
  teams.flatMap(({ key }, index) => {
    const set = { quarter: '2026-Q4', createdAt: NOW, createdBy: 'ada', keyResults };
    const company = index < 5 ? [{ _id: `top-${index}`, title: `Top ${index}`, ...set }] : [];
    return [...company, { _id: key, title: `Of ${key}`, team: key, parent: `top-${index % 5}`, ...set }];
  }),
);
const ctx = {
  store,
  asker: { person: null, admin: true },
  now: NOW,
  benchmarkYear: 2023,
  sources: [],
  rules: rules(),
  surveys: SURVEYS,
};

/** The median of a few runs. */
async function msOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[1] ?? Number.NaN;
}

test('hundreds of objectives come in pages, each once', async () => {
  const first = await companyGoalsReply(0, ctx);
  expect(plainMessage(first)).toContain('305 objectives, 5 of them the company’s · page 1 of 31');
  const ids = new Set<string>();
  for (const page of [0, 1, 30]) {
    const { data } = await companyGoalsReply(page, ctx);
    for (const { id } of (data as { objectives: { id: string }[] }).objectives) ids.add(id);
  }
  expect(ids.size).toBe(25);
  const beyond = await companyGoalsReply(10_000, ctx);
  expect(plainMessage(beyond)).toContain('page 31 of 31');
  expect(JSON.stringify(first.blocks)).toContain('Next page');
  expect(JSON.stringify(beyond.blocks)).not.toContain('Next page');
});

test('a page and the roadmap of hundreds of teams answer soon', async () => {
  expect(await msOf(() => companyGoalsReply(1, ctx))).toBeLessThan(1_500);
  expect(await msOf(() => goalsRoadmap.run({ of: 'org' }, ctx))).toBeLessThan(1_500);
});

test('of a role’s roadmap, what is declared takes the place of what was missing', async () => {
  const own = CustomMetric.parse({ id: 'test-coverage', title: 'Coverage', unit: '%', better: 'higher' });
  const asked = { teams: [], viewer: { person: null, admin: true }, now: NOW, benchmarkYear: 2023 };
  const wordsWith = async (metrics: CustomMetric[]) => {
    const report = await personaRoadmap(store, 'developer', null, { ...asked, rules: rules({ metrics }) });
    return plainMessage(personaRoadmapMessage(report));
  };
  const missing = 'Test coverage · not measured yet: connect what measures coverage in your builds';
  expect(await wordsWith([])).toContain(missing);
  expect(await wordsWith([own])).toContain('Test coverage · `test-coverage`');
});
