import { toDocument } from '../../src/store/events.ts';
import type { Store } from '../../src/store/index.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { timed } from '../measure.ts';
import { type Data, parsed, type RawFact } from './data.ts';

export interface ImportRate {
  docsPerSecond: number;
  bareDocsPerSecond: number;
  ratio: number;
}

/** What anybody would write with the driver alone, of documents that are ready made. */
async function bareWrite(store: Store, batch: RawFact[]): Promise<number> {
  const documents = parsed(batch).map(toDocument);
  return timed(() =>
    store.db.collection('events').bulkWrite(
      documents.map((document) => ({
        updateOne: {
          filter: { source: document.source, kind: document.kind, externalId: document.externalId },
          update: { $set: document },
          upsert: true,
        },
      })),
      { ordered: false },
    ),
  );
}

/**
 * Loads everything, batches of 1,000 in turns as a sync stores them (checked against their schemas, links marked as
 * out of date) and as the bare driver writes them, into the same collection with the same indexes: whatever else the
 * machine does falls on both alike.
 */
export async function importAll(store: Store, data: Data): Promise<ImportRate> {
  const ours = { ms: 0, documents: 0 };
  const bare = { ms: 0, documents: 0 };
  let turn = 0;
  for await (const batch of data.batches()) {
    const side = turn % 2 === 0 ? ours : bare;
    side.documents += batch.length;
    side.ms += await (side === ours
      ? timed(() => storeFacts(store, parsed(batch)))
      : bareWrite(store, batch));
    turn += 1;
  }
  await store.sync.markStale(await store.events.repositories());
  const rate = ({ ms, documents }: typeof ours) => Math.round((documents / Math.max(ms, 1)) * 1000);
  const [docsPerSecond, bareDocsPerSecond] = [rate(ours), rate(bare)];
  return { docsPerSecond, bareDocsPerSecond, ratio: Number((docsPerSecond / bareDocsPerSecond).toFixed(3)) };
}
