import { beforeEach, expect, test } from 'vitest';
import { devex } from '../../src/surveys/instruments/devex.ts';
import { retro } from '../../src/surveys/instruments/retro.ts';
import { openRound } from '../../src/surveys/open-round.ts';
import { planRound } from '../../src/surveys/opening.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';
import { teamOf } from './support.ts';

const now = new Date('2026-11-16T09:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const store = await freshStore();
const keys = (team: string, n: number) => Array.from({ length: n }, (_, index) => `${team}${index}`);
const teams = { a: keys('a', 12), b: keys('b', 6), few: keys('f', 3) };
await store.organisation.saveTeams([
  teamOf('top', []),
  ...Object.entries(teams).map(([key, members]) => teamOf(key, members, { parent: 'top' })),
]);
await store.organisation.savePeople([
  ...Object.values(teams)
    .flat()
    .map((key) => ({ key, name: key, identities: { slack: `U${key.toUpperCase()}X` } })),
  { key: 'b5', name: 'Ben' },
]);

beforeEach(async () => {
  for (const name of ['survey_rounds', 'survey_invitations', 'survey_keys'])
    await store.db.collection(name).deleteMany({});
});

/** Another survey of the same length. */
function like(id: string) {
  return { ...retro, id, items: retro.items.map((item) => ({ ...item, text: `${id}: ${item.text}` })) };
}

function order(id: string, scope: string, more: object = {}) {
  return { id, instrument: retro, scope, now, closesAt: later(5), openedBy: 'ada', ...more };
}

test('a round is one for its id, with its people, their teams and a key', async () => {
  const wanted = order('r1', 'b');
  const done = await Promise.all([1, 2, 3].map(() => openRound(store, SURVEYS, wanted)));
  expect(done.map(({ state }) => state).toSorted()).toEqual(['opened', 'there', 'there']);
  expect(await store.surveyRounds.invitations('r1')).toEqual(
    teams.b.slice(0, 5).map((person) => ({
      round: 'r1',
      person,
      team: 'b',
      slackId: `U${person.toUpperCase()}X`,
    })),
  );
  expect(await store.surveyRounds.find('r1')).toMatchObject({ invited: 5, threshold: 5, state: 'open' });
  expect(await store.surveyRounds.key('r1')).not.toBeNull();
});

test('fewer than the threshold are refused before anything is started, and who is missing is known', async () => {
  expect(await openRound(store, SURVEYS, order('r1', 'few'))).toMatchObject({
    state: 'refused',
    plan: { obstacle: 'too-few', asked: teams.few.map((person) => ({ person })) },
  });
  expect(await store.surveyRounds.underWay()).toEqual([]);
  expect((await planRound(store, SURVEYS, order('r1', 'b'))).leftOut.noAccount).toEqual(['b5']);
  expect((await planRound(store, { ...SURVEYS, sealing: null }, order('r1', 'b'))).obstacle).toBe('no-key');
  const long = order('r1', 'b', { instrument: devex });
  expect((await planRound(store, { ...SURVEYS, minutesAMonth: 2 }, long)).obstacle).toBe('too-long');
});

test('whoever finds nobody left to ask, because the same round was opened meanwhile, finds that round', async () => {
  const { surveyRounds } = store;
  const planAfterAnother = async (id: string) => {
    const found = await surveyRounds.find(id);
    if (!found) await openRound(store, SURVEYS, order(id, 'b'));
    return found;
  };
  const slow = { ...store, surveyRounds: { ...surveyRounds, find: planAfterAnother } };
  expect(await openRound(slow, SURVEYS, order('r1', 'b'))).toMatchObject({ state: 'there' });
});

test('an account of which Slack said lately that it is closed is not asked', async () => {
  const post = { key: 'x', channel: 'UB0X', text: '', blocks: [], picture: null };
  await store.outbox.add(post, later(-3));
  const gone = { status: 'held', reason: 'user_disabled' };
  await store.db.collection('outbox').updateOne({ channel: 'UB0X' }, { $set: gone });
  const plan = await planRound(store, SURVEYS, order('r1', 'b'));
  expect(plan).toMatchObject({ obstacle: 'too-few', leftOut: { noAccount: ['b0', 'b5'] } });
  await store.db.collection('outbox').deleteMany({});
});

test('an open round of the same keeps its people from being asked again, and so does a used-up month', async () => {
  await openRound(store, SURVEYS, order('r1', 'b'));
  const again = await planRound(store, SURVEYS, order('r2', 'top'));
  expect(again.leftOut.asked).toEqual(teams.b.slice(0, 5));
  expect(again.asked).toHaveLength(15);
  // 50 seconds each: three fit into three minutes, a fourth does not until the first is thirty days ago.
  for (const [index, id] of ['r2', 'r3'].entries()) {
    const next = { instrument: like(id), now: later(index + 1) };
    await openRound(store, SURVEYS, order(id, 'b', next));
  }
  const tight = { ...SURVEYS, minutesAMonth: 3 };
  const fourth = { instrument: like('fourth') };
  const refused = await planRound(store, tight, order('r4', 'b', { ...fourth, now: later(30) }));
  expect(refused).toMatchObject({ leftOut: { budget: teams.b.slice(0, 5) }, obstacle: 'budget' });
  expect(refused.from).toEqual(new Date(later(30).getTime() + 1));
  const after = await planRound(store, tight, order('r4', 'b', { ...fourth, now: refused.from }));
  expect(after).toMatchObject({ leftOut: { budget: [] }, obstacle: null, from: null });
  // Of two minutes two rounds have to be over for long enough.
  const tighter = { ...SURVEYS, minutesAMonth: 2 };
  const longer = await planRound(store, tighter, order('r4', 'b', { ...fourth, now: later(29) }));
  expect(longer.from).toEqual(new Date(later(31).getTime() + 1));
});

test('two pulses and the developer experience fit into a month', async () => {
  for (const [id, days] of Object.entries({ r1: 0, r2: 14 })) {
    const opened = await openRound(store, SURVEYS, order(id, 'b', { now: later(days) }));
    expect(opened.state).toBe('opened');
    await store.db.collection('survey_rounds').updateMany({}, { $set: { state: 'closed' } });
  }
  const third = await openRound(store, SURVEYS, order('r3', 'b', { instrument: devex, now: later(25) }));
  expect(third.state).toBe('opened');
});

test('whoever is asked a question now is not asked it under another name, or one could be subtracted', async () => {
  await openRound(store, SURVEYS, order('r1', 'top', { instrument: devex }));
  const [one] = devex.items.slice(3);
  const copy = { ...devex, id: 'copy', items: [{ ...one, text: `  ${one?.text.toUpperCase()} ` }] };
  const plan = await planRound(store, SURVEYS, order('r2', 'a', { instrument: copy }));
  expect(plan).toMatchObject({ asked: [], leftOut: { asked: teams.a.toSorted() }, obstacle: 'asked' });
  expect(plan.from).toEqual(later(5));
  expect((await planRound(store, SURVEYS, order('r2', 'a'))).obstacle).toBeNull();
});

test('a sample rotates: those asked longest ago go first, and no team is asked under the threshold', async () => {
  const turns: string[][] = [];
  for (const turn of [0, 1, 2]) {
    const id = `s${turn}`;
    const wish = order(id, 'top', { instrument: like(id), now: later(turn), sample: 10 });
    await openRound(store, SURVEYS, wish);
    turns.push((await store.surveyRounds.invitations(id)).map(({ person }) => person));
  }
  const [first = [], second = [], third = []] = turns.map((all) =>
    all.filter((each) => each.startsWith('a')),
  );
  expect([first, second, third].map(({ length }) => length)).toEqual([5, 5, 5]);
  // Twelve people, five a turn: after three turns everybody was asked once, and three of them twice.
  expect(new Set([...first, ...second]).size).toBe(10);
  expect(new Set([...first, ...second, ...third]).size).toBe(12);
  expect(turns[0]?.filter((each) => !each.startsWith('a'))).toEqual([...teams.b.slice(0, 5), ...teams.few]);
});

test('equal ones are drawn by the round’s id: the same again, another in another round', async () => {
  const draw = async (id: string) => (await planRound(store, SURVEYS, order(id, 'a', { sample: 1 }))).asked;
  expect(await draw('x')).toEqual(await draw('x'));
  const drawn = await Promise.all(['x', 'y', 'z'].map(draw));
  expect(new Set(drawn.map((each) => JSON.stringify(each))).size).toBeGreaterThan(1);
});
