import type { Db } from 'mongodb';
import { isDuplicateKey } from './duplicate-key.ts';
import { together } from './together.ts';

interface LeaseDocument {
  _id: string;
  owner: string;
  until: Date;
}

interface Renewal {
  _id: string;
  owner: string;
  termMs: number;
}

/** A right to work on something alone, for a while. */
export interface Lease {
  /** Keeps it for another full term; false when it was lost to somebody else. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
}

export interface Leases {
  /** Null while somebody else holds it. */
  acquire(name: string, termMs: number): Promise<Lease | null>;
  /** Those of some leases that somebody holds. */
  held(names: string[]): Promise<Set<string>>;
}

/** Terms are reckoned by the database's clock, which is the same for all who share it. */
export function leasesIn(db: Db): Leases {
  const leases = db.collection<LeaseDocument>('leases');
  const renewals = (all: Renewal[]) =>
    all.map(({ termMs, ...filter }) => ({
      updateOne: { filter, update: [{ $set: { until: { $add: ['$$NOW', termMs] } } }] },
    }));
  /** Of many it is told only how many were renewed: where some were not, each is asked for by itself. */
  const renew = together(async (all: Renewal[]): Promise<boolean[]> => {
    const { matchedCount } = await leases.bulkWrite(renewals(all), { ordered: false });
    if (matchedCount === all.length || all.length === 1) return all.map(() => matchedCount > 0);
    const each = all.map((one) => leases.bulkWrite(renewals([one])));
    return (await Promise.all(each)).map((result) => result.matchedCount === 1);
  });
  return {
    async held(names) {
      if (names.length === 0) return new Set();
      const filter = { _id: { $in: names }, $expr: { $gte: ['$until', '$$NOW'] } };
      return new Set((await leases.find(filter).toArray()).map(({ _id }) => _id));
    },
    async acquire(name, termMs) {
      const owner = crypto.randomUUID();
      const until = { $add: ['$$NOW', termMs] };
      const free = { $lt: [{ $ifNull: ['$until', new Date(0)] }, '$$NOW'] };
      const take = {
        owner: { $cond: [free, owner, '$owner'] },
        until: { $cond: [free, until, '$until'] },
      };
      try {
        const options = { upsert: true, returnDocument: 'after' } as const;
        const held = await leases.findOneAndUpdate({ _id: name }, [{ $set: take }], options);
        if (held?.owner !== owner) return null;
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
      return {
        renew: () => renew({ _id: name, owner, termMs }),
        async release() {
          await leases.deleteOne({ _id: name, owner });
        },
      };
    },
  };
}
