import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { openGit } from '../connectors/git/scratch-repository.ts';
import { writeGitHistory } from '../support/git-history.ts';
import { startOwnMongod } from '../support/own-mongod.ts';
import { freshStore } from '../support/store.ts';
import { storedIn } from './stored.ts';
import { run } from './support.ts';

const folder = await mkdtemp(join(tmpdir(), 'kata-away-'));
const path = join(folder, 'history.git');
await writeGitHistory(path, { commits: 3000 });
const undisturbed = await freshStore();
await run(undisturbed, openGit({ path }), { source: 'history', since: new Date(0) });
const expected = await storedIn(undisturbed);
const mongod = await startOwnMongod();
const store = await openStore({ uri: mongod.uri, database: 'away' });
await store.migrate();

afterAll(async () => {
  await store.close();
  await mongod.remove();
  await rm(folder, { recursive: true });
});

test.each([
  ['SIGTERM', 1],
  ['SIGKILL', 6],
] as const)(
  'the database restarted in mid-sync (%s, after page %i): the sync goes on by itself and ends complete',
  async (signal, page) => {
    await store.db.dropDatabase();
    await store.migrate();
    let outage: Promise<void> | undefined;
    async function restart(): Promise<void> {
      await mongod.end(signal);
      await sleep(300);
      await mongod.start();
    }
    const done = await run(store, openGit({ path }), {
      source: 'history',
      since: new Date(0),
      retry: { attempts: 8, firstWaitMs: 50, longestWaitMs: 2000 },
      leaseMs: 20_000,
      onProgress({ pages }) {
        if (pages >= page) outage ??= restart();
      },
    });
    await outage;
    expect(outage).toBeDefined();
    expect([done.status, done.reason]).toEqual(['succeeded', undefined]);
    expect(await storedIn(store)).toEqual(expected);
  },
);
