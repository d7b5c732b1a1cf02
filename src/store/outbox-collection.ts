import { Binary, type Db, ObjectId } from 'mongodb';
import { writeInBatches } from './bulk.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import type { OutboxEntry, OutboxStore, Post } from './outbox.ts';

const FREE = new Date(0);
/** What Slack says of people who have left. */
const GONE = ['user_disabled', 'user_not_found', 'user_not_visible'];
/** Not the reminders of surveys: who gets one has not answered, and that is shown to nobody. */
const TOLD = { $not: /^survey:.*:r[12]$/ };
const UNSETTLED = ['pending', 'sending'] as const;

interface OutboxDocument extends Omit<OutboxEntry, 'key' | 'picture' | 'documents'> {
  _id: string;
  documents?: { name: string; title: string; bytes: Binary }[];
  /** Breaks ties of `createdAt`. */
  order: ObjectId;
  picture: { png: Binary; title: string; alt: string } | null;
  owner: string | null;
}

interface SlotDocument {
  _id: string;
  owner: string | null;
  until: Date;
  nextAt: Date;
}

function entryOf(found: OutboxDocument): OutboxEntry {
  const { _id, order: _order, owner: _owner, picture, documents, ...rest } = found;
  return {
    key: _id,
    ...rest,
    documents: documents?.map((each) => ({ ...each, bytes: Buffer.from(each.bytes.buffer) })),
    picture: picture && { ...picture, png: Buffer.from(picture.png.buffer) },
  };
}

function documentOf({ key, picture, documents, ...post }: Post, at: Date): OutboxDocument {
  const png = picture && new Binary(picture.png);
  return {
    _id: key,
    ...post,
    picture: picture && png && { title: picture.title, alt: picture.alt, png },
    ...(documents?.length && {
      documents: documents.map((each) => ({ ...each, bytes: new Binary(each.bytes) })),
    }),
    status: 'pending',
    attempts: 0,
    uncertain: false,
    notBefore: at,
    createdAt: at,
    triedAt: null,
    order: new ObjectId(),
    owner: null,
  };
}

