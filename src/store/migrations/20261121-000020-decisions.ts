import type { Db } from 'mongodb';

/** What was decided in Slack, latest first: a small part of the audit. */
export async function up(db: Db): Promise<void> {
  await db
    .collection('audit')
    .createIndex({ at: -1 }, { name: 'decisions', partialFilterExpression: { decision: { $exists: true } } });
}
