import { expect, test } from 'vitest';
import { giveAnswers } from '../../src/surveys/answering.ts';
import { freshStore } from '../support/store.ts';
import { all, SEALING, teamOf } from './support.ts';
import { openedAt, sentIn, tick } from './ticking.ts';

const store = await freshStore();
const members = ['ada', 'ben', 'cleo', 'dan', 'eve'];
const slackIdOf = (key: string) => `U0${key.toUpperCase()}`;
const people = [...members, 'grace'].map((key) => ({
  key,
  name: `Name of ${key}`,
  identities: { slack: slackIdOf(key) },
}));
await store.organisation.savePeople(people);
await store.organisation.saveTeams([
  teamOf('team-a', members.slice(0, 4), { timezone: 'Europe/Berlin', parent: 'group' }),
  teamOf('team-us', ['eve'], { timezone: 'America/New_York', parent: 'group' }),
  teamOf('group', []),
]);
// Monday morning in Berlin until Friday at five.
const MONDAY = '2026-11-16T08:30:00Z';
const FRIDAY = '2026-11-20T16:00:00Z';
const opened = () => openedAt(store, MONDAY, { scope: 'group', closesAt: FRIDAY });
const answer = (round: string, person: string, answers = all(4)) =>
  giveAnswers(store, SEALING, { round, person, part: { answers }, now: new Date(MONDAY) });
const done = async (round: string) => (await store.surveyRounds.find(round))?.state;
const only = (suffix: string, sent: Record<string, string>) =>
  Object.keys(sent).flatMap((key) => (key.endsWith(suffix) ? key.slice(0, -suffix.length) : []));

test('everybody is invited once, by two processes at once and again the next minute', async () => {
  const round = await opened();
  await Promise.all([tick(store, MONDAY), tick(store, MONDAY)]);
  await tick(store, '2026-11-16T08:31:00Z');
  expect(await sentIn(store, round.id)).toEqual(
    Object.fromEntries(members.map((key) => [key, slackIdOf(key)])),
  );
  const [berlin, newYork] = await Promise.all(
    ['ada', 'eve'].map((key) => store.outbox.find(`survey:${round.id}:${key}`)),
  );
  expect(berlin?.text).toContain('Friday 20 Nov, 17:00');
  expect(newYork?.text).toContain('Friday 20 Nov, 11:00');
  expect(JSON.stringify(berlin?.blocks)).toContain('Name of grace asks Team group');
  await store.surveyRounds.closeAt(round.id, new Date(MONDAY));
  await tick(store, MONDAY);
});

test('reminders come at half time and on the last day, in working hours, to those who are not done', async () => {
  const round = await opened();
  await tick(store, MONDAY);
  await answer(round.id, 'ada');
  // Half time is on Wednesday at a quarter past one in Berlin, past seven in New York.
  for (const early of ['2026-11-17T10:00:00Z', '2026-11-18T12:14:00Z']) await tick(store, early);
  expect(Object.keys(await sentIn(store, round.id))).toHaveLength(5);
  await Promise.all(['2026-11-18T12:15:00Z', '2026-11-18T12:15:00Z'].map((at) => tick(store, at)));
  expect(only(':r1', await sentIn(store, round.id))).toEqual(['ben', 'cleo', 'dan']);
  await answer(round.id, 'ben');
  const refused = { status: 'held', reason: 'cannot_dm_bot' };
  await store.db.collection('outbox').updateMany({ channel: slackIdOf('cleo') }, { $set: refused });
  // That Cleo was reminded would tell the admins that she had not answered.
  expect((await store.outbox.stuck()).map(({ key }) => key)).toContain(`survey:${round.id}:cleo`);
  expect((await store.outbox.stuck()).filter(({ key }) => key.endsWith(':r1'))).toEqual([]);
  await tick(store, '2026-11-18T13:59:00Z');
  await tick(store, '2026-11-18T14:00:00Z');
  expect(only(':r1', await sentIn(store, round.id))).toEqual(['ben', 'cleo', 'dan', 'eve']);
  for (const between of ['2026-11-18T22:00:00Z', '2026-11-19T10:00:00Z', '2026-11-20T07:59:00Z'])
    await tick(store, between);
  expect(only(':r2', await sentIn(store, round.id))).toEqual([]);
  await tick(store, '2026-11-20T08:00:00Z');
  expect(only(':r2', await sentIn(store, round.id))).toEqual(['cleo', 'dan']);
  await tick(store, '2026-11-20T15:59:00Z');
  expect(only(':r2', await sentIn(store, round.id))).toEqual(['cleo', 'dan', 'eve']);
  expect(Object.keys(await sentIn(store, round.id))).toHaveLength(5 + 4 + 3);
  const letters = store.db.collection<{ _id: string }>('outbox');
  const got = ['ada', 'ben:r1', 'ben'].map((key) => `survey:${round.id}:${key}`);
  await letters.updateMany({ _id: { $in: got } }, { $set: { status: 'sent' } });
  await tick(store, FRIDAY);
  expect(await done(round.id)).toBe('closed');
  // Reminders are forgotten; so are invitations that wait for their turn, and what Slack said of Cleo's stays.
  expect(Object.keys(await sentIn(store, round.id))).toEqual(['ada', 'ben', 'cleo']);
});

