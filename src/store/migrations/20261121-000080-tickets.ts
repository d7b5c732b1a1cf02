import type { Db } from 'mongodb';

/** Actions that have a ticket or are to have one: few among all. */
export async function up(db: Db): Promise<void> {
  const only = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } });
  await db
    .collection('action_items')
    .createIndex({ 'ticket.source': 1 }, { name: 'ticket', ...only('ticket') });
  await db
    .collection('action_items')
    .createIndex({ 'ticketWanted.source': 1 }, { name: 'ticket wanted', ...only('ticketWanted') });
  await db.collection('tickets').createIndex({ source: 1, nextLookAt: 1 }, { name: 'source' });
}
