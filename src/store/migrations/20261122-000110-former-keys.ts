import type { Db } from 'mongodb';

/** Finds the few work items that had another key before. */
export async function up(db: Db): Promise<void> {
  await db
    .collection('events')
    .createIndex({ 'record.formerKeys': 1 }, { name: 'work-item-former-key', sparse: true });
}
