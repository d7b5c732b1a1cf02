import type { Db } from 'mongodb';

/** What became of deployments, and which incidents are behind it. What is already synced is to be linked anew. */
export async function up(db: Db): Promise<void> {
  await db.collection('outcomes').createIndexes([
    { key: { repository: 1, source: 1, id: 1 }, name: 'identity', unique: true },
    { key: { repository: 1, finishedAt: 1 }, name: 'finished' },
    { key: { service: 1, repository: 1 }, name: 'service' },
    { key: { id: 1 }, name: 'id' },
    { key: { sha: 1 }, name: 'sha' },
  ]);
  await db.collection('incident_links').createIndexes([
    { key: { incident: 1, source: 1 }, name: 'identity', unique: true },
    { key: { 'causes.repository': 1 }, name: 'repository' },
  ]);
  const repositories = await db.collection('events').distinct('repository', { repository: { $ne: null } });
  const token = crypto.randomUUID();
  const stale = db.collection<{ _id: string; first: string; token: string }>('stale_links');
  for (const _id of repositories) {
    await stale.updateOne({ _id }, { $setOnInsert: { first: token }, $set: { token } }, { upsert: true });
  }
}
