import type { Db } from 'mongodb';

/** What was said of each project in each week, once. */
export async function up(db: Db): Promise<void> {
  await db.collection('risk_predictions').createIndexes([
    { key: { project: 1, week: 1 }, name: 'project and week', unique: true },
    { key: { madeAt: 1 }, name: 'lately' },
    { key: { outcome: 1, madeAt: 1 }, name: 'outcome' },
  ]);
}
