import { loadSettings } from '../config/load.ts';
import type { Host } from './host.ts';
import { withStore } from './workspace.ts';

/** `kata migrate`: brings the database up to this version. */
export async function migrate(host: Host): Promise<void> {
  await withStore(await loadSettings(host.env), host, async (store) => {
    const applied = await store.migrate();
    host.out(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.');
  });
}