export function outboxIn(db: Db): OutboxStore {
  const posts = db.collection<OutboxDocument>('outbox');
  const slots = db.collection<SlotDocument>('outbox-channels');
  return {
    async add(post, at) {
      try {
        await posts.insertOne(documentOf(post, at));
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async addAll(all, at) {
      const { inserted } = await writeInBatches(
        posts,
        all.map((post) => {
          const { _id, ...document } = documentOf(post, at);
          return { updateOne: { filter: { _id }, update: { $setOnInsert: document }, upsert: true } };
        }),
      );
      return inserted;
    },
    async refusedSince(since) {
      const stuck = { $or: [{ status: 'held' as const }, { status: 'pending' as const, blocked: true }] };
      return posts.distinct('channel', { ...stuck, reason: { $in: GONE }, createdAt: { $gte: since } });
    },
    async find(key) {
      const found = await posts.findOne({ _id: key });
      return found && entryOf(found);
    },
    async forget(keys) {
      const result = await posts.deleteMany({ _id: { $in: keys }, status: { $ne: 'sending' } });
      return result.deletedCount;
    },
    async withdraw(keys) {
      await posts.deleteMany({ _id: { $in: keys }, status: 'pending', blocked: { $ne: true } });
    },
    async requeue(key, notify, at) {
      const again = { status: 'pending', attempts: 0, notBefore: at, owner: null } as const;
      const $unset = { reason: '', blocked: '' } as const;
      const result = await posts.updateOne(
        { _id: key, status: 'held' },
        { $set: { ...again, ...(notify ? { notify } : {}) }, $unset },
      );
      await posts.updateMany({ thread: key, status: 'held' }, { $set: again, $unset });
      return result.matchedCount === 1;
    },
    async located(key, ts) {
      await posts.updateOne({ _id: key }, { $set: { ts } });
    },
    async unblock(channel, at) {
      const result = await posts.updateMany(
        { channel, status: 'pending', blocked: true },
        { $set: { notBefore: at } },
      );
      return result.matchedCount;
    },
    async stuck() {
      const shown = { projection: { picture: 0, documents: 0 } };
      const found = await posts
        .find({ $or: [{ status: 'held' }, { status: 'pending', blocked: true }], _id: TOLD }, shown)
        .sort({ createdAt: 1, order: 1 })
        .limit(100)
        .toArray();
      return found.map((each) => entryOf({ ...each, picture: null }));
    },
    waiting: () =>
      posts
        .aggregate<{ channel: string; notBefore: Date }>([
          { $match: { status: { $in: UNSETTLED } } },
          {
            // Without its key an index has all of this.
            $project: {
              _id: 0,
              channel: 1,
              blocked: { $ifNull: ['$blocked', false] },
              createdAt: 1,
              order: 1,
              notBefore: 1,
            },
          },
          { $sort: { channel: 1, blocked: 1, createdAt: 1, order: 1 } },
          { $group: { _id: '$channel', notBefore: { $first: '$notBefore' } } },
          { $project: { _id: 0, channel: '$_id', notBefore: 1 } },
        ])
        .toArray(),
    async claim(channel, owner, now, termMs) {
      const until = new Date(now.getTime() + termMs);
      try {
        await slots.updateOne(
          { _id: channel, nextAt: { $lte: now }, until: { $lte: now } },
          { $set: { owner, until }, $setOnInsert: { nextAt: FREE } },
          { upsert: true },
        );
        return { mine: true, againAt: now };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const slot = await slots.findOne({ _id: channel });
        const againAt = Math.max(slot?.until.getTime() ?? 0, slot?.nextAt.getTime() ?? 0);
        return { mine: false, againAt: new Date(againAt) };
      }
    },
    async renew(channel, owner, until) {
      const result = await slots.updateOne({ _id: channel, owner }, { $set: { until } });
      return result.matchedCount === 1;
    },
    async release(channel, owner, nextAt) {
      await slots.updateOne({ _id: channel, owner }, { $set: { owner: null, until: FREE, nextAt } });
    },
    async take(channel, owner, now) {
      const unsettled = { channel, status: { $in: [...UNSETTLED] } };
      const inOrder = { sort: { createdAt: 1, order: 1 } } as const;
      const first =
        (await posts.findOne({ ...unsettled, blocked: { $ne: true } }, inOrder)) ??
        (await posts.findOne({ ...unsettled, blocked: true }, inOrder));
      if (!first || first.notBefore > now) return null;
      const uncertain = first.uncertain || (first.status === 'sending' && first.triedAt !== null);
      const taken = await posts.findOneAndUpdate(
        { _id: first._id, status: first.status, owner: first.owner },
        { $set: { status: 'sending', owner, uncertain } },
        { returnDocument: 'after' },
      );
      return taken && entryOf(taken);
    },
    async attempt(key, owner, now) {
      const result = await posts.updateOne({ _id: key, owner, status: 'sending' }, [
        { $set: { attempts: { $add: ['$attempts', 1] }, triedAt: { $ifNull: ['$triedAt', now] } } },
      ]);
      return result.matchedCount === 1;
    },
    async settle(key, owner, settlement) {
      const { blocked = false, ...rest } = { blocked: false, ...settlement };
      const sent = settlement.status === 'sent';
      const result = await posts.updateOne(
        { _id: key, owner, status: 'sending' },
        {
          $set: { ...rest, owner: null, ...(blocked && { blocked }), ...(sent && { picture: null }) },
          $unset: {
            ...(!blocked && { blocked: '' as const }),
            ...(sent && { documents: '' as const, reason: '' as const }),
          },
        },
      );
      return result.matchedCount === 1;
    },
  };
}
