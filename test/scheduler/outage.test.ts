import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
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
