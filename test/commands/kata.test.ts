import { expect, test } from 'vitest';
import { answer } from '../../src/app.ts';
import { FileSettings } from '../../src/config/schema.ts';
import { BotPattern } from '../../src/domain/bot-pattern.ts';
import { aChange } from '../../src/metrics/examples/example.ts';
import type { Asker } from '../../src/slack/define.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import type { Store } from '../../src/store/index.ts';
import { type Answer, change, commit, deployment, storeOf, t, type World } from '../leadtime/world.ts';

const settings = FileSettings.parse({ bots: ['*[bot]'] });
const now = new Date(t('04-01 09:00'));
const ADMIN: Asker = { person: null, admin: true, userId: 'U0ADMIN' };
const person = (key: string): Asker => ({ person: { key, name: key }, admin: false });
const EVERYBODY = [...'ada bob cyd dan eve fay'.split(' ')].map((key) => ({ key, name: key.toUpperCase() }));
const TEAMS = [
  {
    key: 'team-a',
    name: 'Team A',
    timezone: 'UTC',
    members: ['ada', 'bob'],
    champion: 'cyd',
    manager: 'dan',
    parent: 'area',
    repositories: ['shop'],
  },
  {
    key: 'team-b',
    name: 'Team B',
    timezone: 'UTC',
    members: ['eve'],
    champion: 'eve',
    repositories: ['pay'],
  },
  { key: 'area', name: 'Area', timezone: 'UTC', members: [], manager: 'fay', repositories: [] },
];

/** Two changes of March wait a day each for their deployment, one of a login that looks like nobody's waits three. */
const WORLD: World = {
  people: EVERYBODY,
  teams: TEAMS,
  commits: ['v1', 'v2', 'v3', 'v4'].map((sha, at) =>
    commit(sha, at > 0 ? [`v${at}`] : [], `03-0${at + 2} 09:00`),
  ),
  changes: [
    change('v2', '03-03 09:00', '03-03 10:00', { number: 2 }),
    change('v3', '03-04 09:00', '03-04 10:00', { number: 3, author: 'acme-x-ci' }),
    change('v4', '03-05 09:00', '03-05 10:00', { number: 4 }),
  ],
  deployments: [
    deployment('v1', '03-02 09:00'),
    deployment('v2', '03-04 09:00'),
    deployment('v4', '03-07 09:00', { id: 'd3' }),
  ],
};

function asking(store: Store) {
  let at = now.getTime();
  const ask = (command: string, text: string, asker = ADMIN) => {
    at += 1000;
    return answer(store, settings, { command, text, asker, now: new Date(at) });
  };
  return {
    kata: (text: string, asker?: Asker) => ask('/kata', text, asker),
    metric: async (text: string) => (await ask('/metrics', text)).data as Answer,
  };
}

const MARCH = 'leadtime team-a --from 2026-03-01 --to 2026-04-01';

test('a login made a bot’s is gone from last month’s lead time, and back once it is removed', async () => {
  const store = await storeOf(WORLD, now);
  const { kata, metric } = asking(store);
  const refs = async () =>
    (await metric(MARCH)).samples.filter(({ value }) => value !== null).map(({ ref }) => ref);
  expect(await refs()).toEqual(['shop#2', 'shop#3', 'shop#4']);
  const reply = await kata('bots add acme-*-CI');
  expect(plainMessage(reply)).toContain('such logins’ work no longer counts');
  expect(reply.data).toEqual({ bots: ['*[bot]', 'acme-*-CI'] });
  expect(await refs()).toEqual(['shop#2', 'shop#4']);
  expect((await metric(MARCH)).excluded).toContainEqual({ reason: 'bot author', n: 1 });
  expect((await kata('bots')).data).toEqual({ bots: ['*[bot]', 'acme-*-CI'] });
  await kata('bots remove acme-*-CI');
  expect(await refs()).toEqual(['shop#2', 'shop#3', 'shop#4']);
  expect(await store.audit.about('bots')).toMatchObject([
    { who: 'U0ADMIN', detail: { before: ['*[bot]', 'acme-*-CI'], after: ['*[bot]'] } },
    { who: 'U0ADMIN', detail: { before: ['*[bot]'], after: ['*[bot]', 'acme-*-CI'] } },
  ]);
});

test('a pattern that fits somebody’s own login says so', async () => {
  const { kata } = asking(await storeOf(WORLD, now));
  expect(plainMessage(await kata('bots add ?da'))).toContain('It fits logins of people too: ADA.');
});

