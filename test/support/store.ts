import { inject } from 'vitest';
import { openStore, type Store } from '../../src/store/index.ts';

const opened: Store[] = [];

/** A migrated database of its own on the run's mongod, dropped when the file is done. */
export async function freshStore(): Promise<Store> {
  const database = `test-${crypto.randomUUID()}`;
  const store = await openStore({ uri: inject('mongoUri'), database });
  opened.push(store);
  await store.migrate();
  return store;
}

/** Drops what was opened since the last time, also by single tests. */
export async function dropStores(): Promise<void> {
  for (const store of opened.splice(0)) {
    await store.db.dropDatabase();
    await store.close();
  }
}
