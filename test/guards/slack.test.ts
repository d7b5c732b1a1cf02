import { beforeEach, expect, test } from 'vitest';
import type { CommandContext } from '../../commands/asking/context.ts';
import { guards } from '../../commands/interactions/guards.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { ADMIN, CHANNEL, MEMBER, openSetup } from '../setup/support.ts';

const { store, slack, until, submit, close, top } = await openSetup();
await storeFacts(store, [
  { kind: 'repository', record: { source: 'gh', key: 'acme/shop', defaultBranch: 'main', production: [] } },
  { kind: 'repository', record: { source: 'gh', key: 'acme/pay', defaultBranch: 'main', production: [] } },
]);

beforeEach(async () => {
  for (const user of [ADMIN, MEMBER]) await close(user);
  for (const name of ['settings', 'audit', 'guard_scopes', 'guard_marks'])
    await store.db.collection(name).deleteMany({});
});

async function list(user: string) {
  const before = slack.ephemerals(CHANNEL, user).length;
  await slack.slash({ user, channel: CHANNEL, command: '/kata', text: 'guards' });
  return slack.waitFor(() => slack.ephemerals(CHANNEL, user)[before], 10_000);
}

/** Opens the form of the first rule, No ticket. */
async function open() {
  const { ts } = await list(ADMIN);
  await slack.press({ user: ADMIN, channel: CHANNEL, message: ts, actionId: 'guard_change' });
  return until(ADMIN, 'guard-label');
}

const fields = (over: Record<string, string | string[] | null> = {}) =>
  Object.fromEntries(
    Object.entries({
      'guard-on': 'acme/shop',
      'guard-label': 'DO-NOT-MERGE',
      'guard-exempt': ['bots'],
      ...over,
    }).map(([name, value]) => [name, { [name]: value }]),
  );

const set = async () => (await store.guards.settings()).get('unlinked');

test('everybody sees the rules, those who administer Kata change them', async () => {
  expect(JSON.stringify((await list(MEMBER)).blocks)).not.toContain('guard_change');
  expect(JSON.stringify((await list(ADMIN)).blocks).match(/guard_change/g)).toHaveLength(5);
  const ctx = { store, now: new Date(), asker: { person: null, admin: false, userId: MEMBER } };
  for (const { run } of guards) {
    const interaction = {
      userId: MEMBER,
      value: 'unlinked',
      metadata: '{"rule":"unlinked","seen":{}}',
      fields: {},
    };
    await expect(run(interaction as never, ctx as unknown as CommandContext)).rejects.toThrow(/administer/);
  }
});

test('what cannot be is told under its field, and nothing is saved', async () => {
  await open();
  const told = async (over: Record<string, string>) => Object.values(await submit(ADMIN, fields(over)));
  expect(await told({ 'guard-on': 'acme/shpo' })).toEqual([
    expect.stringContaining('Did you mean acme/shop?'),
  ]);
  expect(await told({ 'guard-dry': '*' })).toEqual([expect.stringContaining('fits everything')]);
  expect(await told({ 'guard-label': 'a,b' })).toEqual([expect.stringContaining('comma')]);
  expect(await told({ 'guard-authors': '(a+)+$' })).toEqual([expect.stringContaining('is no glob')]);
  expect(await set()).toBeUndefined();
});

test('without a day of dry run it is switched on only where somebody ticks a box', async () => {
  await open();
  await submit(ADMIN, fields());
  await until(ADMIN, 'It has not run dry for a day in acme/shop.');
  expect(await set()).toBeUndefined();
  await submit(ADMIN, fields({ 'guard-anyway': ['anyway'] }));
  expect(await set()).toMatchObject({ on: ['acme/shop'], exempt: { bots: true, hotfixes: false } });
  const [decision] = await store.decisions.latest(1);
  expect(decision).toMatchObject({ subject: { kind: 'guards' }, before: { unlinked: null } });
  await slack.slash({ user: ADMIN, channel: CHANNEL, command: '/kata', text: 'history' });
  const history = await slack.waitFor(
    () =>
      slack.ephemerals(CHANNEL, ADMIN).find(({ blocks }) => JSON.stringify(blocks).includes('history-undo')),
    10_000,
  );
  expect(JSON.stringify(history.blocks)).toContain('the guard “No ticket”: now on acme/shop');
  await slack.press({ user: ADMIN, channel: CHANNEL, message: history.ts, actionId: 'history-undo' });
  await expect.poll(set, { timeout: 10_000 }).toBeUndefined();
});

test('after a day of dry run it is switched on without a question, and so is a dry run', async () => {
  const since = new Date(Date.now() - 25 * 3_600_000);
  await store.guards.saveScopes([{ rule: 'unlinked', repository: 'acme/shop', mode: 'dry', since }], []);
  await open();
  await submit(ADMIN, fields({ 'guard-dry': 'acme/*', 'guard-parameter-projects': 'PAY\nSHOP' }));
  expect(await set()).toMatchObject({
    on: ['acme/shop'],
    dry: ['acme/*'],
    parameters: { projects: ['PAY', 'SHOP'] },
  });
  const said = await slack.waitFor(() => slack.directMessages(ADMIN).at(-1), 10_000);
  expect(JSON.stringify(said.blocks)).toContain('Saved *No ticket*');
});

test('what somebody else set meanwhile is not overwritten', async () => {
  await open();
  const theirs = { on: [], dry: ['acme/pay'], parameters: {}, exempt: { bots: true } };
  const at = { at: new Date(), who: 'cem', subject: { kind: 'guards' } as const };
  await store.decisions.carryOut({ ...at, before: { unlinked: null }, after: { unlinked: theirs } });
  await submit(ADMIN, fields({ 'guard-on': '', 'guard-dry': 'acme/shop' }));
  await until(ADMIN, 'changed this rule while you were at it');
  expect((await set())?.dry).toEqual(['acme/pay']);
  expect(JSON.stringify(top(ADMIN).view)).toContain('acme/pay');
});
