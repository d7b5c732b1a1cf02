import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { config, status, up } from 'migrate-mongo';
import type { Db, MongoClient } from 'mongodb';
import { leasesIn } from './leases.ts';

const LEASE_MS = 60_000;
const RETRY_MS = 200;

/** migrate-mongo's own lock would outlive a process that was killed by two minutes, and two may take it at once. */
const NO_LOCK = 0;

async function isPending(db: Db): Promise<boolean> {
  return (await status(db)).some(({ appliedAt }) => appliedAt === 'PENDING');
}

/**
 * Brings the database up to this version; of several processes that start at once, one does it and the others wait.
 * One that was killed at it holds up the next for `leaseMs` at the most.
 * @returns the names of the migrations that were applied
 */
export async function migrate(db: Db, client: MongoClient, leaseMs = LEASE_MS): Promise<string[]> {
  config.set({
    migrationsDir: fileURLToPath(new URL('./migrations', import.meta.url)),
    changelogCollectionName: 'migrations',
    lockCollectionName: 'migrations_lock',
    lockTtl: NO_LOCK,
    migrationFileExtension: '.ts',
    useFileHash: false,
    moduleSystem: 'esm',
  });
  const leases = leasesIn(db);
  while (await isPending(db)) {
    const lease = await leases.acquire('migrate', leaseMs);
    if (!lease) {
      await sleep(RETRY_MS);
      continue;
    }
    const renewal = setInterval(() => void lease.renew().catch(() => {}), leaseMs / 3);
    try {
      return await up(db, client);
    } finally {
      clearInterval(renewal);
      await lease.release();
    }
  }
  return [];
}
