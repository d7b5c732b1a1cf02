import type { KnownBlock } from '@slack/types';
import { escapeMrkdwn } from '../../src/slack/mrkdwn.ts';
import { context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';

const ROOM = 8_000;
const TEXT_LIMIT = 300;
const NAMED = 30;

/** A list of names with what each is. */
export function listMessage(
  title: string,
  items: { name: string; text: string }[],
  hint: string,
  empty = 'Nothing yet.',
): { text: string; blocks: KnownBlock[] } {
  const rows = items.map(({ name, text }) => `\`${plain(name)}\` ${plain(text, TEXT_LIMIT)}`);
  const names = items.slice(0, NAMED).map(({ name }) => plain(name));
  const more = items.length > NAMED ? ` and ${items.length - NAMED} more` : '';
  return {
    text: `${bare(title)}: ${names.length > 0 ? names.join(', ') + more : empty}`,
    blocks: [
      header(title),
      ...(rows.length > 0 ? lines(rows, ROOM) : [section(empty)]),
      context(escapeMrkdwn(hint)),
    ],
  };
}
