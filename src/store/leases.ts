import { type Db, MongoServerError } from 'mongodb';

interface LeaseDocument {
  _id: string;
  owner: string;
  until: Date;
}

const DUPLICATE_KEY = 11_000;

/** A right to work on something alone, for a while. */
export interface Lease {
  /** Keeps it for another full term; false when it was lost to somebody else. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
}

export interface Leases {
  /** Null while somebody else holds it. */
  acquire(name: string, termMs: number): Promise<Lease | null>;
}

export function leasesIn(db: Db, now: () => Date): Leases {
  const leases = db.collection<LeaseDocument>('leases');
  return {
    async acquire(name, termMs) {
      const owner = crypto.randomUUID();
      const until = () => new Date(now().getTime() + termMs);
      try {
        await leases.updateOne(
          { _id: name, until: { $lt: now() } },
          { $set: { owner, until: until() } },
          { upsert: true },
        );
      } catch (error) {
        if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return null;
        throw error;
      }
      return {
        async renew() {
          const result = await leases.updateOne({ _id: name, owner }, { $set: { until: until() } });
          return result.matchedCount === 1;
        },
        async release() {
          await leases.deleteOne({ _id: name, owner });
        },
      };
    },
  };
}
