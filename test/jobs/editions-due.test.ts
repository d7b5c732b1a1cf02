import { expect, test } from 'vitest';
import { editionsDueJob } from '../../jobs/editions-due.ts';
import { fixedClock } from '../../src/clock.ts';
import { MINUTE_MS } from '../../src/domain/milliseconds.ts';
import { nextDue } from '../../src/scheduler/cron.ts';
import { editionsIn, noticesIn, silent, team, tick, weeklyOf } from '../publishing/support.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';

async function storeWith(...teams: ReturnType<typeof team>[]) {
  const store = await freshStore();
  await store.organisation.saveTeams(teams);
  return store;
}

test('looks every minute', async () => {
  const store = await storeWith(team('a'));
  const at = (now: string) => ({
    store,
    clock: fixedClock(new Date(now)),
    log: silent,
    sources: [],
    publications: [weeklyOf()],
    admins: [],
    rules: async () => rules(),
    surveys: SURVEYS,
  });
  const run = async (now: string) => {
    const [job] = editionsDueJob.plan(at(now));
    const next = nextDue(job?.cron ?? '')?.getTime() ?? 0;
    expect(next - Date.now()).toBeLessThanOrEqual(MINUTE_MS);
    await job?.run(new AbortController().signal);
  };
  await run('2026-11-23T07:59Z');
  expect(await editionsIn(store)).toEqual([]);
  await run('2026-11-23T08:00Z');
  expect(await editionsIn(store)).toEqual(['a 2026-W48 due']);
});

test('minute by minute over the hour of a change of clocks: once a week, at the team’s hour', async () => {
  const night = { day: 7, time: '02:30' };
  const store = await storeWith(team('la', { timezone: 'America/Los_Angeles', digest: night }));
  await tick(store, '2026-03-08T08:00Z');
  for (let at = Date.parse('2026-03-08T09:55Z'); at < Date.parse('2026-03-08T10:05Z'); at += MINUTE_MS) {
    await tick(store, new Date(at));
    expect((await editionsIn(store)).length).toBe(at < Date.parse('2026-03-08T10:00Z') ? 0 : 1);
  }
  expect(await editionsIn(store)).toEqual(['la 2026-W10 due']);
});

test('a first installation and a new team get nothing of what was due before', async () => {
  const store = await storeWith(team('a'));
  await tick(store, '2026-11-23T12:00Z');
  await tick(store, '2026-11-23T12:01Z');
  await store.organisation.saveTeams([team('new')]);
  await tick(store, '2026-11-23T12:02Z');
  await tick(store, '2026-11-24T12:00Z');
  expect(await editionsIn(store)).toEqual([]);
  await tick(store, '2026-11-30T08:00Z');
  expect(await editionsIn(store)).toEqual(['a 2026-W49 due', 'new 2026-W49 due']);
});

test('a team that is set up in the minute before gets its first one', async () => {
  const store = await storeWith(team('a', { digest: { day: 1, time: '09:00', off: true } }));
  await tick(store, '2026-11-23T07:59Z');
  await store.organisation.saveTeams([team('new')]);
  await tick(store, '2026-11-23T08:00:30Z');
  expect(await editionsIn(store)).toEqual(['new 2026-W48 due']);
});

test('what was missed is made up for within the day', async () => {
  const store = await storeWith(team('a'));
  await tick(store, '2026-11-22T12:00Z');
  await tick(store, '2026-11-23T22:59Z');
  expect(await editionsIn(store)).toEqual(['a 2026-W48 due']);
});

