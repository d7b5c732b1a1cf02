import type { WebClient } from '@slack/web-api';
import type { SlackConnection } from './connection.ts';
import type { Outbox, Settled } from './outbox.ts';
import { explainHeld } from './share.ts';

const REPORT = 'held:';

async function slackIdOf(web: WebClient, admin: string): Promise<string | undefined> {
  if (!admin.includes('@')) return admin;
  return (await web.users.lookupByEmail({ email: admin })).user?.id;
}

/**
 * Tells the admins, in their direct messages, of posts that are held back and that the asker cannot put right: posts
 * nobody waits for, and posts of which nobody knows whether Slack took them. A report that is held itself is only logged.
 */
export function heldPostsTo(
  admins: string[],
  { web, workspace }: SlackConnection,
  outbox: Outbox,
): (entry: Settled) => Promise<void> {
  return async (entry) => {
    const solvable = entry.notify !== undefined && !entry.uncertain;
    if (entry.status !== 'held' || solvable || entry.key.startsWith(REPORT)) return;
    const text = `A post is held back. ${explainHeld(entry, workspace.botName)}`;
    for (const admin of admins) {
      const user = await slackIdOf(web, admin);
      const channel = user && (await web.conversations.open({ users: user })).channel?.id;
      if (!channel) continue;
      await outbox.enqueue({
        key: `${REPORT}${entry.key}:${user}`,
        channel,
        text,
        blocks: [],
        picture: null,
      });
    }
  };
}
