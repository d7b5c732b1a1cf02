import { HOUR_MS } from '../domain/milliseconds.ts';
import type { RunDocument, RunStatus, SyncProgress } from '../store/documents.ts';
import type { HookState } from '../store/hook-deliveries.ts';
import type { Store } from '../store/index.ts';

/** A source as it is configured. */
export interface ConfiguredSource {
  id: string;
  title: string;
  /** Null when its schedule is never due, and for one that is not read. */
  nextRunAt: Date | null;
  /** It is not read: it pushes records by itself. */
  pushes?: true;
  /** Where tickets can be made: keys of projects, names of repositories. Absent where Kata makes none. */
  places?: readonly string[];
}

/** How the reading of one source goes. */
export interface SourceStatus extends ConfiguredSource {
  /** The newest run; null before the first. */
  run: {
    status: RunStatus;
    startedAt: Date;
    finishedAt: Date | null;
    /** Records read, and those of them that were new or had changed. */
    records: number;
    changed: number;
    reason: string | null;
  } | null;
  /** While it is being read. */
  progress: SyncProgress | null;
  /** When it was last read to its end: what is told is at least as new. Null when never. */
  syncedAt: Date | null;
  /** Hours since `syncedAt`; null when never. */
  lagHours: number | null;
  /** Calls that the tool allowed before it refuses, as last told; null when it does not tell. */
  quotaLeft: number | null;
  /** Records that do not parse, held until they do. */
  quarantine: { records: number; reason: string } | null;
  webhook: HookState | null;
  /** Streams of the newest run that stopped short, and why. */
  troubles: { stream: string; reason: string }[];
}

function runOf(run: RunDocument): SourceStatus['run'] {
  const { status, startedAt, finishedAt = null, reason = null, streams, progress } = run;
  const records = streams.reduce((sum, each) => sum + each.records, 0);
  const changed = streams.reduce((sum, each) => sum + each.changed, 0);
  return { status, startedAt, finishedAt, records: records || (progress?.records ?? 0), changed, reason };
}

function troublesOf({ streams }: RunDocument): SourceStatus['troubles'] {
  return streams.flatMap(({ stream, status, reason }) =>
    status === 'failed' || status === 'partial' ? [{ stream, reason: reason ?? 'stopped short' }] : [],
  );
}

/** How the reading of each configured source goes, and of whoever else pushes records, in the order of the configuration. */
export async function syncStatus(
  store: Store,
  { sources, now }: { sources: ConfiguredSource[]; now: Date },
): Promise<SourceStatus[]> {
  const [runs, held, hooks] = await Promise.all([
    store.sync.latestRuns(sources.map(({ id }) => id)),
    store.sync.held(),
    store.hooks.states(),
  ]);
  const runBySource = new Map(runs.map((run) => [run.source, run]));
  const hookBySource = new Map(hooks.map((hook) => [hook.source, hook]));
  return Promise.all(
    sources.map(async (source): Promise<SourceStatus> => {
      const run = runBySource.get(source.id);
      const syncedAt = await store.sync.lastSuccess(source.id);
      return {
        ...source,
        run: run ? runOf(run) : null,
        progress: run?.status === 'running' ? (run.progress ?? null) : null,
        syncedAt,
        lagHours: syncedAt && Math.max(0, now.getTime() - syncedAt.getTime()) / HOUR_MS,
        quotaLeft: run?.quotaLeft ?? null,
        quarantine: held.get(source.id) ?? null,
        webhook: hookBySource.get(source.id) ?? null,
        troubles: run ? troublesOf(run) : [],
      };
    }),
  );
}
