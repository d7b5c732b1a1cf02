import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { publications } from '../publications/index.ts';
import { rulesOf } from '../src/app.ts';
import type { Clock } from '../src/clock.ts';
import { startPublishing } from '../src/publish.ts';
import { planEditions } from '../src/publishing/plan-editions.ts';
import type { Store } from '../src/store/index.ts';
import type { DemoWorld } from './world.ts';

/** Nobody waits a minute for the next tick in a demo. */
const TICK_MS = 2_000;

/** Publishes digests and reviews in the demo, as a worker does. */
export function startDemoPublishing(
  store: Store,
  { settings }: Pick<DemoWorld, 'settings'>,
  clock: Clock,
  log: Logger = pino({ level: 'warn' }, pino.destination(2)),
): { stop(): Promise<void> } {
  const { admins, benchmarkYear } = settings.file;
  const options = { store, publications, admins, clock, log };
  const publishing = startPublishing({ ...options, rules: rulesOf(store, settings.file), benchmarkYear });
  const ending = new AbortController();
  const { signal } = ending;
  async function watch(): Promise<void> {
    while (!signal.aborted) {
      await planEditions({ ...options, now: clock() }).catch((error: unknown) =>
        log.warn({ err: error }, 'what is due was not read; it is looked at again'),
      );
      await sleep(TICK_MS, undefined, { signal }).catch(() => {});
    }
  }
  const watching = watch();
  return {
    async stop() {
      ending.abort();
      await watching;
      await publishing.stop();
    },
  };
}
