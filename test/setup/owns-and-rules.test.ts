import { afterEach, expect, test } from 'vitest';
import { answer } from '../../src/app.ts';
import { FileSettings } from '../../src/config/schema.ts';
import type { Fact } from '../../src/domain/index.ts';
import { HOUR_MS } from '../../src/domain/milliseconds.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { ADMIN, CHAMPION, CHANNEL, ELSEWHERE, MEMBER, OUTSIDER, openSetup } from './support.ts';

const { slack, store, setup, open, submit, until, shown, top, team, close } = await openSetup();
const now = new Date();
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);

/** Ten changes, each deployed to `live-eu` two hours later, and to `staging` in between. */
const facts = Array.from({ length: 10 }, (_, index) => {
  const sha = `${index}`.repeat(40);
  const at = ago(24 * (20 - index));
  const later = (hours: number) => new Date(at.getTime() + hours * HOUR_MS);
  const about = { source: 'x', repository: 'acme/new' };
  const deployment = (id: string, environment: string, hours: number) => ({
    kind: 'deployment',
    record: { ...about, id, environment, sha, service: 'till', status: 'success', startedAt: later(hours) },
  });
  return [
    {
      kind: 'commit',
      record: {
        ...about,
        sha,
        parents: index === 0 ? [] : [`${index - 1}`.repeat(40)],
        authoredAt: at,
        committedAt: at,
        author: 'mia',
      },
    },
    {
      kind: 'change',
      record: {
        ...about,
        id: `acme/new#${index}`,
        number: index + 1,
        title: `Change ${index}`,
        author: index < 2 ? 'merge-robot' : 'mia',
        openedAt: at,
        mergedAt: later(0.5),
        mergeSha: sha,
        baseBranch: 'trunk',
        headBranch: `b${index}`,
        state: 'merged',
        commits: [{ sha, authoredAt: at, committedAt: at, author: 'mia', message: 'x' }],
        reviews: [],
      },
    },
    deployment(`s${index}`, 'staging', 1),
    deployment(`p${index}`, 'live-eu', 2),
  ] as unknown as Fact[];
}).flat();
await storeFacts(store, facts);
await storeFacts(store, [
  {
    kind: 'incident',
    record: { source: 'x', id: 'i1', title: 'TEST of the alarm', severity: 4, openedAt: ago(50) },
  },
  {
    kind: 'incident',
    record: { source: 'x', id: 'i2', title: 'Till <!channel> down', severity: 1, openedAt: ago(60) },
  },
  {
    kind: 'sprint',
    record: { source: 'x', id: 's1', board: 'Till board', name: 'S1', startAt: ago(200), endAt: ago(20) },
  },
] as unknown as Fact[]);
await relinkStale(store);

