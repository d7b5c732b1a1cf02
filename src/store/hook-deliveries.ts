import type { Db } from 'mongodb';
import { isDuplicateKey } from './duplicate-key.ts';

/** A call of a tool's webhook: which streams of a source are to be read. What it said is not kept. */
export interface HookDelivery {
  source: string;
  /** Name of the delivery, the same when it comes again. */
  id: string;
  concerns: string[];
  at: Date;
}

/** `left`: tried often enough, and left to the next sync of the source. */
type State = 'queued' | 'applied' | 'left';

interface DeliveryDocument extends Omit<HookDelivery, 'id'> {
  _id: string;
  state: State;
  tries: number;
  triedAt?: Date;
  reason?: string;
}

interface RefusalDocument {
  _id: string;
  count: number;
  at: Date;
  reason: string;
}

/** How the webhook of a source fares. */
export interface HookState {
  source: string;
  /** When the newest delivery came. */
  lastAt: Date | null;
  queued: number;
  /** Left to the next sync, with the newest reason. */
  left: number;
  reason: string | null;
  refused: { count: number; at: Date; reason: string } | null;
}

export interface HookDeliveries {
  /** Queues a delivery; false for one that came before, within a week. */
  take(delivery: HookDelivery): Promise<boolean>;
  /** The oldest that wait, of those that were not tried since `before`. */
  queued(before: Date): Promise<HookDelivery[]>;
  applied(deliveries: HookDelivery[]): Promise<void>;
  /** Puts deliveries back for another try, or leaves them to the next sync after the last one. */
  failed(deliveries: HookDelivery[], reason: string, at: Date): Promise<void>;
  /** Counts a call that was not taken. */
  refuse(source: string, reason: string, at: Date): Promise<void>;
  states(): Promise<HookState[]>;
}

const MOST_TRIES = 5;
const AT_ONCE = 500;

function keyOf({ source, id }: Pick<HookDelivery, 'source' | 'id'>): string {
  return `${source} ${id}`;
}

export function hookDeliveriesIn(db: Db): HookDeliveries {
  const deliveries = db.collection<DeliveryDocument>('hook_deliveries');
  const refusals = db.collection<RefusalDocument>('hook_refusals');
  return {
    async take({ id, ...delivery }) {
      try {
        const _id = keyOf({ ...delivery, id });
        await deliveries.insertOne({ _id, ...delivery, state: 'queued', tries: 0 });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async queued(before) {
      const untried = { $or: [{ triedAt: { $exists: false } }, { triedAt: { $lt: before } }] };
      const found = await deliveries
        .find({ state: 'queued', ...untried })
        .sort({ at: 1 })
        .limit(AT_ONCE)
        .toArray();
      return found.map(({ _id, source, concerns, at }) => ({
        source,
        id: _id.slice(source.length + 1),
        concerns,
        at,
      }));
    },
    async applied(done) {
      const _id = { $in: done.map(keyOf) };
      await deliveries.updateMany({ _id }, { $set: { state: 'applied' } });
    },
    async failed(tried, reason, at) {
      const tries = { $add: ['$tries', 1] };
      const state = { $cond: [{ $gte: [tries, MOST_TRIES] }, 'left', 'queued'] };
      await deliveries.updateMany({ _id: { $in: tried.map(keyOf) } }, [
        { $set: { state, tries, triedAt: at, reason } },
      ]);
    },
    async refuse(source, reason, at) {
      await refusals.updateOne(
        { _id: source },
        { $inc: { count: 1 }, $set: { at, reason } },
        { upsert: true },
      );
    },
    async states() {
      const groups = await deliveries
        .aggregate<{ _id: string; lastAt: Date; queued: number; left: number; reason: string | null }>([
          { $sort: { at: 1 } },
          {
            $group: {
              _id: '$source',
              lastAt: { $last: '$at' },
              queued: { $sum: { $cond: [{ $eq: ['$state', 'queued'] }, 1, 0] } },
              left: { $sum: { $cond: [{ $eq: ['$state', 'left'] }, 1, 0] } },
              reason: { $top: { sortBy: { triedAt: -1 }, output: { $ifNull: ['$reason', null] } } },
            },
          },
        ])
        .toArray();
      const refused = new Map((await refusals.find().toArray()).map(({ _id, ...refusal }) => [_id, refusal]));
      const known = new Map(groups.map(({ _id, ...group }) => [_id, group]));
      return [...new Set([...known.keys(), ...refused.keys()])].toSorted().map((source) => ({
        source,
        ...(known.get(source) ?? { lastAt: null, queued: 0, left: 0, reason: null }),
        refused: refused.get(source) ?? null,
      }));
    },
  };
}
