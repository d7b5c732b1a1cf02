import { type AnyBulkWriteOperation, type Collection, MongoBulkWriteError } from 'mongodb';
import { BATCH, type BulkOutcome, writeInBatches } from './bulk.ts';
import type { EventDocument } from './documents.ts';
import { isDuplicateKey } from './duplicate-key.ts';

type Write = AnyBulkWriteOperation<EventDocument>;

/** Names of those that are stored, told by the index of identities alone. */
async function storedAmong(
  events: Collection<EventDocument>,
  documents: EventDocument[],
): Promise<Set<string>> {
  const alike = Map.groupBy(documents, ({ source, kind }) => `${kind} ${source}`);
  const names = await Promise.all(
    [...alike].map(async ([place, [first, ...others]]) => {
      if (!first) return [];
      const { source, kind } = first;
      const externalId = { $in: [first, ...others].map((document) => document.externalId) };
      const stored = await events.distinct('externalId', { source, kind, externalId });
      return stored.map((id) => `${place} ${id}`);
    }),
  );
  return new Set(names.flat());
}

function writeOf(document: EventDocument, stored: Set<string>): Write {
  const { source, kind, externalId } = document;
  if (!stored.has(`${kind} ${source} ${externalId}`)) {
    // The driver writes the id that it gives into what it is handed.
    return { insertOne: { document: { ...document } } };
  }
  return { updateOne: { filter: { source, kind, externalId }, update: { $set: document }, upsert: true } };
}

async function upsertBatch(
  events: Collection<EventDocument>,
  documents: EventDocument[],
): Promise<BulkOutcome> {
  const stored = await storedAmong(events, documents);
  try {
    return await writeInBatches(
      events,
      documents.map((document) => writeOf(document, stored)),
    );
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError) || !isDuplicateKey(error)) throw error;
    // Somebody else stored some of them just now: by now they are among those that are stored.
    const { inserted, modified } = await upsertBatch(events, documents);
    return { inserted: inserted + error.insertedCount, modified: modified + error.modifiedCount };
  }
}

/**
 * Inserts or replaces by identity. What is not there yet is inserted as it stands: that takes the database half the time
 * of looking for each document in turn before it is made.
 */
export async function upsertEvents(
  events: Collection<EventDocument>,
  documents: EventDocument[],
): Promise<BulkOutcome> {
  const outcome = { inserted: 0, modified: 0 };
  for (let start = 0; start < documents.length; start += BATCH) {
    const { inserted, modified } = await upsertBatch(events, documents.slice(start, start + BATCH));
    outcome.inserted += inserted;
    outcome.modified += modified;
  }
  return outcome;
}
