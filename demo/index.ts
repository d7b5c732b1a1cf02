import { resolve } from 'node:path';
import { Exit, type Host } from '../src/cli/host.ts';
import { MONGOD_CACHE } from '../src/cli/workspace.ts';
import type { Settings } from '../src/config/load.ts';
import { seed } from '../src/seed.ts';
import { type OpenSource, openSources } from '../src/sources.ts';
import { startEmbedded } from '../src/store/embedded.ts';
import { openStore, type Store } from '../src/store/index.ts';
import { findMongod } from '../src/store/mongod-binary.ts';
import { syncSource } from '../src/sync/sync-source.ts';
import { totalsOf } from '../src/sync/totals.ts';
import { startDemoBot } from './bot.ts';
import { cloneWorld } from './clone-world.ts';
import { setObjectives } from './objectives.ts';
import { organisationWorld } from './organisation-world.ts';
import { keepPastPredictions } from './past-predictions.ts';
import { startPlayground } from './playground/index.ts';
import { completeFrom } from './playground/sources.ts';
import { ticketsPanel } from './playground/tickets-panel.ts';
import { toolsPanel } from './playground/tools-panel.ts';
import { startDemoReader } from './reader.ts';
import { startSession } from './session.ts';
import { holdPastSurveys } from './survey-history.ts';
import { startDemoWorker } from './worker.ts';
import type { DemoWorld } from './world.ts';

export interface DemoFlags {
  once?: true;
  git?: string;
}

/** @returns why it failed, or null */
async function syncOne(host: Host, store: Store, source: OpenSource): Promise<string | null> {
  const { status, streams, reason } = await syncSource({
    store,
    source: source.id,
    connector: source.open(),
    since: source.since,
    signal: host.signal,
    clock: host.clock,
    quotaLeft: source.quotaLeft,
  });
  const { records } = totalsOf(streams);
  host.out(`Synced ${source.title}: ${records} records, ${status}${reason ? ` (${reason})` : ''}.`);
  return status === 'failed' ? (reason ?? source.title) : null;
}

/** @throws Exit when nothing could be read at all: there would be nothing to ask about */
async function syncAll(host: Host, store: Store, settings: Settings): Promise<void> {
  const sources = openSources(settings, host.clock);
  const failures = await Promise.all(sources.map((source) => syncOne(host, store, source)));
  if (failures.every((failure) => failure !== null)) {
    throw new Exit(2, `Nothing could be read: ${failures.join(' | ')}`);
  }
}

async function converse(host: Host, world: DemoWorld, store: Store, once: boolean): Promise<void> {
  const session = startSession(host, world.slack, world.user, resolve('.kata', 'demo'));
  await session.type(await world.question(store));
  if (once) return;
  await keepPastPredictions(store, world.settings, host.clock());
  const { slack, cast, workshop, tracker } = world;
  const reader = startDemoReader(store, world, host.clock);
  const tools =
    workshop &&
    toolsPanel({
      ...workshop,
      told: (repository) => reader.told('github', `changes:${repository}`),
    });
  const tickets =
    tracker && ticketsPanel({ ...tracker, told: (project) => reader.told('jira', `work-items:${project}`) });
  const playground = await startPlayground({
    slack,
    cast,
    complete: completeFrom(store),
    ...(tools && { tools }),
    ...(tickets && { tickets }),
  });
  host.out(
    `\nThe same in a browser, as ${cast.length > 1 ? 'any of several people' : 'yourself'}: ${playground.url}`,
  );
  host.out(`Type more commands, e.g. /metrics help, /metrics teams, ${world.suggestion}. Ctrl+C ends.`);
  for await (const line of host.lines('kata> ')) {
    if (line.trim() === '') continue;
    if (line.trim().startsWith('/')) await session.type(line);
    else host.out('Commands begin with a slash, e.g. /metrics help');
  }
  await playground.close();
  await reader.stop();
}

/** `kata demo`: all of Kata for real, on stand-ins of the tools and of Slack, over a database that goes afterwards. */
export async function demo(host: Host, { once, git }: DemoFlags): Promise<void> {
  const { path } = await findMongod({ env: host.env, cacheDir: MONGOD_CACHE, download: true });
  const [mongod, world] = await Promise.all([
    startEmbedded({ binary: path }),
    git === undefined ? organisationWorld(host.clock()) : cloneWorld(git),
  ]);
  const store = await openStore({ uri: mongod.uri, database: 'kata-demo' });
  try {
    host.out(world.intro);
    await store.migrate();
    await seed(store, world.settings.file);
    await syncAll(host, store, world.settings);
    await holdPastSurveys(store, world.settings, host.clock());
    if (git === undefined) await setObjectives(store, host.clock());
    const bot = await startDemoBot(store, world, host.clock);
    const worker = startDemoWorker(store, world, host.clock);
    await converse(host, world, store, once === true);
    await worker.stop();
    await bot.stop();
  } finally {
    await store.close();
    await world.close();
    await mongod.stop();
  }
}
