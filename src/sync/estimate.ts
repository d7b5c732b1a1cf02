import type { StreamRun, SyncProgress } from '../store/documents.ts';
import { totalsOf } from './totals.ts';

/** Less done than this says nothing of the rest. */
const ENOUGH = 0.02;

/** How far a stream has come: 0 to 1, by what the tool says there is in all; one that is under way and does not say counts nothing. */
function shareOf({ status, records }: StreamRun, total: number | undefined): number {
  if (status !== 'running') return 1;
  return total ? Math.min(1, records / total) : 0;
}

export interface SoFar {
  source: string;
  /** Streams there are in all. */
  all: number;
  runs: StreamRun[];
  /** Records that the tool says a stream has, by stream. */
  totals: Map<string, number>;
  /** Since the sync began, in milliseconds. */
  elapsedMs: number;
}

/** How far a sync has come, and how long the rest will take if it goes on at the same pace. */
export function progressOf({ source, all, runs, totals, elapsedMs }: SoFar): SyncProgress {
  const { pages, records, quarantined } = totalsOf(runs);
  const share =
    all === 0 ? 1 : runs.reduce((sum, run) => sum + shareOf(run, totals.get(run.stream)), 0) / all;
  return {
    source,
    streams: { done: runs.filter(({ status }) => status !== 'running').length, all },
    pages,
    records,
    quarantined,
    total: totals.size > 0 ? [...totals.values()].reduce((sum, each) => sum + each, 0) : null,
    secondsLeft: share < ENOUGH ? null : Math.round((elapsedMs * (1 - share)) / share / 1000),
  };
}
