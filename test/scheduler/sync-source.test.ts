import { readdir } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { systemClock } from '../../src/clock.ts';
import { SourceError } from '../../src/connectors/source-error.ts';
import { startScheduler } from '../../src/scheduler/index.ts';
import { openGit, scratchRepository } from '../connectors/git/scratch-repository.ts';
import { readableLog } from '../support/log.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';
import { EACH_SECOND, until } from './bench.ts';

const store = await freshStore();

test('every file of jobs/ is in the registry', async () => {
  const files = (await readdir(resolve(import.meta.dirname, '../../jobs'))).map((name) =>
    basename(name, '.ts'),
  );
  expect(jobs.map(({ id }) => id).toSorted()).toEqual(
    files.filter((name) => !['index', 'context'].includes(name)).toSorted(),
  );
});

test('each source is read on its own schedule; one that cannot be opened fails alone and says why', async () => {
  const repository = await scratchRepository();
  await repository.commit('one');
  const { log, lines } = readableLog();
  const since = new Date('2026-01-01');
  const sources = [
    { id: 'history', schedule: EACH_SECOND, since, open: () => openGit({ path: repository.path }) },
    {
      id: 'gh',
      schedule: EACH_SECOND,
      since,
      open: () => {
        throw new SourceError('misconfigured', 'gh: the environment variable GITHUB_TOKEN is not set');
      },
    },
    { id: 'rare', schedule: '0 0 1 1 *', since, open: () => openGit({ path: repository.path }) },
  ];
  const told = { type: 'git', quotaLeft: () => null, writing: () => null };
  const context = {
    store,
    clock: systemClock,
    log,
    sources: sources.map((source) => ({ ...source, ...told, title: source.id })),
    publications: [],
    admins: [],
    rules: async () => rules(),
    surveys: SURVEYS,
  };
  const busy = await store.leases.acquire('sync:history', 60_000);
  const scheduler = await startScheduler({ db: store.db, jobs, context, log, lockMs: 1000, pollMs: 100 });
  await until(() => lines.some(({ msg }) => msg === 'another process is syncing it'));
  expect(await store.events.count()).toBe(0);
  await busy?.release();
  await until(async () => (await store.events.count('commit')) === 1);
  await repository.commit('two');
  await until(async () => (await store.events.count('commit')) === 2);
  await scheduler.stop();
  const runs = await store.sync.latestRuns();
  expect(runs.map(({ source, status }) => `${source} ${status}`)).toEqual(['gh failed', 'history succeeded']);
  expect(runs[0]?.reason).toMatch(/^gh: the environment variable GITHUB_TOKEN is not set/);
  expect(lines.filter(({ level }) => Number(level) > 40)).toEqual([]);
});
