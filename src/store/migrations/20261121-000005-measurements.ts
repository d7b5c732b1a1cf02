import type { Db } from 'mongodb';

/** Measurements are found by the team measured. */
export async function up(db: Db): Promise<void> {
  await db
    .collection('events')
    .createIndex(
      { 'record.team': 1, at: 1 },
      { name: 'measurement', partialFilterExpression: { kind: 'measurement' } },
    );
}
