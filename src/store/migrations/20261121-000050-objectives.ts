import type { Db } from 'mongodb';

/** What stands, of a team or anywhere. */
export async function up(db: Db): Promise<void> {
  await db.collection('objectives').createIndexes([
    { key: { team: 1, closedOn: 1, quarter: 1 }, name: 'team' },
    { key: { closedOn: 1, quarter: 1 }, name: 'quarter' },
  ]);
}
