import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { Conversation, OpenView, SlackError, StoredFile, StoredMessage } from './model.ts';
import { mimetypeOf } from './wire.ts';
import type { World } from './world.ts';

/** What of the newest of a conversation is shown. */
const NEWEST = 200;

export interface SeenFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  /** Bytes. */
  size: number;
  altText: string | null;
}

export interface SeenMessage {
  ts: string;
  user: string;
  text: string;
  blocks: KnownBlock[];
  files: SeenFile[];
  /** `ts` of the message whose thread it is in; null outside threads. */
  thread: string | null;
  ephemeral: boolean;
  edited: boolean;
}

export interface SeenConversation {
  id: string;
  name: string;
  kind: Conversation['kind'];
  isArchived: boolean;
  /** Whether this person is in it. */
  joined: boolean;
  /** Whether Kata is in it. */
  withBot: boolean;
  /** Oldest first, those that only this person sees among them. */
  messages: SeenMessage[];
}

export interface SeenView {
  id: string;
  view: ModalView | HomeView;
  /** What the last submission was told, by block id. */
  errors: Record<string, string>;
}

/** Everything one person of the workspace sees, as JSON. */
export interface Sight {
  me: string;
  bot: string;
  /** Milliseconds since the epoch, by the workspace's clock. */
  nowMs: number;
  homeTab: boolean;
  people: { id: string; name: string; realName: string; tz: string; isBot: boolean }[];
  conversations: SeenConversation[];
  /** The modals open, the topmost last. */
  views: SeenView[];
  home: SeenView | null;
  /** What the menu of a message has of the app. */
  shortcuts: { name: string; id: string }[];
  /** What Slack refused Kata, the oldest first; arguments that it ignored in silence among them. */
  refused: SlackError[];
}

function seenFile(file: StoredFile): SeenFile {
  const { id, name, title, altText } = file;
  return { id, name, title, mimetype: mimetypeOf(file), size: file.bytes.length, altText };
}

function seenMessage(message: StoredMessage): SeenMessage {
  const { ts, user, text, blocks } = message;
  return {
    ts,
    user,
    text,
    blocks,
    files: message.files.map(seenFile),
    thread: message.thread_ts !== undefined && message.thread_ts !== ts ? message.thread_ts : null,
    ephemeral: message.ephemeralTo !== undefined,
    edited: message.edited !== undefined,
  };
}

function seenView({ id, view, errors }: OpenView): SeenView {
  return { id, view, errors };
}

function messagesOf(world: World, channel: string, userId: string): SeenMessage[] {
  const ownEphemerals = world.ephemerals.filter((each) => each.ephemeralTo === userId);
  return [...world.messages, ...ownEphemerals]
    .filter((each) => each.channel === channel)
    .sort((a, b) => Number(a.ts) - Number(b.ts))
    .slice(-NEWEST)
    .map(seenMessage);
}

/** @throws Error for somebody who is not in the workspace */
export function sightOf(world: World, userId: string): Omit<Sight, 'shortcuts'> {
  if (!world.user(userId)) throw new Error(`nobody in the workspace has the id ${userId}`);
  const home = world.homes.get(userId);
  const direct = world.openDirectMessage(userId);
  const open = [...world.conversations.values()].filter(
    (each) =>
      each === direct || each.kind === 'public' || (each.kind === 'private' && each.members.includes(userId)),
  );
  return {
    me: userId,
    bot: world.options.botUserId,
    nowMs: world.nowMs(),
    homeTab: world.options.homeTab,
    people: world.options.users.map(({ id, name, realName, tz, isBot }) => ({
      id,
      name,
      realName,
      tz,
      isBot: isBot ?? false,
    })),
    conversations: open.map((each) => ({
      id: each.id,
      name: each.name,
      kind: each.kind,
      isArchived: each.isArchived,
      joined: each.members.includes(userId),
      withBot: world.botIsIn(each),
      messages: messagesOf(world, each.id, userId),
    })),
    views: world.stackOf(userId).map(seenView),
    home: home ? seenView(home) : null,
    refused: [
      ...world.errors,
      ...world.ignored.map((line) => ({ what: line, error: 'ignored_argument', messages: [] })),
    ],
  };
}
