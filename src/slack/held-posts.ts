import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { SlackConnection } from './connection.ts';
import { troubleOf } from './explain-post.ts';
import { loggable } from './log.ts';
import type { Outbox, Settled } from './outbox.ts';

const NOTICE = 'notice:';

async function slackIdOf(web: WebClient, admin: string): Promise<string | null> {
  if (!admin.includes('@')) return admin;
  return (await web.users.lookupByEmail({ email: admin })).user?.id ?? null;
}

export interface NoticeOptions {
  /** E-mails or Slack ids. */
  admins: string[];
  slack: SlackConnection;
  outbox: Pick<Outbox, 'enqueue'>;
  /** Keeps what was found out, for processes that do not talk to Slack. */
  remember?: (email: string, slackId: string) => Promise<void>;
  log: Logger;
}

/**
 * Tells the admins, in their direct messages, what became of posts that nobody waits for and what to do about it: each
 * trouble once for the posts of a day, however long they wait. Who they are is looked up at once: when the token is revoked, it is too late.
 */
export function heldPostsTo(options: NoticeOptions): (entry: Settled) => Promise<void> {
  const { admins, slack, outbox, log } = options;
  const known = new Map<string, Promise<string | null>>();

  async function lookUp(admin: string): Promise<string | null> {
    const id = await slackIdOf(slack.web, admin);
    if (id !== null && id !== admin) await options.remember?.(admin, id);
    return id;
  }

  function idOf(admin: string): Promise<string | null> {
    const found = known.get(admin) ?? lookUp(admin);
    known.set(admin, found);
    return found.catch((error: unknown) => {
      known.delete(admin);
      log.warn({ error: loggable(error) }, 'an admin is not found in Slack: say their Slack id in `admins`');
      return null;
    });
  }

  for (const admin of admins) void idOf(admin);
  return async (entry) => {
    const trouble = troubleOf(entry, slack.workspace.botName);
    if (!trouble || entry.key.startsWith(NOTICE)) return;
    const day = entry.createdAt.toISOString().slice(0, 10);
    for (const admin of admins) {
      const channel = await idOf(admin);
      if (!channel) continue;
      const key = `${NOTICE}${trouble.key}:${day}:${channel}`;
      await outbox.enqueue({ key, channel, text: trouble.sentence, blocks: [], picture: null });
    }
  };
}
