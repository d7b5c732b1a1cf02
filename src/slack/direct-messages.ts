import type { WebClient } from '@slack/web-api';

const REMEMBERED = 10_000;

export interface DirectMessages {
  /**
   * The channel of the one with a person.
   * @throws what Slack answers, e.g. that the account is deactivated
   */
  (userId: string): Promise<string>;
  /** Whether Slack needs not be asked. */
  isKnown(userId: string): boolean;
}

/** Finds the direct messages between Kata and people, each asked for once. */
export function directMessagesOf(web: WebClient): DirectMessages {
  const channels = new Map<string, string>();
  async function directMessageWith(userId: string): Promise<string> {
    const known = channels.get(userId);
    if (known) return known;
    const { channel } = await web.conversations.open({ users: userId });
    if (!channel?.id) throw new Error('conversations.open named no channel');
    if (channels.size >= REMEMBERED) channels.clear();
    channels.set(userId, channel.id);
    return channel.id;
  }
  return Object.assign(directMessageWith, { isKnown: (userId: string) => channels.has(userId) });
}
