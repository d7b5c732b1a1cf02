import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import { afterAll, expect, inject, test } from 'vitest';
import { createPublisher } from '../../src/publishing/publisher.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { startOwnMongod } from '../support/own-mongod.ts';
import { freshStore } from '../support/store.ts';
import type { Orders } from './publish-process.ts';
import { silent, team, tick, weeklyOf } from './support.ts';

const PATH = fileURLToPath(new URL('./publish-process.ts', import.meta.url));
const DUE = new Date('2026-11-23T08:00Z');
const LEASE_MS = 1_000;
const TEAMS = 150;

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

function run(orders: Orders): {
  child: ChildProcess;
  ended: Promise<{ signal: string | null; said: string }>;
} {
  const child = spawn(process.execPath, [PATH, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  return { child, ended: once(child, 'exit').then(([, signal]) => ({ signal, said })) };
}

/** Posts of each channel, as their first words and the process that wrote them. */
async function postedIn(store: Store): Promise<Map<string, string[]>> {
  const outbox = store.db.collection<{ _id: string; channel: string; text: string }>('outbox');
  const posts = await outbox.find().sort({ createdAt: 1, order: 1 }).toArray();
  const byChannel = Map.groupBy(posts, ({ channel }) => channel);
  return new Map([...byChannel].map(([channel, all]) => [channel, all.map(({ text }) => text)]));
}

/** Three posts, all in the words of one process. */
function expectOneWriter(texts: string[]): void {
  const writers = texts.map((text) => text.split(' ').at(-1));
  expect(new Set(writers).size).toBe(1);
  expect(texts).toEqual(['message', 'details', 'more'].map((part) => `${part} 2026-W48 ${writers[0]}`));
}

test('killed after any step, another process ends with each of its posts once', async () => {
  const expected = ['claim', 'latest', 'compose', 'write', 'add', 'add', 'add', 'finish'];
  const store = await freshStore();
  const scopes = ['undisturbed', ...expected.map((_step, index) => `t${index}`)];
  await store.organisation.saveTeams(scopes.map((key) => team(key)));
  await tick(store, new Date(DUE.getTime() - 60_000));
  await tick(store, DUE);
  const shiftMs = DUE.getTime() - Date.now();
  const { databaseName: database } = store.db;
  const queue = new PQueue({ concurrency: 3 });
  const ended = await queue.addAll(
    scopes.map((_scope, dieAfter) => () => {
      const orders = { uri: inject('mongoUri'), database, leaseMs: 600_000, shiftMs, dieAfter };
      return run(orders).ended;
    }),
  );
  const [undisturbed, ...killed] = ended;
  expect(JSON.parse(undisturbed?.said ?? '')).toEqual(expected);
  expect(killed.map(({ signal }) => signal)).toEqual(expected.map(() => 'SIGKILL'));
  let writtenAgain = 0;
  const rescue = createPublisher({
    store,
    publications: [
      weeklyOf(async ({ scope, period }) => {
        writtenAgain += 1;
        const texts = ['message', 'details', 'more'];
        return {
          posts: texts.map((text) => ({
            channel: `C${scope}`,
            text: `${text} ${period} rescuer`,
            blocks: [],
          })),
        };
      }),
    ],
    contextFor: async (previous) => ({ previous }),
    renderChart: async () => Buffer.from(''),
    admins: [],
    clock: () => new Date(DUE.getTime() + 1_200_000),
    log: silent,
  });
  let rescued = 0;
  while (await rescue.publishOne()) rescued += 1;
  // All but the undisturbed one and the one that was killed when all was done.
  expect(rescued).toBe(expected.length - 1);
  expect(writtenAgain).toBe(expected.indexOf('write'));
  const posted = await postedIn(store);
  expect([...posted.keys()].toSorted()).toEqual(scopes.map((scope) => `C${scope}`).toSorted());
  for (const texts of posted.values()) expectOneWriter(texts);
  expect(await store.db.collection('editions').countDocuments({ state: 'posted' })).toBe(scopes.length);
}, 90_000);

test('two processes share the work; one is killed and the database is restarted: each edition once', async () => {
  const mongod = await startOwnMongod();
  const database = 'publishing';
  const store = await openStore({ uri: mongod.uri, database });
  afterAll(async () => {
    await store.close();
    await mongod.remove();
  });
  await store.migrate();
  await store.organisation.saveTeams(Array.from({ length: TEAMS }, (_, index) => team(`t${index}`)));
  await tick(store, new Date(DUE.getTime() - 60_000));
  const orders = { uri: mongod.uri, database, leaseMs: LEASE_MS, shiftMs: DUE.getTime() - Date.now() };
  const [victim, survivor] = [run(orders), run(orders)];
  const ended = () => store.db.collection('editions').countDocuments({ state: 'posted' });
  await expect.poll(ended, { timeout: 40_000, interval: 20 }).toBeGreaterThan(TEAMS / 4);
  victim.child.kill('SIGKILL');
  expect(await victim.ended).toMatchObject({ signal: 'SIGKILL' });
  await expect.poll(ended, { timeout: 40_000, interval: 20 }).toBeGreaterThan(TEAMS / 2);
  await mongod.end('SIGKILL');
  await sleep(300);
  await mongod.start();
  await expect.poll(() => ended().catch(() => 0), { timeout: 60_000, interval: 100 }).toBe(TEAMS);
  survivor.child.kill('SIGKILL');
  const posted = await postedIn(store);
  expect(posted.size).toBe(TEAMS);
  for (const texts of posted.values()) expectOneWriter(texts);
}, 150_000);
