import type { Db } from 'mongodb';

/**
 * Deliveries are kept by the week, in which an answer reads them at once; and the first and last fact of each source is
 * found in the index alone. Every repository is linked anew.
 */
export async function up(db: Db): Promise<void> {
  await db.collection('deliveries').drop();
  await db
    .collection('delivery_weeks')
    .createIndex({ repository: 1, week: 1, part: 1 }, { name: 'identity', unique: true });
  const events = db.collection('events');
  for (const scope of ['repository', 'project']) {
    await events.dropIndex(scope);
    await events.createIndex({ [scope]: 1, kind: 1, source: 1, at: 1 }, { name: scope });
  }
  const repositories = (await events.distinct('repository')).filter((name) => name !== null);
  const token = crypto.randomUUID();
  const stale = db.collection<{ _id: string; first: string; token: string }>('stale_links');
  for (const _id of repositories) {
    await stale.updateOne({ _id }, { $set: { token }, $setOnInsert: { first: token } }, { upsert: true });
  }
}
