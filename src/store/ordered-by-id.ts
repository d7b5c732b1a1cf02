import type { Db } from 'mongodb';

/**
 * Makes a collection that lies in the order of its ids: any other tells in which order it was written. One that is there
 * already stays as it is, so that a migration which was interrupted can be run again.
 */
export async function createOrderedById(db: Db, name: string): Promise<void> {
  if (await db.listCollections({ name }, { nameOnly: true }).hasNext()) return;
  await db.createCollection(name, { clusteredIndex: { key: { _id: 1 }, unique: true } });
}
