import { createHash, randomBytes } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import type { Clock } from '../../src/clock.ts';
import { elementsOf } from './block-kit/validate.ts';
import type {
  Conversation,
  OpenView,
  SlackChannel,
  SlackError,
  SlackUser,
  SlackUsergroup,
  StoredFile,
  StoredMessage,
} from './model.ts';
import { Refusal } from './refusal.ts';

export interface WorldOptions {
  team: { id: string; domain: string };
  botUserId: string;
  users: SlackUser[];
  channels: SlackChannel[];
  usergroups: SlackUsergroup[];
  fileReadyMs: number;
  scopes: string[];
  homeTab: boolean;
  clock: Clock;
}

interface Trigger {
  userId: string;
  issuedAtMs: number;
  used: boolean;
}

export interface ResponseUrl {
  path: string;
  kind: 'commands' | 'actions';
  channel: string;
  userId: string;
  issuedAtMs: number;
  uses: number;
  /** The message pressed on; null for a slash command, which has none. */
  source: StoredMessage | null;
}

function idOf(text: string): string {
  return createHash('sha1').update(text).digest('base64url').slice(0, 6);
}

/** Everything the workspace knows. Methods read and change it; nothing outside does. */
export class World {
  readonly options: WorldOptions;
  readonly appId = 'A0KATA0001';
  readonly botId = 'B0KATA0001';
  readonly conversations = new Map<string, Conversation>();
  readonly messages: StoredMessage[] = [];
  readonly ephemerals: StoredMessage[] = [];
  readonly files = new Map<string, StoredFile>();
  readonly views = new Map<string, OpenView>();
  readonly homes = new Map<string, OpenView>();
  readonly triggers = new Map<string, Trigger>();
  readonly responseUrls = new Map<string, ResponseUrl>();
  /** Options that external selects were given, by action id and value. */
  readonly offered = new Map<string, Record<string, unknown>>();
  readonly errors: SlackError[] = [];
  readonly ignored: string[] = [];
  baseUrl = '';
  isRevoked = false;
  uploadsToFail = 0;
  #lastMicros = 0;
  #serial = 0;

  constructor(options: WorldOptions) {
    // Its own, since people leave it and scopes are withdrawn.
    this.options = { ...options, users: options.users.map((each) => ({ ...each })) };
    for (const channel of options.channels) {
      this.conversations.set(channel.id, {
        id: channel.id,
        name: channel.name,
        kind: channel.isPrivate ? 'private' : 'public',
        isArchived: channel.isArchived ?? false,
        members: [...channel.members],
      });
    }
  }

  id(prefix: string): string {
    this.#serial += 1;
    return `${prefix}0KATA${String(this.#serial).padStart(5, '0')}`;
  }

  nowMs(): number {
    return this.options.clock().getTime();
  }

  /** Unique and rising, as the `ts` of messages is. */
  nextTs(): string {
    this.#lastMicros = Math.max(this.#lastMicros + 1, this.nowMs() * 1000);
    return `${Math.floor(this.#lastMicros / 1e6)}.${String(this.#lastMicros % 1e6).padStart(6, '0')}`;
  }

  user(id: string): SlackUser | undefined {
    return this.options.users.find((each) => each.id === id);
  }

  /** The conversation as far as the bot sees it: a private one it is not in does not exist for it. */
  visible(id: string): Conversation {
    const found = this.conversations.get(id);
    if (found && (found.kind === 'public' || this.botIsIn(found))) return found;
    throw new Refusal('channel_not_found');
  }

  botIsIn(conversation: Conversation): boolean {
    return conversation.members.includes(this.options.botUserId);
  }

  directMessage(userId: string): Conversation | undefined {
    return [...this.conversations.values()].find((each) => each.kind === 'im' && each.members[0] === userId);
  }

  openDirectMessage(userId: string): Conversation {
    const existing = this.directMessage(userId);
    if (existing) return existing;
    const members = [userId, this.options.botUserId];
    const opened: Conversation = {
      id: this.id('D'),
      name: 'directmessage',
      kind: 'im',
      isArchived: false,
      members,
    };
    this.conversations.set(opened.id, opened);
    return opened;
  }

  issueTrigger(userId: string): string {
    const id = `${this.id('').replaceAll(/\D/g, '')}.${this.nowMs()}.${randomBytes(16).toString('hex')}`;
    this.triggers.set(id, { userId, issuedAtMs: this.nowMs(), used: false });
    return id;
  }

  /** Spends a trigger: it opens one view within three seconds. Answers whose it was. */
  spendTrigger(id: string): string {
    const trigger = this.triggers.get(id);
    if (!trigger) throw new Refusal('invalid_trigger_id');
    if (trigger.used) throw new Refusal('exchanged_trigger_id');
    if (this.nowMs() - trigger.issuedAtMs > 3000) throw new Refusal('expired_trigger_id');
    trigger.used = true;
    return trigger.userId;
  }

  issueResponseUrl(
    kind: ResponseUrl['kind'],
    channel: string,
    userId: string,
    source: StoredMessage | null,
  ): string {
    const path = `/${kind}/${this.options.team.id}/${this.id('')}/${randomBytes(12).toString('hex')}`;
    this.responseUrls.set(path, { path, kind, channel, userId, issuedAtMs: this.nowMs(), uses: 0, source });
    return this.baseUrl + path;
  }

  /** Gives blocks and elements the ids that Slack makes up where none are given: the same to what looks the same. */
  withIds(blocks: KnownBlock[]): KnownBlock[] {
    const copy = structuredClone(blocks);
    for (const [index, block] of copy.entries()) {
      block.block_id ??= idOf(`${index} ${JSON.stringify(block)}`);
      for (const { element, pointer } of elementsOf(block)) {
        const interactive = !['image', 'plain_text', 'mrkdwn'].includes(String(element.type));
        if (interactive && block.type !== 'rich_text') element.action_id ??= idOf(block.block_id + pointer);
      }
    }
    return copy;
  }

  isReady(file: StoredFile): boolean {
    return file.readyAtMs !== null && performance.now() >= file.readyAtMs;
  }

  stackOf(userId: string): OpenView[] {
    return [...this.views.values()].filter((each) => each.userId === userId);
  }
}
