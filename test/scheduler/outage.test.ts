import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient, ObjectId } from 'mongodb';
import { afterAll, expect, test } from 'vitest';
import { openBackend } from '../../src/scheduler/backend.ts';
import { openStore } from '../../src/store/index.ts';
import { startOwnMongod } from '../support/own-mongod.ts';
import { counter, start, until } from './bench.ts';

const mongod = await startOwnMongod();
const store = await openStore({ uri: mongod.uri, database: 'scheduler' });

afterAll(async () => {
  await store.close();
  await mongod.remove();
});

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'jobs go on by themselves after the database was away (%s)',
  async (signal) => {
    const quick = counter();
    let slow = 0;
    const run = async () => {
      slow += 1;
      await sleep(400);
    };
    const { lines, stop } = await start(store.db, [
      { name: 'sync a', run: quick.run },
      { name: 'sync b', run },
    ]);
    await until(() => quick.runs >= 1 && slow >= 1);
    await mongod.end(signal);
    await sleep(500);
    await mongod.start();
    const before = { quick: quick.runs, slow };
    await until(() => quick.runs > before.quick + 1 && slow > before.slow + 1, 20_000);
    await stop();
    expect(lines.filter(({ msg }) => msg === 'a job failed')).toEqual([]);
  },
);

test('a lock that cannot be given back is told, and left to run out', async () => {
  const client = new MongoClient(mongod.uri);
  const errors: unknown[] = [];
  const backend = openBackend(client.db('scheduler'), (error) => errors.push(error));
  await backend.connect();
  await client.connect();
  await client.close();
  const job = {
    _id: new ObjectId().toString(),
    name: 'sync a',
    type: 'single',
    priority: 0,
    nextRunAt: null,
  };
  await backend.repository.unlockJob(job as never);
  expect(errors).toHaveLength(1);
});
