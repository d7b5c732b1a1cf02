import type { Db } from 'mongodb';

/** Home tabs that are to be drawn again, what was read last, and who wants to be nudged. */
export async function up(db: Db): Promise<void> {
  await db.collection('homes').createIndex({ openedAt: 1 }, { name: 'opened' });
  await db.collection('runs').createIndex({ finishedAt: -1 }, { name: 'finished' });
  await db.collection('preferences').createIndex({ 'nudges.on': 1 }, { name: 'nudged' });
}
