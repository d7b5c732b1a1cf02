import type { OpenConnector } from '../../src/connectors/define.ts';
import type { RunDocument } from '../../src/store/documents.ts';
import type { Store } from '../../src/store/index.ts';
import { type SyncOptions, syncSource } from '../../src/sync/sync-source.ts';

const NOW = new Date('2026-03-20T12:00:00Z');

/** Failures that pass are waited out in no time; nothing is waited for longer than two seconds. */
export const HASTY = { attempts: 3, firstWaitMs: 1, longestWaitMs: 2000 };

export function run(
  store: Store,
  connector: OpenConnector,
  options: Partial<SyncOptions> = {},
): Promise<RunDocument> {
  return syncSource({
    store,
    source: 'gh',
    connector,
    since: new Date('2026-01-01T00:00:00Z'),
    signal: new AbortController().signal,
    clock: () => NOW,
    retry: HASTY,
    ...options,
  });
}

export function outcomes({ streams }: RunDocument): Record<string, string> {
  return Object.fromEntries(streams.map(({ stream, status }) => [stream.split(':')[0] ?? '', status]));
}

export function changedIn({ streams }: RunDocument): number {
  return streams.reduce((sum, { changed }) => sum + changed, 0);
}