afterEach(async () => {
  for (const who of [ADMIN, CHAMPION, MEMBER, OUTSIDER]) await close(who);
  expect(slack.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
  expect(slack.ignored).toEqual([]);
});

async function press(who: string, actionId: string, more: object = {}) {
  const before = shown(who);
  await slack.press({ user: who, view: top(who).id, actionId, ...more });
  await slack.waitFor(() => shown(who) !== before, 10_000);
}

async function offered(who: string, actionId: string, typed: string): Promise<string[]> {
  const found = await slack.suggestions({ user: who, view: top(who).id, actionId, typed });
  return found.map(({ value }) => value);
}

test('a team from nothing has numbers: what it owns, with a preview, then what is production', async () => {
  await setup(ADMIN);
  await open(ADMIN, 'newTeam');
  await submit(ADMIN, { name: { name: 'New' }, timezone: { 'setup-timezone': 'Europe/Berlin' } });
  await until(ADMIN, 'The team is there');
  await open(ADMIN, 'owns');
  expect(await submit(ADMIN, {})).toEqual({
    repositories: 'Say at least one repository or service: without one the team has no numbers.',
  });
  expect(await offered(ADMIN, 'setup-synced', 'till')).toEqual(['services:till', 'boards:Till board']);
  await press(ADMIN, 'setup-synced', { value: 'boards:Till board' });
  const values = { repositories: { repositories: 'acme/n*\nacme/gone' } };
  await slack.press({
    user: ADMIN,
    view: top(ADMIN).id,
    actionId: 'setup-preview-owns',
    values: { 'repositories~1': values.repositories },
  });
  await until(ADMIN, '1 repository, 10 merged changes, 1 sprint in the last 90 days');
  expect(shown(ADMIN)).toContain('Nothing that was synced matches acme/gone');
  expect(await submit(ADMIN, {})).toEqual({});
  await until(ADMIN, 'Saved the repositories and the boards');
  expect(await team('new')).toMatchObject({ repositories: ['acme/n*', 'acme/gone'], boards: ['Till board'] });

  await open(ADMIN, 'deployments');
  expect(await offered(ADMIN, 'setup-repository', '')).toEqual(['acme/new']);
  await press(ADMIN, 'setup-repository', { value: 'acme/new' });
  expect(shown(ADMIN)).toContain('"initial_value":"prod*\\nproduction\\nlive"');
  await press(ADMIN, 'setup-preview-deployments');
  expect(shown(ADMIN)).toContain(
    'Nothing matches: none of 20 deployments in the last 90 days is production.',
  );
  await press(ADMIN, 'setup-preview-deployments', {
    values: { branch: { branch: 'trunk' }, production: { production: 'live-*' } },
  });
  expect(shown(ADMIN)).toContain('10 of 20 deployments in the last 90 days are production.');
  expect(shown(ADMIN)).toContain('10 of 10 merged changes went to the branch that ships.');
  expect(await submit(ADMIN, {})).toEqual({});
  await until(ADMIN, 'Saved the branch that ships and what is production');

  // What the file says of it comes back at each start, and does not undo what was decided.
  await storeFacts(store, [
    {
      kind: 'repository',
      record: { source: 'settings', key: 'acme/new', defaultBranch: 'main', production: ['prod'] },
    },
  ]);
  await relinkStale(store);
  const asker = { person: null, admin: true };
  const settings = FileSettings.parse({});
  const reply = await answer(store, settings, {
    command: '/metrics',
    text: 'leadtime new --weeks 4',
    asker,
    now,
  });
  const data = reply.data as { value: number; n: number };
  // The first deployment tells no wait: nine changes, each two hours after its commit.
  expect(data.n).toBe(9);
  expect(data.value).toBeCloseTo(2, 6);
  await slack.slash({ user: ADMIN, channel: CHANNEL, command: '/metrics', text: 'leadtime new --weeks 4' });
  await slack.waitFor(
    () => slack.ephemerals(CHANNEL, ADMIN).some(({ text }) => text.includes('New')),
    15_000,
  );
});

test('rules of a repository are refused where they fit nothing that could be', async () => {
  await setup(ADMIN);
  await open(ADMIN, 'deployments');
  await offered(ADMIN, 'setup-repository', '');
  await press(ADMIN, 'setup-repository', { value: 'acme/new' });
  expect(await submit(ADMIN, { branch: { branch: 'two words' } })).toEqual({
    branch: 'This is no name of a branch: say it as git has it, such as main.',
  });
  expect(await submit(ADMIN, { production: { production: '*' } })).toEqual({
    production: '* fits everything: say a part of the name.',
  });
  expect(await submit(ADMIN, { production: { production: '(a+)+' } })).toMatchObject({
    production: /is no glob/,
  });
  expect(await submit(ADMIN, { production: { production: ' \n ' } })).toEqual({
    production: 'Say at least one environment, such as prod*.',
  });
  expect(await submit(ADMIN, { services: { services: 'pay: a/**\npay: b/**' } })).toEqual({
    services: 'pay stands there twice.',
  });
});

test('what does not count is previewed, refused where it is everything, and saved', async () => {
  await setup(ADMIN);
  await open(ADMIN, 'leftOut');
  expect(await submit(ADMIN, { titles: { titles: '**' } })).toEqual({
    titles: '** fits everything: say a part of the name.',
  });
  expect(await submit(ADMIN, { bots: { bots: '*' } })).toMatchObject({ bots: /fits everybody/ });
  expect(await submit(ADMIN, { severities: { severities: ['1', '2', '3', '4', '5'] } })).toEqual({
    severities: 'Then no incident counts: leave at least one out of these.',
  });
  await press(ADMIN, 'setup-preview-left-out', {
    values: { titles: { titles: '*test*' }, bots: { bots: '*-robot\nmi?' } },
  });
  expect(shown(ADMIN)).toContain('1 of 2 incidents in the last 90 days is left out.');
  expect(shown(ADMIN)).toContain('TEST of the alarm');
  expect(shown(ADMIN)).toContain('Patterns of bots fit logins of people too: Mia.');
  expect(await submit(ADMIN, { bots: { bots: '*-robot' } })).toEqual({});
  await until(ADMIN, 'Saved whose logins are bots’ and which incidents do not count');
  expect(await store.decisions.now({ kind: 'rules' })).toEqual({
    bots: ['*-robot'],
    incidentsLeftOut: { titles: ['*test*'] },
  });
});

test('the organisation: benchmark year, digests and leadership', async () => {
  await setup(ADMIN);
  await open(ADMIN, 'organisation');
  await offered(ADMIN, 'setup-timezone', 'chatham');
  expect(await submit(ADMIN, { 'leadership-channel': { 'leadership-channel': ELSEWHERE } })).toEqual({
    'leadership-channel': 'Kata is not in this channel: type /invite @kata there, then save again.',
    timezone: 'Type a city and choose, such as Europe/Berlin.',
  });
  expect(
    await submit(ADMIN, {
      'benchmark-year': { 'benchmark-year': '2022' },
      'digest-day': { 'digest-day': '5' },
      'digest-time': { 'digest-time': '16:15' },
      'leadership-channel': { 'leadership-channel': CHANNEL },
      timezone: { 'setup-timezone': 'Pacific/Chatham' },
    }),
  ).toEqual({});
  await until(ADMIN, 'Saved the benchmark year, the digest and where leadership reads');
  expect(await store.settings.organisation()).toEqual({
    benchmarkYear: 2022,
    privacy: { individuals: 'self' },
    digest: { day: 5, time: '16:15' },
    leadership: { channel: CHANNEL, timezone: 'Pacific/Chatham' },
  });
});

test('a focus has a target on the right side of its start, and a day that is to come', async () => {
  await setup(CHAMPION, 'team-a');
  await open(CHAMPION, 'focus');
  const focus = (start: string, target: string, by: string | null = null) => ({
    metric: { metric: 'leadtime' },
    start: { start },
    target: { target },
    by: { by },
  });
  expect(await submit(CHAMPION, focus('24', '48'))).toEqual({
    target: 'Lead time for changes is better the lower it is: the target must be below 24 h.',
  });
  expect(await submit(CHAMPION, focus('24', '12', '2020-01-01'))).toEqual({
    by: 'This day is over, or today: choose a later one.',
  });
  expect(await submit(CHAMPION, { ...focus('3', '2'), metric: { metric: 'deployfreq' } })).toMatchObject({
    target: /must be above/,
  });
  expect(await submit(CHAMPION, focus('24', '', '2090-01-01'))).toEqual({
    by: 'Say where it should be by then too.',
  });
  expect(await submit(CHAMPION, focus('24', '12', '2090-01-01'))).toEqual({});
  await until(CHAMPION, 'from 24 h to 12 h by 2090-01-01');
  expect((await team('team-a'))?.focus).toMatchObject({
    metric: 'leadtime',
    start: 24,
    target: 12,
    by: '2090-01-01',
  });
});

test('a leader changes how a repository is deployed only where every owner of a part of it is theirs', async () => {
  await setup(CHAMPION, 'team-a');
  await open(CHAMPION, 'owns');
  expect(await submit(CHAMPION, { repositories: { repositories: '*' } })).toEqual({
    repositories: '* fits everything: say a part of the name.',
  });
  expect(await submit(CHAMPION, { repositories: { repositories: 'acme/new: src/**' } })).toEqual({});
  await until(CHAMPION, 'Saved the repositories');
  await open(CHAMPION, 'deployments');
  expect(await offered(CHAMPION, 'setup-repository', '')).toEqual(['acme/new']);
  await press(CHAMPION, 'setup-repository', { value: 'acme/new' });
  const refusal =
    'Only admins, and those who lead every team that owns a part of acme/new, can change how it is deployed.';
  expect(shown(CHAMPION)).toContain(refusal);

  await setup(ADMIN);
  await open(ADMIN, 'deployments');
  await offered(ADMIN, 'setup-repository', '');
  await press(ADMIN, 'setup-repository', { value: 'acme/new' });
  top(ADMIN).userId = CHAMPION;
  await setup(ADMIN);
  const view = slack.views(CHAMPION).at(-1);
  const before = await store.decisions.now({ kind: 'repository', key: 'acme/new' });
  if (view) await slack.submit({ user: CHAMPION, view: view.id, values: { branch: { branch: 'forged' } } });
  expect(view?.errors).toEqual({ branch: refusal });
  expect(await store.decisions.now({ kind: 'repository', key: 'acme/new' })).toEqual(before);
});
