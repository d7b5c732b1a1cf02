import type { Clock } from '../clock.ts';
import type { OpenConnector } from '../connectors/define.ts';
import type { RunDocument, RunStatus, StreamRun, SyncProgress } from '../store/documents.ts';
import type { Store } from '../store/index.ts';
import { type HeldLease, holdLease } from './held-lease.ts';
import { outlast, type RetryPolicy } from './outlast.ts';
import { relinkStale } from './relink-stale.ts';
import { runStreams } from './run-streams.ts';
import { leaseOf } from './source-lease.ts';

export interface SyncOptions {
  store: Store;
  source: string;
  connector: OpenConnector;
  since: Date;
  signal: AbortSignal;
  clock: Clock;
  retry?: RetryPolicy;
  /** How long this process may be silent before another may sync the source. */
  leaseMs?: number;
  concurrency?: number;
  /** Calls left before the tool refuses, as last told; null when it never did. */
  quotaLeft?(): number | null;
  onProgress?(progress: SyncProgress): void;
}

const RETRY: RetryPolicy = { attempts: 6, firstWaitMs: 500, longestWaitMs: 60_000 };
const LEASE_MS = 90_000;

/** Another process is reading this source just now. */
export class SourceBusy extends Error {
  constructor(source: string) {
    super(`${source} is being synced by another process: wait until it is done, or look at \`kata doctor\`.`);
    this.name = 'SourceBusy';
  }
}

/** A sync under way: what was asked for, with nothing left open. */
interface Undertaking extends SyncOptions {
  retry: RetryPolicy;
  lease: HeldLease;
}

function statusOf(streams: StreamRun[]): RunStatus {
  if (streams.every(({ status }) => status === 'succeeded')) return 'succeeded';
  return streams.every(({ status }) => status === 'failed') ? 'failed' : 'partial';
}

/** The first reason of each kind, so that twelve repositories with one cause read as one. */
function reasonsOf(streams: StreamRun[]): string | undefined {
  const reasons = new Set(streams.map(({ reason }) => reason).filter((reason) => reason !== undefined));
  return reasons.size > 0 ? [...reasons].slice(0, 3).join(' | ') : undefined;
}

async function readStreams(sync: Undertaking, run: RunDocument): Promise<void> {
  const { connector, signal, lease } = sync;
  const streams = await outlast(sync, () => connector.streams(signal));
  await runStreams({ ...sync, streams, run, confirm: lease.confirm });
}

async function carryOut(sync: Undertaking, run: RunDocument): Promise<void> {
  const { store, source, clock, signal, leaseMs = LEASE_MS } = sync;
  try {
    await outlast(sync, async () => {
      await store.sync.closeAbandonedRuns(source, clock());
      await store.sync.saveRun(run);
    });
    await readStreams(sync, run);
    signal.throwIfAborted();
    await outlast(sync, () => relinkStale(store, { source, signal, leaseMs }));
    run.status = statusOf(run.streams);
    const reason = reasonsOf(run.streams);
    if (reason) run.reason = reason;
  } catch (error) {
    run.status = run.streams.some(({ pages }) => pages > 0) ? 'partial' : 'failed';
    run.reason = error instanceof Error ? error.message : String(error);
  }
}

/**
 * Syncs one source: every stream from its cursor, then the links of what changed. A failing stream does not stop the
 * others; the run says which failed and why, and never succeeds by half. Aborted, it stops at the next page.
 * @throws SourceBusy when another process syncs it
 */
export async function syncSource(options: SyncOptions): Promise<RunDocument> {
  const { store, source, clock, leaseMs = LEASE_MS, retry = RETRY } = options;
  const patience = { retry, signal: options.signal };
  const lease = await outlast(patience, () => holdLease(store.leases, leaseOf(source), leaseMs));
  if (!lease) throw new SourceBusy(source);
  const run: RunDocument = {
    _id: crypto.randomUUID(),
    source,
    status: 'running',
    startedAt: clock(),
    streams: [],
  };
  try {
    const signal = AbortSignal.any([options.signal, lease.signal]);
    await carryOut({ ...options, signal, retry, lease }, run);
    run.finishedAt = clock();
    const left = options.quotaLeft?.() ?? null;
    if (left !== null) run.quotaLeft = left;
    await outlast(patience, () => store.sync.saveRun(run));
  } finally {
    await lease.release();
  }
  return run;
}
