import type { Db } from 'mongodb';

/** Finds what somebody did wherever they did it, and the few changes that are open among the many that are not. */
export async function up(db: Db): Promise<void> {
  const changes = { partialFilterExpression: { kind: 'change' } };
  await db.collection('events').createIndexes([
    {
      key: { kind: 1, 'record.author': 1, at: 1 },
      name: 'author',
      partialFilterExpression: { kind: { $in: ['change', 'commit'] } },
    },
    { key: { 'record.commits.author': 1, at: 1 }, name: 'change-committer', ...changes },
    { key: { 'record.reviews.author': 1, at: 1 }, name: 'change-reviewer', ...changes },
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
