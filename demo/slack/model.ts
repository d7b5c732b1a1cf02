import type { HomeView, KnownBlock, ModalView } from '@slack/types';

export interface SlackUser {
  id: string;
  name: string;
  realName: string;
  email: string;
  tz: string;
  isBot?: boolean;
  isRestricted?: boolean;
  isUltraRestricted?: boolean;
  /** Somebody seen only through a shared channel. */
  isStranger?: boolean;
  /** The workspace the person belongs to; the stand-in's own unless said. */
  teamId?: string;
  isAdmin?: boolean;
  isDeleted?: boolean;
}

export interface SlackUsergroup {
  id: string;
  /** What it is mentioned by, without `@`; its id in lower case unless said. */
  handle?: string;
  name?: string;
  /** User ids. */
  users: string[];
}

export interface SlackChannel {
  id: string;
  name: string;
  isPrivate?: boolean;
  isArchived?: boolean;
  /** User ids; the bot is a member only when its id is among them. */
  members: string[];
}

export interface Conversation {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  isArchived: boolean;
  members: string[];
}

export interface Metadata {
  event_type: string;
  event_payload: Record<string, unknown>;
}

export interface StoredFile {
  id: string;
  name: string;
  title: string;
  bytes: Buffer;
  /** Bytes announced when the upload was asked for. */
  length: number;
  altText: string | null;
  state: 'announced' | 'uploaded' | 'shared';
  /** Monotonic milliseconds from which Slack would know the type; null until completed. */
  readyAtMs: number | null;
  shares: { channel: string; ts: string }[];
}

export interface StoredMessage {
  channel: string;
  ts: string;
  thread_ts?: string;
  user: string;
  text: string;
  blocks: KnownBlock[];
  /** Never there on a message made by a file upload: that call takes none. */
  metadata?: Metadata;
  files: StoredFile[];
  edited?: { user: string; ts: string };
  /** Set when only this user sees the message. */
  ephemeralTo?: string;
}

export interface OpenView {
  id: string;
  userId: string;
  hash: string;
  rootId: string;
  previousId: string | null;
  view: ModalView | HomeView;
  /** What the last submission was told, by block id. */
  errors: Record<string, string>;
}

export interface SlackError {
  /** A Web API method, `response_url`, or the path of a request sent to Kata. */
  what: string;
  error: string;
  messages: string[];
}
