import type { Db } from 'mongodb';

/** What worked: of a finding, and of a metric. */
export async function up(db: Db): Promise<void> {
  await db.collection('action_items').createIndexes([
    { key: { finding: 1, completedOn: -1 }, name: 'of a finding' },
    { key: { metric: 1, completedOn: -1 }, name: 'of a metric' },
  ]);
}
