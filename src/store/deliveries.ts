import type { Collection, Db } from 'mongodb';
import type { ConsumedReason, DeliveryReason, ShippedIn } from '../domain/delivery.ts';
import { writeInBatches } from './bulk.ts';

/**
 * The link from a merged change to the production deployment that shipped it, per repository. It holds nothing that
 * a change of teams, members or bot patterns could alter.
 */
export interface DeliveryDocument {
  repository: string;
  source: string;
  /** External id of the change, or `repository@sha` of a commit pushed straight to the default branch. */
  change: string;
  direct: boolean;
  aggregate: boolean;
  mergedAt: Date;
  firstCommitAt: Date | null;
  deployment: ShippedIn | null;
  /** `deployment.finishedAt`, on its own so that it can be found by it. */
  deployedAt: Date | null;
  reason: DeliveryReason | null;
  consumed: ConsumedReason | null;
  services: string[];
  /** Keys of work items named by the change, most telling place first. */
  workItems: { key: string; reason: 'branch' | 'title' | 'body' | 'commit' }[];
}

export interface Deliveries {
  /** Puts these in the place of all there were of the repository. */
  replace(repository: string, documents: DeliveryDocument[]): Promise<void>;
  /** Those deployed inside the span, and those merged inside it. */
  within(repositories: string[], from: Date, to: Date): Promise<DeliveryDocument[]>;
}

export function deliveriesIn(db: Db): Deliveries {
  const collection: Collection<DeliveryDocument & { generation: string }> = db.collection('deliveries');
  return {
    async replace(repository, documents) {
      const generation = crypto.randomUUID();
      await writeInBatches(
        collection,
        documents.map((document) => ({
          replaceOne: {
            filter: { repository, source: document.source, change: document.change },
            replacement: { ...document, generation },
            upsert: true,
          },
        })),
      );
      await collection.deleteMany({ repository, generation: { $ne: generation } });
    },
    within(repositories, from, to) {
      const span = { $gte: from, $lt: to };
      return collection
        .find(
          {
            $or: [
              { repository: { $in: repositories }, deployedAt: span },
              { repository: { $in: repositories }, mergedAt: span },
            ],
          },
          { projection: { _id: 0, generation: 0 } },
        )
        .toArray();
    },
  };
}
