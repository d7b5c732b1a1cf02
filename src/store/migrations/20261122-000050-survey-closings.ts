import type { Db } from 'mongodb';

/** Rounds that were closed lately are looked for every minute. */
export async function up(db: Db): Promise<void> {
  await db.collection('survey_rounds').createIndex({ closedAt: 1 }, { name: 'closings' });
}
