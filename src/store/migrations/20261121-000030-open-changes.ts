import type { Db } from 'mongodb';

/** Finds the open changes of a person, and those that ask for their review, in whatever case tools write their logins. */
export async function up(db: Db): Promise<void> {
  const open = {
    partialFilterExpression: { kind: 'change', 'record.mergedAt': null, 'record.closedAt': null },
    collation: { locale: 'en', strength: 2 },
  };
  await db.collection('events').createIndexes([
    { key: { 'record.author': 1 }, name: 'open-change-author', ...open },
    { key: { 'record.requestedReviewers': 1 }, name: 'open-change-reviewer', ...open },
  ]);
}
