import type { CollationOptions, Collection, Document, Filter } from 'mongodb';
import type { EventDocument } from './documents.ts';
import { bsonReader } from './read-bson.ts';

/** Records of the events that fit, or the fields of them that are projected; in no particular order. */
export async function readRecords<T>(
  events: Collection<EventDocument>,
  filter: Filter<EventDocument>,
  projection: Document,
  collation?: CollationOptions,
): Promise<T[]> {
  const ordered = collation ? { collation } : {};
  const options = { projection: { ...projection, _id: 0 }, batchSize: 5000, raw: true, ...ordered };
  const documents: unknown[] = await events.find(filter, options).toArray();
  const read = bsonReader();
  return documents.map((document) => read(document as Buffer)['record'] as T);
}
