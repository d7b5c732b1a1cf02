import { afterAll, inject } from 'vitest';
import { openStore, type Store } from '../../src/store/index.ts';

/** A migrated database of its own on the run's mongod, dropped when the file is done. */
export async function freshStore(): Promise<Store> {
  const database = `test-${crypto.randomUUID()}`;
  const store = await openStore({ uri: inject('mongoUri'), database });
  await store.migrate();
  afterAll(async () => {
    await store.db.dropDatabase();
    await store.close();
  });
  return store;
}
