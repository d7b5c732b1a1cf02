import { expect, test } from 'vitest';
import { listedRounds } from '../../commands/asking/round-list.ts';
import { surveyRounds } from '../../commands/interactions/survey-rounds.ts';
import type { StoredMessage } from '../../demo/slack/model.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { SURVEY_ROUND_ACTIONS } from '../../views/messages/survey-rounds.ts';
import { SURVEY_START_ACTION } from '../../views/messages/survey-start.ts';
import { ADA, CHANNEL, EVE, GRACE, openSmallOffice, ROOT } from '../e2e/actions-office.ts';
import { buttonOf, labelsOf } from '../e2e/office.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';
import { openedRound, teamOf } from './support.ts';
import { openedAt, tick } from './ticking.ts';

/** Monday morning in Berlin. */
const clock = { now: new Date('2026-11-16T08:30:00Z') };
const office = await openSmallOffice({
  clock: () => clock.now,
  team: { members: ['ada', 'linus', 'p1', 'p2', 'p3', 'p4'], parent: 'group' },
});
const { store, slack } = office;
await store.organisation.savePeople([
  ...[1, 2, 3, 4].map((n) => ({ key: `p${n}`, name: `Person ${n}`, identities: { slack: `U0P${n}` } })),
]);
const [teamA] = await store.organisation.teams();
if (!teamA) throw new Error('no team');
await store.organisation.saveTeams([
  { ...teamA, manager: 'grace' },
  teamOf('small', ['eve', 'ada'], { parent: 'group', timezone: 'Europe/Berlin' }),
  teamOf('group', [], { champion: 'grace', timezone: 'Europe/Berlin' }),
]);

const PATIENCE_MS = 15_000;
const pulse = async (user: string, text: string) => office.ask(user, '/pulse', text);
const said = async (user: string, text: string) => plainMessage(await pulse(user, text));

const contextOf = async (key: string) => ({
  store,
  asker: { person: { key, name: key }, admin: false },
  now: clock.now,
  benchmarkYear: 2023,
  sources: [],
  rules: await store.settings.rules(rules()),
  surveys: SURVEYS,
});

/** Presses a button of an answer that only this person sees, and gives what stands there then. */
async function press(user: string, message: StoredMessage, label: string): Promise<string> {
  const found = buttonOf(message, label);
  const before = plainMessage(message);
  await slack.press({ user, channel: CHANNEL, message: message.ts, actionId: found?.action_id ?? '' });
  const after = await slack.waitFor(() => {
    const last = slack.ephemerals(CHANNEL, user).at(-1);
    return last && plainMessage(last) !== before && last;
  }, PATIENCE_MS);
  return plainMessage(after);
}

test('members are told who starts one, and only admins ask everybody', async () => {
  expect(await said(ADA, 'start retro team-a')).toContain('Ask Grace Hopper.');
  expect(await said(GRACE, 'start retro org')).toContain(
    'Only admins hold surveys of the whole organisation.',
  );
  expect(await said(GRACE, 'start retrro team-a')).toContain('Did you mean `retro`?');
});

test('a group that is too small is refused before anything starts, with what to do', async () => {
  const answer = await pulse(GRACE, 'start retro small');
  expect(plainMessage(answer)).toContain('Only 2 people can be asked, and 5 are needed');
  expect(plainMessage(answer)).toContain('for example `group`');
  expect(labelsOf(answer)).toEqual([]);
});

test('the preview says who is asked and who is not, until when, and whose scores there will be', async () => {
  const text = await said(GRACE, 'start retro group --days 4');
  expect(text).toContain('Who is asked: 6 people of Team group. 1 person of Team group is in several teams');
  expect(text).toContain('1 person whom Kata cannot reach in Slack: Linus Torvalds.');
  expect(text).toContain('5 questions, about 1 minute. Open until Friday 20 Nov, 17:00 (Europe/Berlin).');
  expect(text).toContain('Scores, if all answer: of Team group');
  expect(text).toMatch(/Team small has 2 people in it|Team small has 1 person in it/);
  expect(await store.surveyRounds.underWay()).toEqual([]);
});

