import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import type { JobContext } from '../jobs/context.ts';
import { jobs } from '../jobs/index.ts';
import { publications } from '../publications/index.ts';
import { rulesOf, surveyingOf } from '../src/app.ts';
import type { Clock } from '../src/clock.ts';
import { startPublishing } from '../src/publish.ts';
import { openSources } from '../src/sources.ts';
import type { Store } from '../src/store/index.ts';
import type { DemoWorld } from './world.ts';

/** Nobody waits a minute for the next tick in a demo. */
const TICK_MS = 2_000;
const EVERY_MINUTE = '* * * * *';

/**
 * Does in the demo what a worker does every minute: publishes what is due, follows actions and their tickets, holds
 * changes to the guards. The tools are read by the demo itself.
 */
export function startDemoWorker(
  store: Store,
  { settings }: Pick<DemoWorld, 'settings'>,
  clock: Clock,
  log: Logger = pino({ level: 'warn' }, pino.destination(2)),
): { stop(): Promise<void> } {
  const { admins, benchmarkYear } = settings.file;
  const rules = rulesOf(store, settings.file);
  const sources = openSources(settings, clock);
  const surveys = surveyingOf(settings.file, settings.env.KATA_SURVEY_KEY);
  const context: JobContext = { store, publications, admins, rules, surveys, clock, log, sources };
  const publishing = startPublishing({ ...context, publications, benchmarkYear });
  const everyMinute = jobs.flatMap((job) => job.plan(context).filter(({ cron }) => cron === EVERY_MINUTE));
  const ending = new AbortController();
  const { signal } = ending;
  async function work(): Promise<void> {
    while (!signal.aborted) {
      for (const { name, run } of everyMinute) {
        await run(signal).catch((error: unknown) =>
          log.warn({ err: error }, `${name} failed; it is tried again`),
        );
      }
      await sleep(TICK_MS, undefined, { signal }).catch(() => {});
    }
  }
  const working = work();
  return {
    async stop() {
      ending.abort();
      await working;
      await publishing.stop();
    },
  };
}
