import type { WebClient } from '@slack/web-api';
import type { OutboxEntry } from '../store/outbox.ts';
import type { Workspace } from './connection.ts';
import { judge } from './judge.ts';
import { type Place, POST_EVENT } from './post.ts';
import { uploadsOf } from './uploads.ts';

const PAGE = 200;
const PAGES = 25;
/** How far Slack's clock and ours may be apart. */
const SKEW_S = 120;

export type Search =
  | { kind: 'found'; ts: string }
  | { kind: 'absent' }
  /** It cannot be told: the history may not be read. */
  | { kind: 'unreadable'; reason: string }
  /** It can be tried again after so many milliseconds. */
  | { kind: 'later'; ms: number; reason: string };

interface Message {
  ts?: string;
  user?: string;
  bot_id?: string;
  metadata?: { event_type?: string; event_payload?: unknown };
  files?: { name?: string | null }[];
}

function isOurs(message: Message, entry: OutboxEntry, { botUserId, botId }: Workspace): boolean {
  if (message.user !== botUserId && message.bot_id !== botId) return false;
  const names = entry.fileNames ?? uploadsOf(entry).map(({ name }) => name);
  if ((message.files ?? []).some(({ name }) => name && names.includes(name))) return true;
  const payload = message.metadata?.event_payload as { key?: unknown } | undefined;
  return message.metadata?.event_type === POST_EVENT && payload?.key === entry.key;
}

async function search(
  web: WebClient,
  entry: OutboxEntry,
  workspace: Workspace,
  { channel, threadTs }: Place,
): Promise<Search> {
  const since = (entry.triedAt ?? entry.createdAt).getTime() / 1000 - SKEW_S;
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const asked = {
      channel,
      oldest: since.toFixed(6),
      include_all_metadata: true,
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
    };
    const result = threadTs
      ? await web.conversations.replies({ ...asked, ts: threadTs })
      : await web.conversations.history(asked);
    const messages = (result.messages ?? []) as Message[];
    const ours = messages.find((each) => isOurs(each, entry, workspace));
    if (ours) return { kind: 'found', ts: ours.ts ?? '' };
    cursor = result.response_metadata?.next_cursor;
    if (!cursor) return { kind: 'absent' };
  }
  return { kind: 'unreadable', reason: 'too much was written in the channel since' };
}

/** Looks whether an entry that may have been posted is where it belongs. */
export async function findPost(
  web: WebClient,
  entry: OutboxEntry,
  workspace: Workspace,
  place: Place,
): Promise<Search> {
  return search(web, entry, workspace, place).catch((error: unknown) => {
    const judged = judge(error);
    if (judged.kind === 'refused') return { kind: 'unreadable', reason: judged.reason };
    return { kind: 'later', ms: judged.kind === 'wait' ? judged.ms : 5_000, reason: judged.reason };
  });
}
