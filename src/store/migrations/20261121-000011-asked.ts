import type { Db } from 'mongodb';

/** What was asked in a quarter: whether anybody still looks at a metric. */
export async function up(db: Db): Promise<void> {
  await db.collection('audit').createIndex({ action: 1, at: 1 }, { name: 'action' });
}
