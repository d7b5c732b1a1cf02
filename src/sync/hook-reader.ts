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
const RETRY: RetryPolicy = { attempts: 1, firstWaitMs: 200, longestWaitMs: 2_000 };

interface Listed {
  streams: Stream[];
  at: number;
}

function isConcerned({ id }: Stream, concerns: Set<string>): boolean {
  return [...concerns].some((name) => id === name || id.startsWith(`${name}:`));
}

/** Reads what webhooks told of, a source at a time in each process. */
export function createHookReader({ store, sources, clock, log }: HookReaderOptions) {
  const lists = new Map<string, Listed>();

  async function streamsOf(
    source: ReadableSource,
    concerns: Set<string>,
    signal: AbortSignal,
  ): Promise<Stream[]> {
    const known = lists.get(source.id);
    const fresh = known && clock().getTime() - known.at < LIST_MS ? known : null;
    const found = fresh?.streams.filter((stream) => isConcerned(stream, concerns)) ?? [];
    if (found.length > 0) return found;
    const streams = await source.open().streams(signal);
    lists.set(source.id, { streams, at: clock().getTime() });
    return streams.filter((stream) => isConcerned(stream, concerns));
  }

  /** What was never read is left to the scheduled sync: a webhook is no reason to read a year. */
  async function readOne(source: ReadableSource, stream: Stream, lease: HeldLease, signal: AbortSignal) {
    if ((await store.sync.cursor(source.id, stream.id)) === null) return;
    const { status, reason } = await runStream({
      store,
      source: source.id,
      stream,
      since: source.since,
      signal: AbortSignal.any([signal, lease.signal, AbortSignal.timeout(READ_MS)]),
      clock,
      retry: RETRY,
      confirm: lease.confirm,
      onPage() {},
    });
    if (status !== 'succeeded') throw new Error(reason);
    await store.sync.saveEnd(source.id, stream.id, null, clock());
  }

  async function readSource(id: string, deliveries: HookDelivery[], signal: AbortSignal): Promise<void> {
    const lease = await holdLease(store.leases, `hooks:${id}`, LEASE_MS);
    if (!lease) return;
    try {
      const source = sources.find((each) => each.id === id);
      const concerns = new Set(deliveries.flatMap((delivery) => delivery.concerns));
      const streams = source && concerns.size > 0 ? await streamsOf(source, concerns, signal) : [];
      for (const stream of streams) if (source) await readOne(source, stream, lease, signal);
      await relinkStale(store, { signal });
      await store.hooks.applied(deliveries);
      log.debug({ source: id, deliveries: deliveries.length }, 'read what a webhook told of');
    } catch (error) {
      signal.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      await store.hooks.failed(deliveries, reason, clock());
      log.warn({ source: id, reason }, 'what a webhook told of was not read');
    } finally {
      await lease.release();
    }
  }

  return {
    /** Reads all that is queued. @returns how many deliveries there were */
    async readQueued(signal: AbortSignal): Promise<number> {
      const queued = await store.hooks.queued(new Date(clock().getTime() - PAUSE_MS));
      const bySource = Map.groupBy(queued, ({ source }) => source);
      await Promise.all([...bySource].map(([id, deliveries]) => readSource(id, deliveries, signal)));
      return queued.length;
    },
  };
}

/** Looks at the queue until it is stopped; a database that is away is waited for. */
export function startHookReader(options: HookReaderOptions): { stop(): Promise<void> } {
  const { log, pollMs = POLL_MS } = options;
  const reader = createHookReader(options);
  const ending = new AbortController();
  const { signal } = ending;
  async function watch(): Promise<void> {
    while (!signal.aborted) {
      await reader.readQueued(signal).catch((error: unknown) => {
        if (!signal.aborted) log.warn({ error: String(error) }, 'the queue of webhooks cannot be read');
      });
      await sleep(pollMs, undefined, { signal }).catch(() => {});
    }
  }
  const watching = watch();
  return {
    async stop() {
      ending.abort();
      await watching;
    },
  };
}
