import { entities, type Kind } from '../domain/index.ts';
import type { Window } from '../metrics/define.ts';
import type { Span } from '../store/events.ts';
import type { Store } from '../store/index.ts';

/** Kinds of fact without which nothing is known of a repository's changes. */
export const TELLING_KINDS: Kind[] = ['change', 'commit', 'deployment'];

/** How current one source is. */
export interface Freshness {
  source: string;
  /** When it was last read to the end; null when never. */
  syncedAt: Date | null;
  /** How the newest run ended; `imported` for files. */
  status: 'running' | 'succeeded' | 'partial' | 'failed' | 'imported';
  reason: string | null;
}

/** Freshness of the sources that some facts came from. */
export async function freshnessOf(store: Store, spans: Span[]): Promise<Freshness[]> {
  const told = new Map<string, Date>();
  for (const { source, to } of spans) if (to > (told.get(source) ?? new Date(0))) told.set(source, to);
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
 * Whether the sources tell everything of a window: each of them begins no later than it, both for what landed and for
 * deployments. A source that says what it covers is believed, by the kind or by the name of its file; else the span of
 * its records counts.
 */
export async function isCovered(store: Store, spans: Span[], window: Window): Promise<boolean> {
  const declared = await store.events.find('source-coverage');
  const covers = ({ source, kind, from }: Span) => {
    const said = declared.find(
      (coverage) =>
        coverage.source === source &&
        [kind, entities[kind].file].some((name) => coverage.kinds.includes(name)),
    );
    return said ? said.from <= window.from && said.to >= window.to : from <= window.from;
  };
  const of = (kind: Kind) => spans.filter((span) => span.kind === kind);
  const landed = of('change').length > 0 ? of('change') : of('commit');
  const deployments = of('deployment');
  return landed.length > 0 && deployments.length > 0 && [...landed, ...deployments].every(covers);
}
