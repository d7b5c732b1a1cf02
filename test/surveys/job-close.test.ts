import { expect, test } from 'vitest';
import type { SurveySchedule } from '../../src/domain/survey-schedule.ts';
import { giveAnswers } from '../../src/surveys/answering.ts';
import { sealingWith } from '../../src/surveys/sealing.ts';
import { noticesIn } from '../publishing/support.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';
import { all, SEALING, teamOf } from './support.ts';
import { ADMIN, openedAt, sentIn, tick } from './ticking.ts';

const store = await freshStore();
const members = ['ada', 'ben', 'cleo', 'dan', 'eve'];
await store.organisation.savePeople(
  [...members, 'grace'].map((key) => ({ key, name: key, identities: { slack: `U0${key.toUpperCase()}` } })),
);
const [team, small] = [teamOf('team-a', members), teamOf('small', ['ada'], { parent: 'team-a' })];
await store.organisation.saveTeams([team, small]);
const MONDAY = '2026-11-16T08:30:00Z';
const FRIDAY = '2026-11-20T16:00:00Z';
const opened = () => openedAt(store, MONDAY, { closesAt: FRIDAY });

test('its date closes it, by whichever of two processes, with its team gone too; late answers are told so', async () => {
  const round = await opened();
  const about = { round: round.id, part: { answers: all(3) } };
  await tick(store, MONDAY);
  for (const person of members) {
    await giveAnswers(store, SEALING, { ...about, person, now: new Date(MONDAY) });
    if (person === 'dan') break;
  }
  await store.db.collection('teams').deleteMany({});
  await Promise.all([tick(store, FRIDAY), tick(store, FRIDAY)]);
  const closed = await store.surveyRounds.find(round.id);
  expect(closed).toMatchObject({ state: 'closed', outcome: { responses: 4, groups: [] } });
  const late = { ...about, person: 'eve', now: new Date(FRIDAY) };
  expect(await giveAnswers(store, SEALING, late)).toBe('over');
  await store.organisation.saveTeams([team, small]);
});

test('one that was over before anybody was invited invites nobody', async () => {
  const round = await opened();
  await tick(store, FRIDAY);
  expect(await sentIn(store, round.id)).toEqual({});
  expect(await store.surveyRounds.find(round.id)).toMatchObject({
    state: 'closed',
    outcome: { responses: 0 },
  });
});

test('under another master key it stays open, the admins are told once, and the right key closes it', async () => {
  const round = await opened();
  const other = { ...SURVEYS, sealing: sealingWith('another key') };
  for (const surveys of [other, other, { ...SURVEYS, sealing: null }]) await tick(store, FRIDAY, { surveys });
  expect((await store.surveyRounds.find(round.id))?.state).toBe('open');
  const notices = await noticesIn(store);
  expect(notices).toEqual([{ channel: ADMIN, text: expect.stringContaining('`KATA_SURVEY_KEY`') }]);
  expect(notices[0]?.text).not.toContain('another key');
  await tick(store, FRIDAY);
  expect((await store.surveyRounds.find(round.id))?.state).toBe('closed');
});

test('whoever began to close it and stopped leaves it to the next, once their lease is over', async () => {
  const round = await opened();
  const stopped = await store.leases.acquire(`survey-close:${round.id}`, 300);
  await store.surveyRounds.beginClosing(round.id);
  await tick(store, MONDAY);
  expect((await store.surveyRounds.find(round.id))?.state).toBe('closing');
  await stopped?.release();
  await tick(store, MONDAY);
  expect((await store.surveyRounds.find(round.id))?.state).toBe('closed');
});

test('a schedule opens its round once; too few are told of once to whoever made it', async () => {
  const schedule = (scope: string, more: Partial<SurveySchedule> = {}): object => ({
    _id: `retro:${scope}`,
    instrument: 'retro',
    scope,
    cadence: { every: 'weeks', weeks: 2, first: new Date('2027-02-01T09:00:00Z') },
    days: 4,
    since: new Date('2027-01-31T09:00:00Z'),
    setBy: 'grace',
    ...more,
  });
  const gone = { _id: 'lost:team-a', instrument: 'lost', setBy: 'U0ROOT' };
  await store.db
    .collection('survey_schedules')
    .insertMany([schedule('team-a'), schedule('small'), schedule('team-a', gone as object)]);
  const due = '2027-02-01T09:00:30Z';
  await Promise.all([tick(store, due), tick(store, due)]);
  await tick(store, '2027-02-01T09:01:00Z');
  const rounds = await store.surveyRounds.underWay();
  expect(rounds).toMatchObject([
    {
      id: 'retro:team-a:2027-02-01',
      schedule: 'retro:team-a',
      openedBy: 'kata',
      invited: 5,
      closesAt: new Date('2027-02-05T17:00:00Z'),
    },
  ]);
  const outbox = store.db.collection<{ _id: string; channel: string; blocks: unknown[] }>('outbox');
  const told = await outbox
    .find({ _id: /^survey-not-held:.*2027-02-01/ })
    .sort({ _id: 1 })
    .toArray();
  expect(told.map(({ channel }) => channel)).toEqual(['U0ROOT', 'U0GRACE']);
  expect(JSON.stringify(told[0]?.blocks)).toContain('There is no survey `lost` any more.');
  expect(JSON.stringify(told[1]?.blocks)).toContain('Only 1 person can be asked, and 5 are needed');
  await store.organisation.saveTeams([{ ...small, members }]);
  await tick(store, '2027-02-01T12:00:00Z');
  expect(await store.surveyRounds.find('retro:small:2027-02-01')).toBeNull();
});
