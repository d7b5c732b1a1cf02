import { entities, type Kind } from '../domain/index.ts';
import type { SourceCoverage } from '../domain/source-coverage.ts';
import type { FactName, Facts, Window } from '../metrics/facts.ts';
import { SNAPSHOT_SOURCE } from '../metrics/samples/snapshot.ts';
import type { Span } from '../store/events.ts';
import type { Store } from '../store/index.ts';
import { servicesIn } from './services-in.ts';

/** Kinds of record that each list of facts is made of. */
const KINDS: Record<FactName, Kind[]> = {
  deliveries: ['change', 'commit', 'deployment'],
  changes: ['change'],
  deployments: ['deployment'],
  incidents: ['incident'],
  workItems: ['work-item'],
  sprints: ['work-item'],
  builds: ['build'],
  activities: ['change', 'commit', 'work-item'],
  landings: ['commit'],
  measurements: ['measurement'],
  surveys: [],
};

/** Where a team's facts are looked for, and from when a source tells of its incidents. */
interface Scope {
  repositories: string[];
  projects: string[];
  since: Facts['since'];
  measurements: Facts['measurements'];
}

/** Incidents may name a service and no repository. A source tells of them from before the first there was. */
async function incidentSpans(store: Store, { repositories, since }: Scope): Promise<Span[]> {
  const services = await servicesIn(store, repositories);
  const told = await store.incidents.spans({ repositories, services });
  const start = since.incidents;
  return told.map((span) => (start && start < span.from ? { ...span, from: start } : span));
}

/** Measurements belong to a team and no place: the team's own have been read. What Kata keeps itself is no source. */
function measurementSpans({ measurements }: Scope): Span[] {
  const told = measurements.filter(({ source }) => source !== SNAPSHOT_SOURCE);
  return [...Map.groupBy(told, ({ source }) => source)].map(([source, own]) => {
    const times = own.map(({ at }) => at.getTime());
    return {
      kind: 'measurement',
      source,
      from: new Date(Math.min(...times)),
      to: new Date(Math.max(...times)),
    };
  });
}

/** First and last instant of what some facts are made of, by kind and source, where a team's are looked for. */
export async function spansOf(store: Store, reads: FactName[], scope: Scope): Promise<Span[]> {
  const kinds = new Set(reads.flatMap((name) => KINDS[name]));
  const incidents = kinds.delete('incident') ? incidentSpans(store, scope) : [];
  const measured = kinds.delete('measurement') ? measurementSpans(scope) : [];
  const { repositories, projects } = scope;
  const placed = await store.events.spans([...kinds], { repositories, projects });
  return [...placed, ...(await incidents), ...measured];
}

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
 * Whether the sources tell everything of a window that some facts need: of each kind, each of them begins no later than
 * it. Commits matter only where no source tells of changes. A source that says what it covers is believed, by the kind
 * or by the name of its file; else the span of its records counts.
 */
export function isCovered(
  reads: FactName[],
  { spans, declared }: { spans: Span[]; declared: SourceCoverage[] },
  window: Window,
): boolean {
  const kinds = new Set(reads.flatMap((name) => KINDS[name]));
  // What Kata asks itself no source tells.
  if (kinds.size === 0) return true;
  const needed = spans.filter(({ kind }) => kinds.has(kind));
  const covers = ({ source, kind, from }: Span) => {
    const said = declared.find(
      (coverage) =>
        coverage.source === source &&
        [kind, entities[kind].file].some((name) => coverage.kinds.includes(name)),
    );
    return said ? said.from <= window.from && said.to >= window.to : from <= window.from;
  };
  const changes = needed.some(({ kind }) => kind === 'change');
  const telling = needed.filter(({ kind }) => kind !== 'commit' || !changes);
  return telling.length > 0 && telling.every(covers);
}
