import { type Logger, pino } from 'pino';
import { rulesOf } from '../src/app.ts';
import type { Clock } from '../src/clock.ts';
import { guardsAfterReading } from '../src/guards/after-reading.ts';
import { openSources } from '../src/sources.ts';
import type { Store } from '../src/store/index.ts';
import { startHookReader } from '../src/sync/hook-reader.ts';
import type { DemoWorld } from './world.ts';

/** Reads what tools tell of, as a worker does. */
export interface DemoReader {
  /** A tool tells that something changed in a stream of its source, as its webhook would. */
  told(source: string, stream: string): Promise<void>;
  stop(): Promise<void>;
}

export function startDemoReader(
  store: Store,
  { settings }: Pick<DemoWorld, 'settings'>,
  clock: Clock,
  log: Logger = pino({ level: 'warn' }, pino.destination(2)),
): DemoReader {
  const sources = openSources(settings, clock);
  const rules = rulesOf(store, settings.file);
  const onRead = guardsAfterReading({ store, sources, admins: settings.file.admins, rules, clock, log });
  const reader = startHookReader({ store, sources, clock, log, onRead });
  return {
    async told(source, stream) {
      await store.hooks.take({ source, id: crypto.randomUUID(), concerns: [stream], at: clock() });
    },
    stop: reader.stop,
  };
}
