import type { Fact } from '../domain/index.ts';
import type { UpsertOutcome } from '../store/events.ts';
import type { Store } from '../store/index.ts';

const LINKED = new Set(['repository', 'commit', 'change', 'deployment']);

function repositoryOf({ kind, record }: Fact): string | null {
  if (kind === 'repository') return record.key;
  return 'repository' in record ? (record.repository ?? null) : null;
}

/**
 * Stores facts, noting first which repositories' links they put out of date: a crash after it leaves the note, so
 * that the next run links what this one stored.
 */
export async function storeFacts(store: Store, facts: Fact[]): Promise<UpsertOutcome> {
  const linked = facts.filter(({ kind }) => LINKED.has(kind));
  const repositories = [...new Set(linked.map(repositoryOf).filter((key) => key !== null))];
  const mark = await store.sync.markStale(repositories);
  const outcome = await store.events.upsert(facts);
  if (outcome.inserted + outcome.modified === 0) await mark.undo();
  return outcome;
}
