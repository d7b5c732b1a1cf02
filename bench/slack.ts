import { startDemoBot } from '../demo/bot.ts';
import { organisationWorld } from '../demo/organisation-world.ts';
import type { DemoWorld } from '../demo/world.ts';
import { systemClock } from '../src/clock.ts';
import { quantile } from '../src/metrics/statistics/stats.ts';
import { seed } from '../src/seed.ts';
import { openSources } from '../src/sources.ts';
import type { Store } from '../src/store/index.ts';
import { syncSource } from '../src/sync/sync-source.ts';
import { say, timed } from './measure.ts';

const QUESTIONS = 120;
const clock = systemClock;
const signal = new AbortController().signal;

async function syncAll(store: Store, { settings }: DemoWorld): Promise<void> {
  for (const source of openSources(settings, clock)) {
    const run = await syncSource({
      store,
      source: source.id,
      connector: source.open(),
      since: source.since,
      clock,
      signal,
    });
    if (run.status !== 'succeeded') throw new Error(run.reason);
  }
}

interface Waits {
  acknowledged: number[];
  answered: number[];
}

/** People ask one after another, each in their own direct message; a wait lasts until text and picture are there. */
async function ask({ slack, settings }: DemoWorld, times: number): Promise<Waits> {
  const users = settings.file.people
    .map(({ identities }) => identities?.['slack'])
    .filter((id) => id !== undefined);
  const teams = settings.file.teams.filter(({ repositories }) => repositories.length > 0);
  const waits: Waits = { acknowledged: [], answered: [] };
  for (let index = 0; index < times; index += 1) {
    const user = users[index % users.length] ?? '';
    const team = teams[index % teams.length]?.key ?? '';
    const channel = slack.directMessageChannel(user);
    const heard = slack.messages(channel).length;
    const wait = await timed(async () => {
      const delivery = await slack.slash({ user, channel, command: '/metrics', text: `leadtime ${team}` });
      waits.acknowledged.push(delivery.ackMs);
      await slack.waitFor(() => slack.messages(channel).length > heard, 20_000);
    });
    waits.answered.push(wait);
  }
  return waits;
}

const ms = (values: number[], p: number) => Math.round(quantile(values, p) ?? 0);

/** What a person waits for in Slack, over the demo organisation and Slack's own protocol. */
export async function benchSlack(store: Store): Promise<void> {
  const world = await organisationWorld(clock());
  await seed(store, world.settings.file);
  say('first sync of the demo organisation', `${Math.round(await timed(() => syncAll(store, world)))} ms`);
  say('second sync', `${Math.round(await timed(() => syncAll(store, world)))} ms`);
  const bot = await startDemoBot(store, world, clock);
  await ask(world, 6);
  const quiet = await ask(world, QUESTIONS);
  let syncing = true;
  const syncs = (async () => {
    while (syncing) {
      await store.db.collection('cursors').deleteMany({});
      await syncAll(store, world);
    }
  })();
  const busy = await ask(world, QUESTIONS);
  syncing = false;
  await syncs;
  say('acknowledged, p99, idle', `${ms(quiet.acknowledged, 0.99)} ms`);
  say('acknowledged, p99, while a sync runs in the same process', `${ms(busy.acknowledged, 0.99)} ms`);
  say(
    'answered with its chart, p50 / p95, idle',
    `${ms(quiet.answered, 0.5)} / ${ms(quiet.answered, 0.95)} ms`,
  );
  say(
    'answered with its chart, p50 / p95, while a sync runs',
    `${ms(busy.answered, 0.5)} / ${ms(busy.answered, 0.95)} ms`,
  );
  say('answer p95, syncing ÷ idle', (ms(busy.answered, 0.95) / ms(quiet.answered, 0.95)).toFixed(2));
  await bot.stop();
  await world.close();
}
