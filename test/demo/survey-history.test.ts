import { expect, test } from 'vitest';
import { seededOrganisation } from '../../demo/organisation/index.ts';
import { organisationSettings } from '../../demo/settings.ts';
import { holdPastSurveys } from '../../demo/survey-history.ts';
import { seed } from '../../src/seed.ts';
import { groupResults } from '../../src/surveys/results.ts';
import { freshStore } from '../support/store.ts';

const now = new Date('2026-11-21T10:00:00Z');
const store = await freshStore();
const named = { sources: [], identitiesOf: () => ({}), boardsOf: () => [] };
const settings = organisationSettings(seededOrganisation(now), named, []);

test('the demo begins with surveys that were answered, in which what people say differs by team', async () => {
  await seed(store, settings.file);
  await holdPastSurveys(store, settings, now);
  const devex = await groupResults(store, { scope: 'team-a', instrument: 'devex', now });
  const of = (factor: string) => devex?.factors.find((each) => each.factor === factor)?.value ?? 50;
  expect(of('feedback-loops')).toBeLessThan(of('deployment') - 20);
  expect(devex?.index.change?.by).toEqual(expect.any(Number));
  expect(await groupResults(store, { scope: 'team-a', instrument: 'retro', now })).not.toBeNull();
  const groups =
    (await store.surveyRounds.closed({ instrument: 'devex', limit: 1 }))[0]?.outcome?.groups ?? [];
  expect(groups.map(({ scope }) => scope)).toContain('organisation');
});
