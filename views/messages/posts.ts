import type { KnownBlock } from '@slack/types';
import type { OutboxEntry } from '../../src/store/outbox.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { ago, count } from '../format.ts';

/** Action id of the button that has a post tried again; its value is the post's key. */
export const RETRY_ACTION = 'post_retry';

const MOST = 10;
const SHOWN = 120;

/** A post that did not go out. */
export type StuckPost = Pick<OutboxEntry, 'key' | 'channel' | 'text' | 'status' | 'reason' | 'createdAt'>;

function place(channel: string): string {
  if (channel.startsWith('D')) return 'a direct message';
  return /^[UW]/.test(channel) ? `<@${channel}>’s direct message` : `<#${channel}>`;
}

function blocksOf(
  { key, channel, text, status, reason = '', createdAt }: StuckPost,
  now: Date,
): KnownBlock[] {
  const fate = status === 'held' ? 'Held back' : 'Waits';
  return [
    section(
      `*${plain(text, SHOWN)}*\n${fate} for ${place(channel)}, since ${ago(createdAt, now)}: ${plain(reason, SHOWN)}.`,
    ),
    ...actions(...button('Try again', RETRY_ACTION, key)),
  ];
}

/** The posts that Slack did not take, the oldest first, each with a button that has it tried again. */
export function postsMessage(posts: StuckPost[], now: Date): { text: string; blocks: KnownBlock[] } {
  const title = posts.length === 0 ? 'Every post went out.' : `${count(posts.length, 'post')} did not go out`;
  const rest = posts.length - MOST;
  return {
    text: bare(title),
    blocks: [
      ...(posts.length === 0 ? [section(title)] : [header(title)]),
      ...posts.slice(0, MOST).flatMap((post) => blocksOf(post, now)),
      ...(rest > 0 ? [context(`… and ${rest} more: they are shown once these are out.`)] : []),
    ],
  };
}
