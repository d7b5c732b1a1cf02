import { expect, test } from 'vitest';
import { actionNews } from '../../src/reports/verdict/news.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { putJudged } from './world.ts';

test('where the owner is told directly, few people’s numbers go to the team’s own alone', async () => {
  const store = await freshStore();
  const members = ['ada', 'ben'];
  const named = [...members, 'eve'].map((key) => ({ key, name: key, identities: { slack: `U0${key}` } }));
  await store.organisation.savePeople(named);
  const repositories = ['shop'];
  await store.organisation.saveTeams([
    { key: 'team-a', name: 'Team A', timezone: 'UTC', members, repositories },
  ]);
  await putJudged(store, { id: 'own', owner: 'ada' }, { people: 2 });
  await putJudged(store, { id: 'lent', owner: 'eve' }, { people: 2 });
  const asked = { stage: 'soak', now: new Date('2026-04-13T09:00:00Z'), rules: rules() } as const;
  const [own, lent] = await Promise.all(['own', 'lent'].map((id) => actionNews(store, { ...asked, id })));
  expect([own?.channel, own?.withheld]).toEqual(['U0ada', false]);
  expect([lent?.channel, lent?.withheld]).toEqual(['U0eve', true]);
});
