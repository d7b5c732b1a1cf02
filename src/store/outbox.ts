import { Binary, type Db, MongoServerError, ObjectId } from 'mongodb';
import type { Picture } from './answers.ts';

const DUPLICATE_KEY = 11_000;
const FREE = new Date(0);
const UNSETTLED = ['pending', 'sending'] as const;

/** Whom to tell what became of a post, by whichever process finds out. */
export interface Notify {
  kind: 'share' | 'chart';
  /** Slack's address for answers to the request; it works for half an hour. */
  responseUrl: string;
  answer: string;
}

/** A file that goes with a message, beside its picture. */
export interface Document {
  /** With its ending, e.g. `readout.csv`. */
  name: string;
  title: string;
  bytes: Buffer;
}

/** A message to be posted once. */
export interface Post {
  /** The same key is the same post. */
  key: string;
  /** Of a person: the direct message with them. */
  channel: string;
  text: string;
  /** Block Kit. */
  blocks: unknown[];
  picture: Picture | null;
  documents?: Document[] | undefined;
  /** Key of an earlier post of the same channel, in whose thread this one goes once that was posted. */
  thread?: string | undefined;
  notify?: Notify | undefined;
}

export type PostStatus = 'pending' | 'sending' | 'sent' | 'held';

export interface OutboxEntry extends Post {
  status: PostStatus;
  /** Slack does not take it now, but may when somebody has put right what `reason` says: others go first. */
  blocked?: boolean;
  /** Times its files could not be uploaded. */
  uploadsFailed?: number;
  /** Names of its files, by which it is found once it was posted. */
  fileNames?: string[];
  /** Why it was posted without its files or its blocks. */
  degraded?: string;
  /** Times it was handed to Slack, or was about to be. */
  attempts: number;
  /** Whether an earlier attempt may have gone through: then it is looked for before it is sent. */
  uncertain: boolean;
  notBefore: Date;
  createdAt: Date;
  /** First attempt; null before it. */
  triedAt: Date | null;
  /** Message id, where Slack tells it. */
  ts?: string;
  sentAt?: Date;
  /** Why it is held. */
  reason?: string;
}

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

/** What becomes of an entry after an attempt. */
export type Settlement =
  | { status: 'sent'; sentAt: Date; ts?: string; degraded?: string; fileNames?: string[] }
  | { status: 'held'; reason: string; uncertain: boolean }
  | {
      status: 'pending';
      notBefore: Date;
      uncertain: boolean;
      blocked?: boolean;
      reason?: string;
      uploadsFailed?: number;
    };

export interface OutboxStore {
  /** False when a post with this key is there already. */
  add(post: Post, at: Date): Promise<boolean>;
  find(key: string): Promise<OutboxEntry | null>;
  /** Puts a held post back in the queue, and what was held with it; false when it is not held. */
  requeue(key: string, notify: Notify | undefined, at: Date): Promise<boolean>;
  /** Keeps the message id that was found out later. */
  located(key: string, ts: string): Promise<void>;
  /** Has what waits in a channel for somebody to put something right tried again now. @returns how many */
  unblock(channel: string, at: Date): Promise<number>;
  /** What Slack did not take: held back, or waiting for somebody to put something right. The oldest first; at most 100. */
  stuck(): Promise<OutboxEntry[]>;
  /** Channels with something to post, and when the first of it is due. */
  waiting(): Promise<{ channel: string; notBefore: Date }[]>;
  /** The sole right to post to a channel; when it may be asked for again where somebody else has it. */
  claim(channel: string, owner: string, now: Date, termMs: number): Promise<{ mine: boolean; againAt: Date }>;
  /** False when the right ran out and went to somebody else. */
  renew(channel: string, owner: string, until: Date): Promise<boolean>;
  release(channel: string, owner: string, nextAt: Date): Promise<void>;
  /** Marks the channel's first post as being sent, if it is due. One that was already so was left by a crash. */
  take(channel: string, owner: string, now: Date): Promise<OutboxEntry | null>;
  /** Counts an attempt, to be called before Slack is. */
  attempt(key: string, owner: string, now: Date): Promise<boolean>;
  settle(key: string, owner: string, settlement: Settlement): Promise<boolean>;
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

function isDuplicate(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY;
}

export function outboxIn(db: Db): OutboxStore {
  const posts = db.collection<OutboxDocument>('outbox');
  const slots = db.collection<SlotDocument>('outbox-channels');
  return {
    async add({ key, picture, documents, ...post }, at) {
      const png = picture && new Binary(picture.png);
      try {
        await posts.insertOne({
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
        });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async find(key) {
      const found = await posts.findOne({ _id: key });
      return found && entryOf(found);
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
        .find({ $or: [{ status: 'held' }, { status: 'pending', blocked: true }] }, shown)
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
            $project: {
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
        if (!isDuplicate(error)) throw error;
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
        (await posts.findOne(
          { ...unsettled, blocked: true },
          { sort: { notBefore: 1, createdAt: 1, order: 1 } },
        ));
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
