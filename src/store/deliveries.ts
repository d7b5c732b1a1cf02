import type { AnyBulkWriteOperation, Collection, Db } from 'mongodb';
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
  /** Puts these in the place of all there were of the repository, writing only what differs. One at a time. */
  replace(repository: string, documents: DeliveryDocument[]): Promise<void>;
  /** Those deployed inside the span, and those merged inside it. */
  within(repositories: string[], from: Date, to: Date): Promise<DeliveryDocument[]>;
  /** Those shipped by deployments that took effect at one of these instants. */
  shippedAt(repositories: string[], instants: Date[]): Promise<DeliveryDocument[]>;
  /** When the first change was merged in any of the repositories; null where none was. */
  firstMergedAt(repositories: string[]): Promise<Date | null>;
}

function identityOf({ source, change }: DeliveryDocument): string {
  return JSON.stringify([source, change]);
}

export function deliveriesIn(db: Db): Deliveries {
  const collection: Collection<DeliveryDocument> = db.collection('deliveries');
  const bare = { projection: { _id: 0 }, batchSize: 5000 };
  return {
    async replace(repository, documents) {
      const before = new Map<string, string>();
      for await (const document of collection.find({ repository }, bare)) {
        before.set(identityOf(document), JSON.stringify(document));
      }
      const writes: AnyBulkWriteOperation<DeliveryDocument>[] = [];
      for (const document of documents) {
        const identity = identityOf(document);
        const known = before.get(identity);
        before.delete(identity);
        const filter = { repository, source: document.source, change: document.change };
        if (known === undefined) writes.push({ insertOne: { document } });
        else if (known !== JSON.stringify(document))
          writes.push({ replaceOne: { filter, replacement: document } });
      }
      for (const gone of before.keys()) {
        const [source, change] = JSON.parse(gone) as [string, string];
        writes.push({ deleteOne: { filter: { repository, source, change } } });
      }
      await writeInBatches(collection, writes);
    },
    shippedAt: (repositories, instants) =>
      collection.find({ repository: { $in: repositories }, deployedAt: { $in: instants } }, bare).toArray(),
    async firstMergedAt(repositories) {
      const firsts = await Promise.all(
        repositories.map((repository) =>
          collection.findOne({ repository }, { sort: { mergedAt: 1 }, projection: { _id: 0, mergedAt: 1 } }),
        ),
      );
      const times = firsts.flatMap((first) => (first ? [first.mergedAt.getTime()] : []));
      return times.length > 0 ? new Date(Math.min(...times)) : null;
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
          bare,
        )
        .toArray();
    },
  };
}
