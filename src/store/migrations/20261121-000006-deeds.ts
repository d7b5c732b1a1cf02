import type { Db } from 'mongodb';

/** What people did in repositories, by name and week. What is already synced is to be linked anew. */
export async function up(db: Db): Promise<void> {
  await db.collection('deed_weeks').createIndexes([
    { key: { repository: 1, name: 1, week: 1 }, name: 'identity', unique: true },
    { key: { name: 1, week: 1 }, name: 'name' },
  ]);
  const repositories = await db.collection('events').distinct('repository', { repository: { $ne: null } });
  const token = crypto.randomUUID();
  const stale = db.collection<{ _id: string; first: string; token: string }>('stale_links');
  for (const _id of repositories) {
    await stale.updateOne({ _id }, { $setOnInsert: { first: token }, $set: { token } }, { upsert: true });
  }
}
