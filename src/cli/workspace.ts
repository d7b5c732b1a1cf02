import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSettings, type Settings } from '../config/load.ts';
import type { EnvironmentSettings } from '../config/schema.ts';
import { seed } from '../seed.ts';
import { openStore, type Store } from '../store/index.ts';
import type { Host } from './host.ts';

/** Where a mongod that Kata fetched is kept. */
export const MONGOD_CACHE = fileURLToPath(new URL('../../node_modules/.cache/mongod', import.meta.url));

/** The database that the environment names, or one of Kata's own over its data folder. */
export async function databaseOf(
  env: EnvironmentSettings,
  host: Host,
): Promise<{ uri: string; stop(): Promise<void> }> {
  if (env.MONGODB_URI) return { uri: env.MONGODB_URI, stop: async () => {} };
  // What fetches and runs a server is large, and not needed where there is one.
  const [{ findMongod }, { startEmbedded }] = await Promise.all([
    import('../store/mongod-binary.ts'),
    import('../store/embedded.ts'),
  ]);
  const { path } = await findMongod({
    env: host.env,
    cacheDir: MONGOD_CACHE,
    download: true,
    announce: host.err,
  });
  return startEmbedded({ binary: path, dataDir: join(env.KATA_DATA, 'db') });
}

/** Runs `work` with the database open as it is; closes it afterwards, whatever happened. */
export async function withStore<T>(
  { env, file }: Settings,
  host: Host,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const database = await databaseOf(env, host);
  try {
    const store = await openStore({ uri: database.uri, database: file.database });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } finally {
    await database.stop();
  }
}

export interface Workspace {
  settings: Settings;
  store: Store;
}

/** Runs `work` with the configuration read and the database open, migrated and seeded; closes it all afterwards. */
export async function withWorkspace<T>(host: Host, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const settings = await loadSettings(host.env);
  return withStore(settings, host, async (store) => {
    await store.migrate();
    await seed(store, settings.file);
    return work({ settings, store });
  });
}
