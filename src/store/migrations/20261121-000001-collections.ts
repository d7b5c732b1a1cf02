import type { Db } from 'mongodb';

const DAY_S = 86_400;

/** Every collection of the spine with the indexes its queries use. */
export async function up(db: Db): Promise<void> {
  await db.collection('events').createIndexes([
    { key: { source: 1, kind: 1, externalId: 1 }, name: 'identity', unique: true },
    { key: { repository: 1, kind: 1, at: 1 }, name: 'repository' },
    { key: { service: 1, kind: 1, at: 1 }, name: 'service', sparse: true },
    { key: { project: 1, kind: 1, at: 1 }, name: 'project' },
    { key: { kind: 1, at: 1 }, name: 'kind' },
    {
      key: { 'record.key': 1 },
      name: 'work-item-key',
      partialFilterExpression: { kind: 'work-item' },
    },
  ]);
  await db.collection('deliveries').createIndexes([
    { key: { repository: 1, source: 1, change: 1 }, name: 'identity', unique: true },
    { key: { repository: 1, deployedAt: 1 }, name: 'deployed' },
    { key: { repository: 1, mergedAt: 1 }, name: 'merged' },
  ]);
  await db.collection('people').createIndex({ key: 1 }, { name: 'key', unique: true });
  await db.collection('teams').createIndex({ key: 1 }, { name: 'key', unique: true });
  await db.collection('baselines').createIndex({ team: 1, metric: 1 }, { name: 'identity', unique: true });
  await db.collection('cursors').createIndex({ source: 1, stream: 1 }, { name: 'identity', unique: true });
  await db.collection('runs').createIndex({ source: 1, startedAt: -1 }, { name: 'source' });
  await db
    .collection('quarantine')
    .createIndexes([{ key: { source: 1, stream: 1, digest: 1 }, name: 'identity', unique: true }]);
  await db.collection('outbox').createIndexes([
    { key: { status: 1, channel: 1, createdAt: 1 }, name: 'due' },
    { key: { sentAt: 1 }, name: 'expiry', expireAfterSeconds: 90 * DAY_S },
  ]);
  await db.collection('answers').createIndex({ at: 1 }, { name: 'expiry', expireAfterSeconds: 7 * DAY_S });
  await db.collection('requests').createIndex({ at: 1 }, { name: 'expiry', expireAfterSeconds: 3600 });
  await db.collection('audit').createIndex({ target: 1, at: -1 }, { name: 'target' });
}
