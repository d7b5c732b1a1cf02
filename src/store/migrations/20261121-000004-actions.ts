import type { Db } from 'mongodb';

/** Finds the work items that somebody moved, and the few changes that are open among the many that are not. */
export async function up(db: Db): Promise<void> {
  await db.collection('events').createIndexes([
    {
      key: { 'record.history.author': 1, 'record.history.at': 1 },
      name: 'work-item-mover',
      partialFilterExpression: { kind: 'work-item' },
    },
    {
      key: { repository: 1, at: 1 },
      name: 'open-change',
      partialFilterExpression: { kind: 'change', 'record.mergedAt': null, 'record.closedAt': null },
    },
  ]);
}
