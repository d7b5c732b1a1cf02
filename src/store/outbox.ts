import type { Picture } from './answers.ts';

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
  /** As `add`, of many; how many were not there. One that is interrupted may be done again. */
  addAll(posts: Post[], at: Date): Promise<number>;
  /** Of whom Slack said, for a post put here since then, that they have no account any more: channels. */
  refusedSince(since: Date): Promise<string[]>;
  find(key: string): Promise<OutboxEntry | null>;
  /** Forgets posts, those that wait too; one that is being sent stays. @returns how many */
  forget(keys: string[]): Promise<number>;
  /** Forgets of some posts those that only wait for their turn; what Slack said of others stays. */
  withdraw(keys: string[]): Promise<void>;
  /** Puts a held post back in the queue, and what was held with it; false when it is not held. */
  requeue(key: string, notify: Notify | undefined, at: Date): Promise<boolean>;
  /** Keeps the message id that was found out later. */
  located(key: string, ts: string): Promise<void>;
  /** Has what waits in a channel for somebody to put something right tried again now. @returns how many */
  unblock(channel: string, at: Date): Promise<number>;
  /**
   * What Slack did not take: held back, or waiting for somebody to put something right. The oldest first; at most 100,
   * and no reminder of a survey among them.
   */
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
