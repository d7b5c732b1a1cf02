import type { Db } from 'mongodb';

/** What is published: of each publication, scope and period one edition for ever. */
export async function up(db: Db): Promise<void> {
  await db.collection('editions').createIndexes([
    { key: { publication: 1, scope: 1, period: 1 }, name: 'identity', unique: true },
    { key: { publication: 1, scope: 1, dueAt: -1 }, name: 'newest' },
    { key: { state: 1, readyAt: 1 }, name: 'waiting' },
  ]);
}
