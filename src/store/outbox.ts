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

interface OutboxDocument extends Omit<OutboxEntry, 'key' | 'picture'> {
  _id: string;
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
  | { status: 'sent'; sentAt: Date; ts?: string }
  | { status: 'held'; reason: string; uncertain: boolean }
  | { status: 'pending'; notBefore: Date; uncertain: boolean };

export interface OutboxStore {
  /** False when a post with this key is there already. */
  add(post: Post, at: Date): Promise<boolean>;
  find(key: string): Promise<OutboxEntry | null>;
  /** Puts a held post back in the queue; false when it is not held. */
  requeue(key: string, notify: Notify | undefined, at: Date): Promise<boolean>;
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

function entryOf({ _id, order: _order, owner: _owner, picture, ...rest }: OutboxDocument): OutboxEntry {
  return {
    key: _id,
    ...rest,
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
    async add({ key, picture, ...post }, at) {
      const png = picture && new Binary(picture.png);
      try {
        await posts.insertOne({
          _id: key,
          ...post,
          picture: picture && png && { title: picture.title, alt: picture.alt, png },
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
      const result = await posts.updateOne(
        { _id: key, status: 'held' },
        {
          $set: { status: 'pending', attempts: 0, notBefore: at, owner: null, ...(notify ? { notify } : {}) },
          $unset: { reason: '' },
        },
      );
      return result.matchedCount === 1;
    },
    waiting: () =>
      posts
        .aggregate<{ channel: string; notBefore: Date }>([
          { $match: { status: { $in: UNSETTLED } } },
          { $project: { channel: 1, createdAt: 1, order: 1, notBefore: 1 } },
          { $sort: { channel: 1, createdAt: 1, order: 1 } },
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
      const first = await posts.findOne(
        { channel, status: { $in: UNSETTLED } },
        { sort: { createdAt: 1, order: 1 } },
      );
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
      const changes: Partial<OutboxDocument> = { ...settlement, owner: null };
      if (settlement.status === 'sent') changes.picture = null;
      const result = await posts.updateOne({ _id: key, owner, status: 'sending' }, { $set: changes });
      return result.matchedCount === 1;
    },
  };
}
