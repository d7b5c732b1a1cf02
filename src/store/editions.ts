import type { Db, WithId } from 'mongodb';
import type { Post } from './outbox.ts';

/** Which edition of what is published: there is one of each for ever. */
export interface EditionKey {
  publication: string;
  scope: string;
  period: string;
}

/**
 * `due` waits for a process, `composing` is in the hands of one. The others are ends: `dropped` had nobody to go to any
 * more, `skipped` came too late, `snoozed` was not wanted, `held` could not be written.
 */
export type EditionState = 'due' | 'composing' | 'posted' | 'dropped' | 'skipped' | 'snoozed' | 'held';

export interface StoredEdition extends EditionKey {
  dueAt: Date;
  /** After this it comes too late. */
  until: Date;
  state: EditionState;
  /** Times that a process took it in hand. */
  tries: number;
  /** What it told, by key. */
  told: string[];
  /** As it was written, from then until all of it is in the outbox. */
  posts: Post[] | null;
  /** Why it is held, or was put off. */
  reason?: string;
}

export type NewEdition = EditionKey & Pick<StoredEdition, 'dueAt' | 'until'>;

interface EditionDocument extends StoredEdition {
  /** From when on a process may take it in hand. */
  readyAt: Date;
  endedAt: Date | null;
}

export interface Editions {
  /** Puts down what is due, or was missed; what is there already stays as it is. @returns those that are new */
  insert<E extends NewEdition>(editions: E[], state: 'due' | 'skipped', at: Date): Promise<E[]>;
  /** Leaves an edition out before it is due; false when it is there already. */
  snooze(edition: NewEdition, at: Date): Promise<boolean>;
  /** Takes one in hand that is due, or whose process was silent for the length of its lease; null when there is none. */
  claim(now: Date, leaseMs: number): Promise<StoredEdition | null>;
  /** Keeps one in hand, as it was claimed, until an instant; false when it came to its end or went to another. */
  renew(edition: EditionKey & Pick<StoredEdition, 'tries'>, until: Date): Promise<boolean>;
  /** Keeps what was written, once: of two processes that wrote the same edition the first is right. */
  write(key: EditionKey, posts: Post[], told: string[]): Promise<StoredEdition | null>;
  putOff(key: EditionKey, reason: string, readyAt: Date): Promise<void>;
  /** False when it had come to an end before. */
  finish(key: EditionKey, state: 'posted' | 'dropped' | 'held', at: Date, reason?: string): Promise<boolean>;
  /** Skips what was not written in time and is in nobody's hands. @returns those editions */
  skipLate(now: Date): Promise<StoredEdition[]>;
  find(key: EditionKey): Promise<StoredEdition | null>;
  /** Lets go of those of a scope that were due before an instant: of what comes often and is soon of no interest. */
  forget(publication: string, scope: string, before: Date): Promise<void>;
  /** The newest of a scope, of those due before an instant and in one of these states. */
  latest(
    publication: string,
    scope: string,
    narrowed?: { before?: Date; states?: EditionState[] },
  ): Promise<StoredEdition | null>;
}

const OPEN: EditionState[] = ['due', 'composing'];

function keyOf({ publication, scope, period }: EditionKey): EditionKey {
  return { publication, scope, period };
}

function editionOf(found: WithId<EditionDocument> | null): StoredEdition | null {
  if (!found) return null;
  const { _id, readyAt: _ready, endedAt: _ended, ...edition } = found;
  return edition;
}

export function editionsIn(db: Db): Editions {
  // Pictures and documents come back as the buffers they were.
  const editions = db.collection<EditionDocument>('editions', { promoteBuffers: true });

  async function insert<E extends NewEdition>(all: E[], state: EditionState, at: Date): Promise<E[]> {
    if (all.length === 0) return [];
    const operations = all.map((edition) => {
      const { dueAt, until } = edition;
      const fresh = { dueAt, until, state, tries: 0, told: [], posts: null, readyAt: at };
      const endedAt = state === 'due' ? null : at;
      return {
        updateOne: {
          filter: keyOf(edition),
          update: { $setOnInsert: { ...fresh, endedAt } },
          upsert: true,
        },
      };
    });
    const { upsertedIds } = await editions.bulkWrite(operations, { ordered: false });
    return all.filter((_edition, index) => upsertedIds[index] !== undefined);
  }

  return {
    insert,
    snooze: async (edition, at) => (await insert([edition], 'snoozed', at)).length === 1,
    async claim(now, leaseMs) {
      const inTime = { $or: [{ until: { $gt: now } }, { posts: { $ne: null } }] };
      const taken = await editions.findOneAndUpdate(
        { state: { $in: OPEN }, readyAt: { $lte: now }, ...inTime },
        { $set: { state: 'composing', readyAt: new Date(now.getTime() + leaseMs) }, $inc: { tries: 1 } },
        { sort: { readyAt: 1 }, returnDocument: 'after' },
      );
      return editionOf(taken);
    },
    async renew({ tries, ...key }, until) {
      const held = { ...keyOf(key), state: 'composing' as const, tries };
      return (await editions.updateOne(held, { $set: { readyAt: until } })).matchedCount === 1;
    },
    async write(key, posts, told) {
      await editions.updateOne({ ...keyOf(key), state: 'composing', posts: null }, { $set: { posts, told } });
      const kept = await editions.findOne({ ...keyOf(key), state: 'composing' });
      return editionOf(kept);
    },
    async putOff(key, reason, readyAt) {
      await editions.updateOne(
        { ...keyOf(key), state: 'composing' },
        { $set: { state: 'due', reason, readyAt } },
      );
    },
    async finish(key, state, at, reason) {
      const ended = await editions.updateOne(
        { ...keyOf(key), state: 'composing' },
        { $set: { state, posts: null, endedAt: at, ...(reason !== undefined && { reason }) } },
      );
      return ended.matchedCount === 1;
    },
    async skipLate(now) {
      const late = { state: { $in: OPEN }, readyAt: { $lte: now }, until: { $lte: now }, posts: null };
      const skipped: StoredEdition[] = [];
      for (;;) {
        const update = { $set: { state: 'skipped' as const, endedAt: now } };
        const edition = editionOf(await editions.findOneAndUpdate(late, update, { returnDocument: 'after' }));
        if (!edition) return skipped;
        skipped.push(edition);
      }
    },
    async forget(publication, scope, before) {
      await editions.deleteMany({ publication, scope, dueAt: { $lt: before } });
    },
    async find(key) {
      return editionOf(await editions.findOne(keyOf(key)));
    },
    async latest(publication, scope, { before, states } = {}) {
      const found = await editions.findOne(
        {
          publication,
          scope,
          ...(before && { dueAt: { $lt: before } }),
          ...(states && { state: { $in: states } }),
        },
        { sort: { dueAt: -1 } },
      );
      return editionOf(found);
    },
  };
}
