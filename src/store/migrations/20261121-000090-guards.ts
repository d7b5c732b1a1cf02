import type { Db } from 'mongodb';

const DAY_S = 86_400;

/** What guards found and did, by change; of changes that are over it is forgotten after 60 days. */
export async function up(db: Db): Promise<void> {
  await db.collection('guard_marks').createIndexes([
    { key: { open: 1, source: 1 }, name: 'open' },
    { key: { lookedAt: 1 }, name: 'looked' },
    { key: { endedAt: 1 }, name: 'expiry', expireAfterSeconds: 60 * DAY_S },
  ]);
}