test('later it is skipped, only the last of them, and the admins are told once', async () => {
  const store = await storeWith(team('a', { name: 'A <!channel>' }), team('b'), team('c'));
  await store.organisation.savePeople([
    { key: 'ada', name: 'Ada', email: 'Ada@acme.example', identities: { slack: 'U0ADA' } },
    { key: 'ben', name: 'Ben', email: 'ben@acme.example' },
    { key: 'dan', name: 'Dan', email: 'dan@acme.example' },
  ]);
  await store.adminIds.save('Dan@acme.example', 'U0DAN');
  const admins = ['ada@acme.example', 'ben@acme.example', 'U0CEE', 'dan@acme.example'];
  await tick(store, '2026-11-15T12:00Z', admins);
  await tick(store, '2026-11-25T23:00Z', admins);
  await tick(store, '2026-11-25T23:01Z', admins);
  expect(await editionsIn(store)).toEqual(['a', 'b', 'c'].map((key) => `${key} 2026-W48 skipped`));
  const text =
    'The weekly digest was skipped this time, because Kata was not running when it was due or could not write it that day: A &lt;!channel&gt;, Team B, Team C. The next one comes as usual and says so.';
  expect(await noticesIn(store)).toEqual([
    { channel: 'U0ADA', text },
    { channel: 'U0CEE', text },
    { channel: 'U0DAN', text },
  ]);
  await tick(store, '2026-11-30T08:00Z', admins);
  expect((await editionsIn(store)).slice(3)).toEqual(['a', 'b', 'c'].map((key) => `${key} 2026-W49 due`));
});

test('what nobody wrote in time is skipped, unless it is written already or in hand', async () => {
  const store = await storeWith(team('a'), team('b'), team('c'));
  await tick(store, '2026-11-22T12:00Z');
  await tick(store, '2026-11-23T08:00Z');
  const late = new Date('2026-11-23T22:59:30Z');
  const written = await store.editions.claim(late, 1_000);
  const inHand = await store.editions.claim(late, 60_000);
  if (!written || !inHand) throw new Error('nothing was due');
  await store.editions.write(
    written,
    [{ key: 'x', channel: 'Ca', text: 'x', blocks: [], picture: null }],
    [],
  );
  await tick(store, '2026-11-23T23:00:01Z');
  const left = ['a', 'b', 'c'].find((key) => ![written.scope, inHand.scope].includes(key));
  expect((await editionsIn(store)).filter((each) => each.endsWith('skipped'))).toEqual([
    `${left} 2026-W48 skipped`,
  ]);
  await tick(store, '2026-11-23T23:02Z');
  expect((await editionsIn(store)).filter((each) => each.endsWith('skipped')).length).toBe(2);
  expect(await store.editions.claim(new Date('2026-11-24T12:00Z'), 1_000)).toMatchObject({
    scope: written.scope,
  });
});

test('two at once put it down once', async () => {
  const store = await storeWith(...Array.from({ length: 30 }, (_, index) => team(`t${index}`)));
  await tick(store, '2026-11-23T07:59Z');
  const at = '2026-11-23T08:00Z';
  await Promise.all([tick(store, at), tick(store, at), tick(store, at), tick(store, at)]);
  const all = await editionsIn(store);
  expect(all.length).toBe(30);
  expect(new Set(all).size).toBe(30);
});

test('turned off and on again, it comes next week; one that is snoozed does not come', async () => {
  const store = await storeWith(team('a', { digest: { day: 1, time: '09:00', off: true } }), team('b'));
  await tick(store, '2026-11-22T12:00Z');
  const slot = { publication: 'weekly', scope: 'b', period: '2026-W48' };
  const [dueAt, until] = [new Date('2026-11-23T08:00Z'), new Date('2026-11-23T23:00Z')];
  const snoozedAt = new Date('2026-11-22T12:00Z');
  expect(await store.editions.snooze({ ...slot, dueAt, until }, snoozedAt)).toBe(true);
  expect(await store.editions.snooze({ ...slot, dueAt, until }, snoozedAt)).toBe(false);
  await tick(store, '2026-11-23T08:00Z');
  await store.organisation.saveTeams([team('a')]);
  await tick(store, '2026-11-23T12:00Z');
  await tick(store, '2026-11-23T12:01Z');
  expect(await editionsIn(store)).toEqual(['b 2026-W48 snoozed']);
  await tick(store, '2026-11-30T08:00Z');
  expect((await editionsIn(store)).slice(1)).toEqual(['a 2026-W49 due', 'b 2026-W49 due']);
});
