import type { Db } from 'mongodb';
import { createOrderedById } from '../ordered-by-id.ts';

/**
 * Retrospectives, of which a team has one open at a time. Cards and dots lie in the order of their ids, which are random:
 * other collections would keep them in the order in which they were written.
 */
export async function up(db: Db): Promise<void> {
  await db.collection('retrospectives').createIndexes([
    { key: { team: 1 }, name: 'open', unique: true, partialFilterExpression: { open: true } },
    { key: { team: 1, closedAt: -1 }, name: 'closed' },
    { key: { closedAt: 1 }, name: 'lately' },
  ]);
  for (const name of ['retro_cards', 'retro_votes']) await createOrderedById(db, name);
  await db.collection('retro_cards').createIndex({ retro: 1 }, { name: 'retro' });
}