test('invitations that are put in the queue while the round is closed are taken out again', async () => {
  const round = await opened();
  const { outbox } = store;
  const addAll: typeof outbox.addAll = async (...args) => {
    await store.surveyRounds.closeAt(round.id, new Date(MONDAY));
    await tick(store, MONDAY);
    return outbox.addAll(...args);
  };
  await tick({ ...store, outbox: { ...outbox, addAll } }, MONDAY);
  expect(await done(round.id)).toBe('closed');
  expect(await sentIn(store, round.id)).toEqual({});
});

test('whoever is in quiet hours is reminded after them, the others at once and not again', async () => {
  const round = await opened();
  await tick(store, MONDAY);
  const settings = { on: false, snoozed: [], reviewHours: 4, changeHours: 8, actions: true };
  await store.preferences.saveNudges('ada', { ...settings, on: true, quiet: { from: '09:00', to: '14:30' } });
  await tick(store, '2026-11-18T12:20:00Z');
  await answer(round.id, 'cleo');
  expect(only(':r1', await sentIn(store, round.id))).toEqual(['ben', 'cleo', 'dan']);
  await tick(store, '2026-11-18T13:30:00Z');
  expect(only(':r1', await sentIn(store, round.id))).toEqual(['ada', 'ben', 'cleo', 'dan']);
  await store.surveyRounds.closeAt(round.id, new Date(MONDAY));
  await tick(store, FRIDAY);
});

test('it closes ten minutes after the last of those who are still here is done', async () => {
  const round = await opened();
  await tick(store, MONDAY);
  for (const person of ['ada', 'ben', 'cleo']) await answer(round.id, person);
  await answer(round.id, 'dan', { pace: 1 });
  await answer(round.id, 'eve', { pace: 2 });
  await tick(store, '2026-11-16T09:00:00Z');
  expect(await done(round.id)).toBe('open');
  // Dan is gone from the organisation, Eve's account is closed: what they said stands, and nobody waits for more.
  await store.db.collection('people').deleteOne({ key: 'dan' });
  const gone = { status: 'pending', blocked: true, reason: 'user_disabled' };
  await store.db
    .collection<{ _id: string }>('outbox')
    .updateOne({ _id: `survey:${round.id}:eve` }, { $set: gone });
  await tick(store, '2026-11-16T09:10:00Z');
  await tick(store, '2026-11-16T09:19:00Z');
  expect(await done(round.id)).toBe('open');
  await tick(store, '2026-11-16T09:20:00Z');
  expect(await store.surveyRounds.find(round.id)).toMatchObject({
    state: 'closed',
    closedAt: new Date('2026-11-16T09:20:00Z'),
    outcome: { responses: 5 },
  });
  await store.organisation.savePeople(people);
  await store.db.collection('outbox').deleteMany({});
});

test('leavers are neither invited nor reminded; somebody who comes back is waited for again', async () => {
  const round = await opened();
  await store.db.collection('people').deleteMany({ key: { $in: ['dan', 'eve'] } });
  await tick(store, MONDAY);
  expect(Object.keys(await sentIn(store, round.id))).toEqual(['ada', 'ben', 'cleo']);
  for (const person of ['ada', 'ben', 'cleo']) await answer(round.id, person);
  await tick(store, '2026-11-16T09:00:00Z');
  await store.organisation.savePeople(people);
  await tick(store, '2026-11-16T09:05:00Z');
  await tick(store, '2026-11-16T09:30:00Z');
  expect(await done(round.id)).toBe('open');
  await tick(store, '2026-11-20T08:00:00Z');
  expect(only(':r2', await sentIn(store, round.id))).toEqual(['dan']);
});
