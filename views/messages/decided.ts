import type { KnownBlock } from '@slack/types';
import { escapeMrkdwn } from '../../src/slack/mrkdwn.ts';
import { context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';

const ROOM = 8_000;

export interface Decided {
  title: string;
  /** What was just changed; null when it was only asked. */
  said: string | null;
  items: { name: string; text: string }[];
  hint: string;
  empty: string;
}

/** As it is typed: to be copied. */
function code(text: string): string {
  return `\`${escapeMrkdwn(bare(text, 100).replaceAll('`', 'ˋ'))}\``;
}

/** What the organisation decided, and what was just changed of it. */
export function decidedMessage({ title, said, items, hint, empty }: Decided): {
  text: string;
  blocks: KnownBlock[];
} {
  const rows = items.map(({ name, text }) => `${code(name)} ${plain(text, 200)}`);
  const names = items.length > 0 ? `${items.length}` : empty;
  return {
    text: said === null ? `${bare(title)}: ${names}` : plain(said, 500),
    blocks: [
      header(title),
      ...(said === null ? [] : [section(plain(said, 500))]),
      ...(rows.length > 0 ? lines(rows, ROOM) : [section(empty)]),
      context(escapeMrkdwn(hint)),
    ],
  };
}
