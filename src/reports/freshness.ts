import type { Kind } from '../domain/index.ts';
import type { Window } from '../metrics/define.ts';
import type { Store } from '../store/index.ts';

/** How current one source is. */
export interface Freshness {
  source: string;
  /** When it was last read to the end; null when never. */
  syncedAt: Date | null;
  /** How the newest run ended; `imported` for files. */
  status: 'running' | 'succeeded' | 'partial' | 'failed' | 'imported';
  reason: string | null;
}

/** Freshness of the sources that tell of some repositories. */
export async function freshnessOf(store: Store, repositories: string[]): Promise<Freshness[]> {
  const told = new Map<string, Date>();
  for (const kind of ['change', 'commit', 'deployment'] as const) {
    for (const { source, to } of await store.events.spans(kind, repositories)) {
      if (to > (told.get(source) ?? new Date(0))) told.set(source, to);
    }
  }
  const runs = new Map((await store.sync.latestRuns([...told.keys()])).map((run) => [run.source, run]));
  return Promise.all(
    [...told].toSorted().map(async ([source, newest]): Promise<Freshness> => {
      const run = runs.get(source);
      if (!run) return { source, syncedAt: newest, status: 'imported', reason: null };
      return {
        source,
        syncedAt: await store.sync.lastSuccess(source),
        status: run.status,
        reason: run.reason ?? null,
      };
    }),
  );
}

/**
 * Whether the sources tell everything of a window in these repositories: each of them begins no later than it, both
 * for what landed and for deployments. A source that says what it covers is believed; else its records' span counts.
 */
export async function isCovered(store: Store, repositories: string[], window: Window): Promise<boolean> {
  const declared = await store.events.find('source-coverage');
  const covers = ({ source, from }: { source: string; from: Date }, kind: Kind) => {
    const said = declared.find((coverage) => coverage.source === source && coverage.kinds.includes(kind));
    return said ? said.from <= window.from && said.to >= window.to : from <= window.from;
  };
  const [changes, commits, deployments] = await Promise.all([
    store.events.spans('change', repositories),
    store.events.spans('commit', repositories),
    store.events.spans('deployment', repositories),
  ]);
  const landed = changes.length > 0 ? changes : commits;
  if (landed.length === 0 || deployments.length === 0) return false;
  const landedKind = changes.length > 0 ? 'change' : 'commit';
  return (
    landed.every((span) => covers(span, landedKind)) &&
    deployments.every((span) => covers(span, 'deployment'))
  );
}
