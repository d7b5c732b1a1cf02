import type { Db } from 'mongodb';

const WEEK_SECONDS = 7 * 86_400;

/** What webhooks told, until it is read: a delivery that comes again within a week is known. */
export async function up(db: Db): Promise<void> {
  await db.collection('hook_deliveries').createIndexes([
    { key: { state: 1, at: 1 }, name: 'waiting' },
    { key: { at: 1 }, name: 'kept a week', expireAfterSeconds: WEEK_SECONDS },
  ]);
}
