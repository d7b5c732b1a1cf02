import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { OpenConnector, Stream } from '../connectors/define.ts';
import type { HookDelivery } from '../store/hook-deliveries.ts';
import type { Store } from '../store/index.ts';
import { type HeldLease, holdLease } from './held-lease.ts';
import type { RetryPolicy } from './outlast.ts';
import { relinkStale } from './relink-stale.ts';
import { runStream } from './run-stream.ts';

/** A source as what its webhook told is read. */
export interface ReadableSource {
  id: string;
  since: Date;
  open(): OpenConnector;
}

export interface HookReaderOptions {
  store: Store;
  sources: ReadableSource[];
  clock: Clock;
  log: Logger;
  /** Called once what was told of a source has been read. */
  onRead?(source: string, signal: AbortSignal): Promise<void>;
  /** How often the queue is looked at, in milliseconds. */
  pollMs?: number;
}

const POLL_MS = 500;
const LEASE_MS = 60_000;
/** A stream that a sync is reading just now is waited for this long. */
const READ_MS = 20_000;
/** Pause after a failed try. */
const PAUSE_MS = 15_000;
/** Listing a source's streams costs requests: the list is kept for a while. */
const LIST_MS = 10 * 60_000;
/** Of what is not among them it is looked no oftener than this whether it has come since. */
const UNKNOWN_MS = 60_000;
const NOT_READ = 'what a webhook told of was not read';
const RETRY: RetryPolicy = { attempts: 1, firstWaitMs: 200, longestWaitMs: 2_000 };

interface Listed {
  streams: Stream[];
  at: number;
}

/** What a stream is of: `PAY` of `work-items:PAY`. */
function placeOf(concern: string): string[] {
  return concern.includes(':') ? [concern.slice(concern.indexOf(':') + 1)] : [];
}

function isConcerned({ id }: Stream, concerns: string[]): boolean {
  return concerns.some((name) => id === name || id.startsWith(`${name}:`));
}

/** Reads what webhooks told of: each source by itself, so that one that is slow holds up no other. */
export function createHookReader({ store, sources, clock, log, onRead }: HookReaderOptions) {
  const lists = new Map<string, Listed>();
  const busy = new Set<string>();

  async function streamsOf(
    source: ReadableSource,
    concerns: string[],
    signal: AbortSignal,
  ): Promise<Stream[]> {
    const known = lists.get(source.id);
    const age = known ? clock().getTime() - known.at : Number.POSITIVE_INFINITY;
    const found = known?.streams.filter((stream) => isConcerned(stream, concerns)) ?? [];
    if (age < (found.length > 0 ? LIST_MS : UNKNOWN_MS)) return found;
    const streams = await source.open().streams(signal);
    lists.set(source.id, { streams, at: clock().getTime() });
    return streams.filter((stream) => isConcerned(stream, concerns));
  }

  /** @returns why it was not read to its end; null when it was */
  async function readOne(source: ReadableSource, stream: Stream, lease: HeldLease, signal: AbortSignal) {
    const limit = AbortSignal.timeout(READ_MS);
    const { status, reason } = await runStream({
      store,
      source: source.id,
      stream,
      since: source.since,
      signal: AbortSignal.any([signal, lease.signal, limit]),
      clock,
      retry: RETRY,
      confirm: lease.confirm,
      onPage() {},
    });
    if (limit.aborted)
      return `${stream.id} was not read within ${READ_MS / 1000} s, or is being read just now`;
    if (status !== 'succeeded') return reason ?? `${stream.id} was not read`;
    await store.sync.saveEnd(source.id, stream.id, null, clock());
    return null;
  }

  /** What was never read to its end is left to the scheduled sync: a webhook is no reason to read a year. */
  async function readStreams(
    source: ReadableSource,
    concerns: string[],
    { lease, signal }: { lease: HeldLease; signal: AbortSignal },
  ): Promise<Map<Stream, string>> {
    const failures = new Map<Stream, string>();
    const unfinished = await store.sync.unfinished(source.id);
    for (const stream of await streamsOf(source, concerns, signal)) {
      const isNew = (await store.sync.cursor(source.id, stream.id)) === null;
      if (isNew || unfinished.has(stream.id)) continue;
      const failure = await readOne(source, stream, lease, signal);
      signal.throwIfAborted();
      if (failure !== null) failures.set(stream, failure);
    }
    return failures;
  }

  async function settle(deliveries: HookDelivery[], failures: Map<Stream, string>): Promise<void> {
    const reasonFor = ({ concerns }: HookDelivery) =>
      [...failures].find(([stream]) => isConcerned(stream, concerns))?.[1];
    await store.hooks.applied(deliveries.filter((delivery) => reasonFor(delivery) === undefined));
    const failed = deliveries.filter((delivery) => reasonFor(delivery) !== undefined);
    const [reason] = failures.values();
    if (failed.length > 0 && reason !== undefined) await store.hooks.failed(failed, reason, clock());
  }

  async function readSource(id: string, deliveries: HookDelivery[], signal: AbortSignal): Promise<void> {
    const lease = await holdLease(store.leases, `hooks:${id}`, LEASE_MS);
    if (!lease) return;
    try {
      const source = sources.find((each) => each.id === id);
      const concerns = [...new Set(deliveries.flatMap((delivery) => delivery.concerns))];
      await store.tickets.hasten(id, concerns.flatMap(placeOf), clock());
      const failures =
        source && concerns.length > 0
          ? await readStreams(source, concerns, { lease, signal })
          : new Map<Stream, string>();
      await relinkStale(store, { source: id, signal });
      await settle(deliveries, failures);
      await onRead?.(id, signal);
      for (const reason of failures.values()) log.warn({ source: id, reason }, NOT_READ);
    } catch (error) {
      signal.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      await store.hooks.failed(deliveries, reason, clock());
      log.warn({ source: id, reason }, NOT_READ);
    } finally {
      await lease.release();
    }
  }

  return {
    /** Reads all that is queued of sources that are not being read. @returns how many deliveries there were */
    async readQueued(signal: AbortSignal): Promise<number> {
      const queued = await store.hooks.queued(new Date(clock().getTime() - PAUSE_MS));
      const free = queued.filter(({ source }) => !busy.has(source));
      const bySource = Map.groupBy(free, ({ source }) => source);
      await Promise.all(
        [...bySource].map(async ([id, deliveries]) => {
          busy.add(id);
          await readSource(id, deliveries, signal).finally(() => busy.delete(id));
        }),
      );
      return free.length;
    },
  };
}

/** Looks at the queue until it is stopped; a database that is away is waited for. */
export function startHookReader(options: HookReaderOptions): { stop(): Promise<void> } {
  const { log, pollMs = POLL_MS } = options;
  const reader = createHookReader(options);
  const ending = new AbortController();
  const { signal } = ending;
  const running = new Set<Promise<unknown>>();
  async function look(): Promise<void> {
    await reader.readQueued(signal).catch((error: unknown) => {
      if (!signal.aborted) log.warn({ error: String(error) }, 'the queue of webhooks cannot be read');
    });
  }
  async function watch(): Promise<void> {
    while (!signal.aborted) {
      const reading = look();
      running.add(reading);
      void reading.finally(() => running.delete(reading));
      await sleep(pollMs, undefined, { signal }).catch(() => {});
    }
    await Promise.all(running);
  }
  const watching = watch();
  return {
    async stop() {
      ending.abort();
      await watching;
    },
  };
}
