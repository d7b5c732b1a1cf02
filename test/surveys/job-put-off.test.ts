import { expect, test } from 'vitest';
import { retro } from '../../src/surveys/instruments/retro.ts';
import { openRound } from '../../src/surveys/open-round.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';
import { teamOf } from './support.ts';
import { tick } from './ticking.ts';

const store = await freshStore();
const members = ['ada', 'ben', 'cleo', 'dan', 'eve'];
await store.organisation.savePeople(
  [...members, 'grace'].map((key) => ({ key, name: key, identities: { slack: `U0${key.toUpperCase()}` } })),
);
await store.organisation.saveTeams([teamOf('team-a', members)]);
const surveys = { ...SURVEYS, minutesAMonth: 3 };
const outbox = store.db.collection<{ _id: string; channel: string; blocks: unknown[] }>('outbox');
const rounds = async () => (await store.surveyRounds.underWay()).map(({ id }) => id);

test('a quarterly survey for which people were asked too much lately waits until it fits, and says so once', async () => {
  const [asked, over] = [new Date('2026-12-14T09:00:00Z'), new Date('2026-12-18T17:00:00Z')];
  const pulse = { id: 'pulse', instrument: retro, scope: 'team-a', openedBy: 'grace' };
  await openRound(store, surveys, { ...pulse, now: asked, closesAt: over });
  await tick(store, over);
  await outbox.deleteMany({});
  await store.db.collection('survey_schedules').insertOne({
    _id: 'devex:team-a' as never,
    instrument: 'devex',
    scope: 'team-a',
    cadence: { every: 'quarter' },
    days: 5,
    since: asked,
    setBy: 'grace',
  });
  // The first working day of the first full week is Monday 4 January; thirty days are over on Wednesday 13.
  for (const at of ['04T10:00', '04T10:01', '06T10:00', '12T16:00', '13T09:59'])
    await tick(store, `2027-01-${at}:00Z`, { surveys });
  expect(await rounds()).toEqual([]);
  const told = await outbox.find().toArray();
  expect(told).toMatchObject([{ _id: 'survey-put-off:devex:team-a:2027-Q1', channel: 'U0GRACE' }]);
  expect(JSON.stringify(told)).toContain('It fits from *Wednesday 13 Jan, 09:01* (UTC) on.');
  await tick(store, '2027-01-13T10:00:00Z', { surveys });
  expect(await rounds()).toEqual(['devex:team-a:2027-Q1']);
  await tick(store, '2027-01-14T10:00:00Z', { surveys });
  expect(await rounds()).toEqual(['devex:team-a:2027-Q1']);
});

test('one that waits and by then has too few people is told of once, and not tried again', async () => {
  await store.db.collection('survey_rounds').deleteMany({ schedule: 'devex:team-a' });
  await store.organisation.saveTeams([teamOf('team-a', members.slice(0, 3))]);
  for (const at of ['15T10:00', '15T10:01']) await tick(store, `2027-01-${at}:00Z`, { surveys });
  await store.organisation.saveTeams([teamOf('team-a', members)]);
  await tick(store, '2027-01-18T10:00:00Z', { surveys });
  expect(await rounds()).toEqual([]);
  const told = await outbox.find({ _id: /^survey-not-held/ }).toArray();
  expect(JSON.stringify(told.map(({ blocks }) => blocks))).toContain('Only 3 people can be asked');
  expect(told).toHaveLength(1);
});
