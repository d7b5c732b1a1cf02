import type { AnyBulkWriteOperation, Collection, Document } from 'mongodb';

/** Operations of one bulk write. */
export const BATCH = 1000;

export interface BulkOutcome {
  inserted: number;
  modified: number;
}

/** Writes operations in unordered batches. */
export async function writeInBatches<T extends Document>(
  collection: Collection<T>,
  operations: AnyBulkWriteOperation<T>[],
): Promise<BulkOutcome> {
  const outcome = { inserted: 0, modified: 0 };
  for (let start = 0; start < operations.length; start += BATCH) {
    const result = await collection.bulkWrite(operations.slice(start, start + BATCH), { ordered: false });
    outcome.inserted += result.upsertedCount + result.insertedCount;
    outcome.modified += result.modifiedCount;
  }
  return outcome;
}
