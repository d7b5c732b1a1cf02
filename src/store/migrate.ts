import { fileURLToPath } from 'node:url';
import { config, up } from 'migrate-mongo';
import type { Db, MongoClient } from 'mongodb';

const LOCK_TTL_S = 60;
const RETRY_MS = 500;

/**
 * Brings the database up to this version; several processes may start at once.
 * @returns the names of the migrations that were applied
 */
export async function migrate(
  db: Db,
  client: MongoClient,
  deadlineMs = LOCK_TTL_S * 1000,
): Promise<string[]> {
  config.set({
    migrationsDir: fileURLToPath(new URL('./migrations', import.meta.url)),
    changelogCollectionName: 'migrations',
    lockCollectionName: 'migrations_lock',
    lockTtl: LOCK_TTL_S,
    migrationFileExtension: '.ts',
    useFileHash: false,
    moduleSystem: 'esm',
  });
  for (let waited = 0; ; waited += RETRY_MS) {
    try {
      return await up(db, client);
    } catch (error) {
      const locked = error instanceof Error && error.message.includes('lock is in place');
      if (!locked || waited >= deadlineMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
