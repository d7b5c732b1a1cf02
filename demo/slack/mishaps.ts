import type { Conversation } from './model.ts';
import type { Limiter } from './rate-limit.ts';
import type { Delivery } from './sender.ts';
import type { World } from './world.ts';

/** What goes wrong in a workspace, and is put right again. */
export interface Mishaps {
  /** Takes the app out of the workspace: each call is refused with `token_revoked`, until `restore`. */
  revoke(): void;
  restore(): void;
  withdrawScope(scope: string): void;
  grantScope(scope: string): void;
  archive(channel: string): void;
  unarchive(channel: string): void;
  /** Takes the bot out of a channel. */
  expel(channel: string): void;
  /** Lets somebody into a channel, the bot unless said; Kata hears of it where it listens to `member_joined_channel`. */
  join(channel: string, user?: string): Promise<Delivery | null>;
  deactivate(user: string): void;
  /** Refuses the bytes of the next so many uploads. */
  failUploads(times: number): void;
  /** Refuses each call with 429 for so long. */
  rateLimitWorkspace(seconds: number): void;
}

export function mishapsOf(
  world: World,
  limiter: Limiter,
  event: (happened: Record<string, unknown>) => Promise<Delivery | null>,
): Mishaps {
  function conversation(id: string): Conversation {
    const found = world.conversations.get(id);
    if (!found) throw new Error(`no channel ${id}`);
    return found;
  }

  function setArchived(id: string, isArchived: boolean): void {
    conversation(id).isArchived = isArchived;
  }

  return {
    revoke: () => {
      world.isRevoked = true;
    },
    restore: () => {
      world.isRevoked = false;
    },
    withdrawScope: (scope) => {
      world.options.scopes = world.options.scopes.filter((each) => each !== scope);
    },
    grantScope: (scope) => {
      world.options.scopes = [...new Set([...world.options.scopes, scope])];
    },
    archive: (channel) => setArchived(channel, true),
    unarchive: (channel) => setArchived(channel, false),
    expel: (channel) => {
      const { members } = conversation(channel);
      const at = members.indexOf(world.options.botUserId);
      if (at >= 0) members.splice(at, 1);
    },
    async join(channel, user = world.options.botUserId) {
      const { members, kind } = conversation(channel);
      if (members.includes(user)) return null;
      members.push(user);
      const type = kind === 'public' ? 'C' : 'G';
      const team = world.options.team.id;
      return event({ type: 'member_joined_channel', user, channel, channel_type: type, team });
    },
    deactivate: (id) => {
      const user = world.user(id);
      if (!user) throw new Error(`nobody in the workspace has the id ${id}`);
      user.isDeleted = true;
    },
    failUploads: (times) => {
      world.uploadsToFail = times;
    },
    rateLimitWorkspace: (seconds) => limiter.close(seconds),
  };
}