test.each([
  ['bots add', 'Say the pattern, such as `acme-*-ci`.'],
  ['bots add *', '`*` fits everybody: say at least two letters of the login.'],
  ['bots add (a+)+b', '`(a+)+b` is no glob'],
  ['bots add "!ada"', '`!ada` is no glob'],
  ['bots add a*b*c*d*e', 'has more than 3 `*`'],
  ['bots add *[bot]', '`*[bot]` is there already.'],
  ['bots remove *[bat]', 'There is no pattern `*[bat]`. Did you mean `*[bot]`?'],
  ['bots drop x', '`<what>` takes one of list, add, remove, not `drop`.'],
  ['bot', 'There is no `/kata bot`. Did you mean `/kata bots`?'],
])('/kata %s is bad input', async (text, sentence) => {
  const store = await storeOf(WORLD, now);
  await expect(asking(store).kata(text)).rejects.toThrow(sentence);
  expect(await store.audit.about('bots')).toEqual([]);
});

test('patterns are read as they are shown, too', () => {
  expect(BotPattern.parse(' ∗-ci+x@acme.example ')).toBe('*-ci+x@acme.example');
});

test('only admins change bots and everybody’s days; a team’s days its leaders do, its members not', async () => {
  const store = await storeOf(WORLD, now);
  const { kata } = asking(store);
  await expect(kata('bots add acme-*', person('dan'))).rejects.toThrow(/^Only those who administer Kata/);
  const day = 'holidays add 2026-03-06 "Team day"';
  await expect(kata(day, person('dan'))).rejects.toThrow(/^Only those who administer Kata/);
  for (const key of ['ada', 'bob', 'eve']) {
    await expect(kata(`${day} --team team-a`, person(key))).rejects.toThrow(
      'Only admins, the champion and the manager of Team A can change its holidays.',
    );
  }
  expect((await kata('holidays', person('eve'))).data).toEqual({ holidays: [] });
  for (const key of ['cyd', 'dan', 'fay']) {
    await kata(`${day} --team team-a`, person(key));
    await kata('holidays remove 2026-03-06 --team team-a', person(key));
  }
  expect(await store.audit.about('holidays of team team-a')).toHaveLength(6);
});

test('a holiday changes what was stale then, for the team or everybody, until it is removed', async () => {
  const store = await storeOf(
    { people: EVERYBODY, teams: TEAMS, changes: [aChange(1, '03-02 09:00', null)] },
    now,
  );
  const { kata, metric } = asking(store);
  // Tuesday 3 to Friday 6, and Monday 9: five whole working days.
  const stale = async () => (await metric('stale team-a --from 2026-03-03 --to 2026-03-10')).value;
  expect(await stale()).toBe(1);
  const said = await kata('holidays add 2026-03-05 "Founders’ day" --team team-a');
  expect(plainMessage(said)).toContain('2026-03-05 (Founders’ day) is a holiday of Team A.');
  expect(await stale()).toBe(0);
  expect((await kata('holidays team-b')).data).toEqual({ holidays: [] });
  const day = { source: 'settings', date: '2026-03-05', name: 'Founders’ day', team: 'team-a' };
  expect((await kata('holidays team-a')).data).toEqual({ holidays: [day] });
  await expect(kata('holidays remove 2026-03-05')).rejects.toThrow(
    '2026-03-05 is no holiday of everybody. It is one of team-a.',
  );
  await kata('holidays remove 2026-03-05 --team team-a');
  expect(await stale()).toBe(1);
  await kata('holidays add 2026-03-09 "Spring Monday"');
  expect(await stale()).toBe(0);
  expect(await store.audit.about('holidays of team team-a')).toMatchObject([
    { who: 'U0ADMIN', action: 'removed a holiday', detail: { before: [day], after: [] } },
    { who: 'U0ADMIN', action: 'added a holiday', detail: { before: [], after: [day] } },
  ]);
});

test('a day that was imported can be removed, and it is said that it may come back', async () => {
  const calendar = [{ date: '2026-03-05', name: 'Spring' }];
  const store = await storeOf({ teams: TEAMS, people: EVERYBODY, calendar }, now);
  const reply = await asking(store).kata('holidays remove 2026-03-05');
  expect(plainMessage(reply)).toContain('the next import brings it back');
  expect(reply.data).toEqual({ holidays: [] });
});

test.each([
  ['holidays add', 'Say the day and what it is called'],
  ['holidays add 2026-03-05', 'Say the day and what it is called'],
  ['holidays add 5.3.2026 x', '`<date>` takes a date like 2026-03-02'],
  ['holidays add 2026-02-30 x', '`<date>` takes a date like 2026-03-02'],
  ['holidays team-z', 'There is no team `team-z`.'],
  ['holidays put 2026-03-05 x', 'Say `add` or `remove` before the day.'],
  ['holidays remove', 'Say the day, such as `remove 2026-12-24`.'],
])('/kata %s is bad input', async (text, sentence) => {
  await expect(asking(await storeOf(WORLD, now)).kata(text)).rejects.toThrow(sentence);
});
