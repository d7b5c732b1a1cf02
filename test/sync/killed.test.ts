import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, inject, test } from 'vitest';
import { startGitHub } from '../../demo/github/index.ts';
import { seededOrganisation } from '../../demo/organisation/index.ts';
import { createRandom } from '../../demo/organisation/random.ts';
import type { Store } from '../../src/store/index.ts';
import { writeGitHistory } from '../support/git-history.ts';
import { freshStore } from '../support/store.ts';
import { storedIn } from './stored.ts';
import type { Orders } from './worker.ts';

const KILLS = 10;
const LEASE_MS = 400;
const folder = await mkdtemp(join(tmpdir(), 'kata-killed-'));
const path = join(folder, 'history.git');
const history = await writeGitHistory(path, { commits: 6000 });
const organisation = seededOrganisation(new Date('2026-03-20T12:00:00Z'));
const standIn = await startGitHub(organisation);

afterAll(async () => {
  await standIn.close();
  await rm(folder, { recursive: true });
});

/** What the git history holds, counted when it was written. */
const HELD = {
  commits: history.commits,
  changes: history.changes,
  deployments: history.tags,
  deliveries: history.changes + history.direct,
};

async function countsOf({ events, deliveries }: Store): Promise<typeof HELD> {
  const ever = [new Date(0), new Date('2100-01-01T00:00:00Z')] as const;
  return {
    commits: await events.count('commit'),
    changes: await events.count('change'),
    deployments: await events.count('deployment'),
    deliveries: (await deliveries.within(await events.repositories(), ...ever)).length,
  };
}

const GIT: Orders['source'] = { type: 'git', config: { path } };
const GITHUB: Orders['source'] = {
  type: 'github',
  config: {
    url: standIn.url,
    repositories: organisation.repositories.slice(0, 2).map(({ name }) => `acme/${name}`),
  },
  token: standIn.token,
};

/** What a process has said so far, of which the pages it has stored. */
interface Work {
  child: ChildProcess;
  gone: Promise<unknown>;
  said(): string;
  pages(): number;
}

function start(store: Store, source: Orders['source']): Work {
  const orders: Orders = {
    uri: inject('mongoUri'),
    database: store.db.databaseName,
    source,
    leaseMs: LEASE_MS,
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'worker.ts'), JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  return {
    child,
    gone: once(child, 'exit'),
    said: () => said,
    pages: () => Number(/page (\d+)\n(?!.*page)/s.exec(said)?.[1] ?? 0),
  };
}

async function finish(store: Store, source: Orders['source']): Promise<string> {
  const work = start(store, source);
  await work.gone;
  return work.said().trim().split('\n').at(-1) ?? '';
}

/** Lets it work for a random while once it has begun to store, and kills it. @returns the pages it had stored */
async function killOnce(store: Store, source: Orders['source'], whileMs: number): Promise<number> {
  const work = start(store, source);
  for (let waited = 0; work.pages() === 0 && waited < 10_000 && work.child.exitCode === null; waited += 5)
    await sleep(5);
  await sleep(whileMs);
  work.child.kill('SIGKILL');
  await work.gone;
  return work.pages();
}

test.concurrent.each([
  ['a git history of 6,000 commits', GIT, 60],
  ['two repositories on GitHub', GITHUB, 250],
])(
  'killed ten times in mid-sync, nothing is lost and nothing is there twice: %s',
  { timeout: 120_000 },
  async (_name, source, longestMs) => {
    const undisturbed = await freshStore();
    const killed = await freshStore();
    expect(await finish(undisturbed, source)).toBe('ended succeeded');
    const random = createRandom(7);
    let cutShort = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      await killOnce(killed, source, random.next() * longestMs);
      const [run] = await killed.sync.latestRuns();
      if (run?.status === 'running') cutShort += 1;
    }
    expect(cutShort).toBeGreaterThanOrEqual(5);
    expect(await finish(killed, source)).toBe('ended succeeded');
    expect(await killed.db.collection('runs').countDocuments({ status: 'running' })).toBe(0);
    const [expected, actual] = [await storedIn(undisturbed), await storedIn(killed)];
    for (const [name, documents] of Object.entries(expected)) expect(actual[name], name).toEqual(documents);
    expect(actual['stale_links']).toEqual([]);
    if (source === GIT) expect(await countsOf(killed)).toEqual(HELD);
    expect(standIn.unexpected).toEqual([]);
  },
);
