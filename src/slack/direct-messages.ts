import type { WebClient } from '@slack/web-api';

const REMEMBERED = 10_000;

/**
 * Finds the direct messages between Kata and people, each asked for once.
 * @returns the channel of the one with a person
 * @throws what Slack answers, e.g. that the account is deactivated
 */
export function directMessagesOf(web: WebClient): (userId: string) => Promise<string> {
  const channels = new Map<string, string>();
  return async function directMessageWith(userId) {
    const known = channels.get(userId);
    if (known) return known;
    const { channel } = await web.conversations.open({ users: userId });
    if (!channel?.id) throw new Error('conversations.open named no channel');
    if (channels.size >= REMEMBERED) channels.clear();
    channels.set(userId, channel.id);
    return channel.id;
  };
}
