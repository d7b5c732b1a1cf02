import { expect, test } from 'vitest';
import { FileSettings } from '../../src/config/schema.ts';
import { seed } from '../../src/seed.ts';
import { freshStore } from '../support/store.ts';

const TEAM = {
  key: 'team-a',
  name: 'Team A',
  timezone: 'UTC',
  members: ['ada'],
  repositories: ['acme/shop'],
};

test('what was decided in Slack survives a start and an import', async () => {
  const store = await freshStore();
  const settings = FileSettings.parse({
    people: [{ key: 'ada', name: 'Ada', email: 'ada@acme.example' }],
    teams: [TEAM],
    repositories: [{ key: 'acme/shop', defaultBranch: 'main', production: ['prod'] }],
  });
  await seed(store, settings);
  const decide = (before: object, after: object) =>
    store.decisions.carryOut({
      at: new Date(0),
      who: 'ada',
      subject: { kind: 'team', key: 'team-a' },
      before: { ...before },
      after: { ...after },
    });
  const slack = {
    workingDays: [7, 1, 2, 3, 4],
    personas: { ada: 'developer' },
    focus: { metric: 'leadtime', since: '2026-11-01' },
    digest: { day: 2, time: '08:00' },
  };
  const nothing = { workingDays: null, personas: null, focus: null, digest: null };
  expect(await decide({ name: 'Team A', ...nothing }, { name: 'Alpha', ...slack })).toBe(true);
  expect(await decide({ name: 'Team A' }, { name: 'Beta' })).toBe(false);
  expect(await store.organisation.linkToSlack('ada', 'U0ADA')).toBe(true);
  expect(await store.organisation.linkToSlack('ada', 'U0EVIL')).toBe(false);

  await seed(store, settings);
  expect(await store.organisation.teams()).toEqual([{ ...TEAM, name: 'Alpha', ...slack }]);

  expect(await store.organisation.importTeams([{ ...TEAM, services: ['shop'] }])).toBe(1);
  expect(await store.organisation.teams()).toEqual([{ ...TEAM, services: ['shop'], ...slack }]);
  await store.organisation.importPeople([{ key: 'ada', name: 'Ada L.', identities: { github: 'ada' } }]);
  expect(await store.organisation.people()).toEqual([
    { key: 'ada', name: 'Ada L.', identities: { github: 'ada', slack: 'U0ADA' } },
  ]);
  expect(await store.decisions.latest(10)).toHaveLength(1);
});

test('a change and its audit are made together, or neither is', async () => {
  const store = await freshStore();
  const decision = { at: new Date(0), who: 'ada', subject: { kind: 'team', key: 'team-a' } as const };
  const { key: _, ...values } = TEAM;
  expect(await store.decisions.carryOut({ ...decision, before: null, after: values })).toBe(true);
  expect(await store.decisions.carryOut({ ...decision, before: null, after: values })).toBe(false);
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      store.decisions.carryOut({ ...decision, before: { name: 'Team A' }, after: { name: `Name ${index}` } }),
    ),
  );
  expect(outcomes.filter(Boolean)).toHaveLength(1);
  const [last, ...others] = await store.decisions.latest(10);
  expect(others).toHaveLength(1);
  expect((await store.organisation.teams())[0]?.name).toBe(last?.after?.['name']);
});
