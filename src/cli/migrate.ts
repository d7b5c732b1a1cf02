import { loadSettings } from '../config/load.ts';
import { openStore } from '../store/index.ts';
import type { Host } from './host.ts';
import { databaseOf } from './workspace.ts';

/** `kata migrate`: brings the database up to this version. */
export async function migrate(host: Host): Promise<void> {
  const settings = await loadSettings(host.env);
  const database = await databaseOf(settings.env, host);
  try {
    const store = await openStore({ uri: database.uri, database: settings.file.database });
    const applied = await store.migrate();
    host.out(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.');
    await store.close();
  } finally {
    await database.stop();
  }
}
