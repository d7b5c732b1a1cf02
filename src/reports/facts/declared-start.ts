import { entities, type Kind } from '../../domain/index.ts';
import type { Store } from '../../store/index.ts';

/**
 * The first instant from which some source tells of a kind of facts: as it declares, else its first record. Null for no
 * record.
 */
export async function declaredStart(
  store: Store,
  kind: Kind,
  records: { source: string; at: Date }[],
): Promise<Date | null> {
  if (records.length === 0) return null;
  const first = new Map<string, number>();
  for (const { source, at } of records) {
    first.set(source, Math.min(first.get(source) ?? Number.POSITIVE_INFINITY, at.getTime()));
  }
  for (const { source, kinds, from } of await store.events.find('source-coverage')) {
    const told = kinds.includes(kind) || kinds.includes(entities[kind].file);
    if (told && first.has(source)) first.set(source, from.getTime());
  }
  return new Date(Math.min(...first.values()));
}
