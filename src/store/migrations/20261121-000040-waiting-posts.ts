import type { Db } from 'mongodb';

/** What waits is found without reading any post: with their pictures they are large, and it is asked after each one. */
export async function up(db: Db): Promise<void> {
  await db
    .collection('outbox')
    .createIndex(
      { status: 1, channel: 1, blocked: 1, createdAt: 1, order: 1, notBefore: 1 },
      { name: 'waiting' },
    );
  await db.collection('digest_opinions').createIndex({ team: 1, at: 1 }, { name: 'team' });
  // Whoever did this before may have ended before it was written down.
  if (await db.collection('outbox').indexExists('due')) await db.collection('outbox').dropIndex('due');
}
