import type { Clock } from '../clock.ts';
import type { Page, Stream } from '../connectors/define.ts';
import type { StreamRun } from '../store/documents.ts';
import type { Store } from '../store/index.ts';
import { awaitLease } from './held-lease.ts';
import { outlast, type RetryPolicy } from './outlast.ts';
import { parseFacts } from './parse-facts.ts';
import { removeGone } from './remove-gone.ts';
import { storeFacts } from './store-facts.ts';
import { openQuarantine } from './stream-quarantine.ts';

export interface StreamJob {
  store: Store;
  source: string;
  stream: Stream;
  since: Date;
  signal: AbortSignal;
  clock: Clock;
  retry: RetryPolicy;
  /** How long this process may be silent before another may read the stream. */
  leaseMs?: number;
  /** Awaited right before each page is stored; throws when that is no longer ours to do. */
  confirm(): Promise<void>;
  onPage(run: StreamRun, total: number | undefined): void;
}

function sorted(stream: Stream, { items }: Page) {
  const facts = [];
  const good: unknown[] = [];
  const bad: { item: unknown; reason: string }[] = [];
  for (const item of items) {
    const parsed = parseFacts(stream.facts, item);
    if ('reason' in parsed) {
      bad.push({ item, reason: parsed.reason });
      continue;
    }
    facts.push(...parsed.facts);
    good.push(item);
  }
  return { facts, good, bad };
}

const LEASE_MS = 90_000;

/** The reading of a stream, begun anew after each failure that passes. */
interface Reading extends StreamJob {
  /** Called when a stored page has left another cursor than the one before it. */
  onAdvance(): void;
}

/** A scheduled sync and a webhook's reading may want the same stream: one of them waits for the other. */
async function readAlone(job: Reading, run: StreamRun): Promise<void> {
  const { store, source, stream, leaseMs = LEASE_MS } = job;
  const lease = await awaitLease(store.leases, `read:${source}:${stream.id}`, {
    termMs: leaseMs,
    signal: job.signal,
  });
  try {
    const signal = AbortSignal.any([job.signal, lease.signal]);
    const confirm = async () => void (await Promise.all([job.confirm(), lease.confirm()]));
    await readPages({ ...job, signal, confirm }, run);
  } finally {
    await lease.release();
  }
}

async function readPages(job: Reading, run: StreamRun): Promise<void> {
  const { store, source, stream, since, signal, clock } = job;
  signal.throwIfAborted();
  await job.confirm();
  const quarantine = await openQuarantine(job);
  const cursor = await store.sync.cursor(source, stream.id);
  let saved = cursor;
  for await (const page of stream.pages({ cursor, since, signal })) {
    const { facts, good, bad } = sorted(stream, page);
    signal.throwIfAborted();
    await job.confirm();
    await quarantine.hold(bad);
    const { inserted, modified } = await storeFacts(store, facts, source);
    const removed = await removeGone(store, source, page);
    await quarantine.settle(good);
    await store.sync.saveCursor(source, stream.id, page.cursor, clock());
    if (page.cursor !== saved) job.onAdvance();
    saved = page.cursor;
    run.pages += 1;
    run.records += facts.length;
    run.changed += inserted + modified + removed;
    run.quarantined += bad.length;
    job.onPage(run, page.total);
  }
}

/**
 * Reads one stream to its end. The cursor is saved after each stored page, so that whatever cuts it off costs at most
 * one page; failures that pass are waited out, from the last saved cursor. Pages that leave the cursor where it is are
 * no progress: a stream that has some before each failure would else be read for ever.
 */
export async function runStream(job: StreamJob): Promise<StreamRun> {
  const run: StreamRun = {
    stream: job.stream.id,
    status: 'running',
    pages: 0,
    records: 0,
    changed: 0,
    quarantined: 0,
  };
  let advances = 0;
  const onAdvance = () => {
    advances += 1;
  };
  try {
    await outlast(
      job,
      () => readAlone({ ...job, onAdvance }, run),
      () => advances,
    );
    run.status = 'succeeded';
  } catch (error) {
    run.status = run.pages > 0 ? 'partial' : 'failed';
    run.reason = error instanceof Error ? error.message : String(error);
  }
  return run;
}
