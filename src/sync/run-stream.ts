import { setTimeout as sleep } from 'node:timers/promises';
import {
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb';
import type { Clock } from '../clock.ts';
import type { Stream } from '../connectors/define.ts';
import { SourceError } from '../connectors/source-error.ts';
import type { StreamRun } from '../store/documents.ts';
import type { Store } from '../store/index.ts';
import { parseFacts } from './parse-facts.ts';
import { storeFacts } from './store-facts.ts';

/** How often and how long to wait when a tool or the database fails in passing. */
export interface RetryPolicy {
  attempts: number;
  firstWaitMs: number;
  /** A tool that asks for more than this is left alone until the next run. */
  longestWaitMs: number;
}

export interface StreamJob {
  store: Store;
  source: string;
  stream: Stream;
  since: Date;
  signal: AbortSignal;
  clock: Clock;
  retry: RetryPolicy;
  onPage(run: StreamRun, total: number | undefined): void;
}

function isDatabaseAway(error: unknown): boolean {
  if (error instanceof MongoServerError) return error.hasErrorLabel('RetryableWriteError');
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoNotConnectedError
  );
}

/** How long to wait before trying again; null when there is no use. */
function waitFor(error: unknown, attempt: number, retry: RetryPolicy): number | null {
  if (attempt >= retry.attempts) return null;
  const passing = error instanceof SourceError ? error.passing : isDatabaseAway(error);
  if (!passing) return null;
  const asked = error instanceof SourceError ? error.retryAfterMs : undefined;
  const wait = asked ?? retry.firstWaitMs * 2 ** attempt * (0.5 + Math.random() / 2);
  return wait > retry.longestWaitMs ? null : wait;
}

async function readPages(job: StreamJob, run: StreamRun): Promise<void> {
  const { store, source, stream, since, signal, clock } = job;
  const cursor = await store.sync.cursor(source, stream.id);
  for await (const page of stream.pages({ cursor, since, signal })) {
    signal.throwIfAborted();
    const facts = [];
    for (const item of page.items) {
      const parsed = parseFacts(stream.facts, item);
      if ('facts' in parsed) {
        facts.push(...parsed.facts);
        continue;
      }
      await store.sync.quarantine(source, stream.id, parsed.reason, item, clock());
      run.quarantined += 1;
    }
    const { inserted, modified } = await storeFacts(store, facts);
    await store.sync.saveCursor(source, stream.id, page.cursor, clock());
    run.pages += 1;
    run.records += facts.length;
    run.changed += inserted + modified;
    job.onPage(run, page.total);
  }
}

/**
 * Reads one stream to its end. The cursor is saved after each stored page, so that whatever cuts it off costs at most
 * one page; failures that pass are waited out, from the last saved cursor.
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
  for (let attempt = 0; ; attempt += 1) {
    const before = run.pages;
    try {
      await readPages(job, run);
      run.status = 'succeeded';
      return run;
    } catch (error) {
      if (run.pages > before) attempt = 0;
      const wait = job.signal.aborted ? null : waitFor(error, attempt, job.retry);
      if (wait === null) {
        run.status = run.pages > 0 ? 'partial' : 'failed';
        run.reason = error instanceof Error ? error.message : String(error);
        return run;
      }
      await sleep(wait, undefined, { signal: job.signal }).catch(() => {});
    }
  }
}