test('started from two devices it is one round; who leads it sees how it goes, ends it or gives it a week', async () => {
  const preview = await pulse(GRACE, 'start retro team-a');
  const twice = [1, 2].map(() =>
    slack.press({ user: GRACE, channel: CHANNEL, message: preview.ts, actionId: SURVEY_START_ACTION }),
  );
  await Promise.all(twice);
  const started = await slack.waitFor(
    () => slack.ephemerals(CHANNEL, GRACE).findLast((each) => each.text.includes('is open')),
    PATIENCE_MS,
  );
  expect(plainMessage(started)).toContain('Team pulse is open. 5 people are invited');
  const rounds = await store.surveyRounds.underWay();
  expect(rounds).toMatchObject([{ scope: 'team-a', openedBy: 'grace', invited: 5 }]);
  expect(await store.audit.about(rounds[0]?.id ?? '')).toMatchObject([{ action: 'started a survey' }]);

  await tick(store, clock.now);
  await store.surveyAnswers.settle(rounds[0]?.id ?? '', 'ada');
  const mine = await pulse(ADA, 'rounds');
  expect(plainMessage(mine)).toContain(
    'Team pulse, Team A\n5 people asked, fewer than half are done · open until Monday 23 Nov, 17:00',
  );
  expect(labelsOf(mine)).toEqual([]);
  expect(await said(EVE, 'rounds')).toContain('No survey is open.');

  const listed = await pulse(GRACE, 'rounds');
  expect(labelsOf(listed)).toEqual(['Close now', 'One more week']);
  expect(await press(GRACE, listed, 'One more week')).toContain('open until Monday 30 Nov, 17:00');
  const again = await pulse(ROOT, 'rounds');
  expect(await press(ROOT, again, 'Close now')).toContain('It takes no more answers.');
  await tick(store, clock.now);
  expect(await said(ADA, 'rounds')).toMatch(
    /Closed lately\n• Team pulse, Team A · 0 of 5 people answered · closed .* · `\/pulse results team-a retro --round [0-9a-f]{8}`/,
  );
});

test('whoever presses a button that was not for them is refused, and an end that was put off is not put off again', async () => {
  // The stand-in knows none of those who were invited, and said so.
  await store.db.collection('outbox').deleteMany({});
  const round = await openedAt(store, clock.now.toISOString(), { closesAt: '2026-11-20T16:00:00Z' });
  const value = JSON.stringify({ round: round.id, closesAt: round.closesAt.getTime() });
  const pressed = { userId: 'U', channel: null, message: null, metadata: '', fields: {} };
  const run = async (id: string, given: string, key: string) =>
    surveyRounds.find((each) => each.id === id)?.run({ ...pressed, value: given }, await contextOf(key));
  const start = JSON.stringify({ id: 'x', instrument: 'retro', scope: 'organisation', days: 5 });
  await expect(run(SURVEY_START_ACTION, start, 'grace')).rejects.toThrow('Only admins');
  for (const id of Object.values(SURVEY_ROUND_ACTIONS))
    await expect(run(id, value, 'ada')).rejects.toThrow('Only those who lead Team A');
  const ends = async () => (await store.surveyRounds.find(round.id))?.closesAt;
  expect(await ends()).toEqual(round.closesAt);
  const extend = () => run(SURVEY_ROUND_ACTIONS.extend, value, 'grace');
  await Promise.all([extend(), extend()]);
  expect(await ends()).toEqual(new Date('2026-11-27T16:00:00Z'));
  await store.surveyRounds.closeAt(round.id, clock.now);
  await extend();
  expect(await ends()).toEqual(clock.now);
});

test('of four people it is not told how many are done, and neither what a team said to those who are not in it', async () => {
  await store.db.collection('survey_rounds').deleteMany({ state: 'open' });
  const people = ['ada', 'p1', 'p2', 'p3'].map((person) => ({ person, team: 'team-a' }));
  const few = { scope: 'team-a', openedAt: clock.now, threshold: 4 };
  const round = await openedRound(store, people, few);
  await store.surveyAnswers.settle(round.id, 'p1');
  const seenBy = async (key: string) => {
    const { open, closed } = await listedRounds(await contextOf(key), {});
    return [open.map(({ asked, progress, close }) => [asked, progress, close !== null]), closed.length > 0];
  };
  expect(await seenBy('ada')).toEqual([[[4, null, false]], true]);
  expect(await seenBy('grace')).toEqual([[[4, null, true]], true]);
  expect(await seenBy('eve')).toEqual([[], false]);
  expect(await seenBy('stranger')).toEqual([[], false]);
});
