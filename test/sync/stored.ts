import type { Store } from '../../src/store/index.ts';

/** All that a sync leaves in a database, in an order of its own: two equal ones hold the same. */
export async function storedIn(store: Store): Promise<Record<string, string[]>> {
  const lists: Record<string, string[]> = {};
  for (const name of [
    'events',
    'delivery_weeks',
    'outcomes',
    'incident_links',
    'cursors',
    'quarantine',
    'stale_links',
    'stale_incident_links',
  ]) {
    const hidden = { _id: 0, savedAt: 0, firstSeenAt: 0, lastSeenAt: 0, head: 0, readAt: 0 };
    const documents = await store.db.collection(name).find({}, { projection: hidden }).toArray();
    lists[name] = documents.map((document) => JSON.stringify(document)).toSorted();
  }
  return lists;
}

/** Takes everything out of a database, and leaves its indexes. */
export async function empty(store: Store): Promise<void> {
  for (const { name } of await store.db.listCollections().toArray()) {
    if (name !== 'migrations') await store.db.collection(name).deleteMany({});
  }
}
