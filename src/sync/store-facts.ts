import { repositoriesOfIncidents } from '../correlation/incident-links-of.ts';
import { entities, type Fact } from '../domain/index.ts';
import type { BulkOutcome } from '../store/bulk.ts';
import type { Store } from '../store/index.ts';

const LINKED = new Set(['repository', 'commit', 'change', 'deployment']);

/** The repository that a record is about; null for one that is about none. */
export function repositoryOf(record: Fact['record']): string | null {
  return 'repository' in record ? (record.repository ?? null) : null;
}

function repositoryToLink({ kind, record }: Fact): string | null {
  return kind === 'repository' ? record.key : repositoryOf(record);
}

function identityOf({ kind, record }: Fact): string {
  const externalId = entities[kind].externalId as (record: unknown) => string;
  return JSON.stringify([record.source, kind, externalId(record)]);
}

/**
 * Stores facts, the last where several are versions of one. It notes which repositories' links they put out of date:
 * before, so that the next run links what a crash leaves here; and after, for a run that links just then may take
 * the first note off without having seen these.
 * @param source whose reading they are of, where it links what it has read
 */
export async function storeFacts(store: Store, facts: Fact[], source?: string): Promise<BulkOutcome> {
  const latest = [...new Map(facts.map((fact) => [identityOf(fact), fact])).values()];
  const linked = latest.filter(({ kind }) => LINKED.has(kind));
  const incidents = latest.flatMap(({ kind, record }) => (kind === 'incident' ? record : []));
  const about = await repositoriesOfIncidents(store, incidents);
  const repositories = [...new Set(linked.map(repositoryToLink).filter((key) => key !== null))];
  const marks = await Promise.all([
    store.sync.markStale(repositories, source),
    store.sync.markIncidentsStale(about, source),
  ]);
  const outcome = await store.events.upsert(latest);
  if (outcome.inserted + outcome.modified === 0) {
    await Promise.all(marks.map((mark) => mark.undo()));
    return outcome;
  }
  // Links that were worked out meanwhile may be the first to tell where a service runs.
  const since = await repositoriesOfIncidents(store, incidents);
  await Promise.all([
    store.sync.markStale(repositories, source),
    store.sync.markIncidentsStale([...new Set([...about, ...since])], source),
  ]);
  return outcome;
}
