import type { KnownBlock } from '@slack/types';
import { context, header, plain, section } from '../blocks.ts';
import { LIMITS, withinLimit } from '../limits.ts';

/** A list of names with what each is. */
export function listMessage(
  title: string,
  items: { name: string; text: string }[],
  hint: string,
  empty = 'Nothing yet.',
): { text: string; blocks: KnownBlock[] } {
  const rows = items.map(({ name, text }) => section(`\`${plain(name)}\` ${plain(text)}`));
  const body = rows.length > 0 ? rows : [section(empty)];
  const blocks = withinLimit([header(title), ...body], LIMITS.messageBlocks - 1);
  return {
    text: `${title}: ${items.map(({ name }) => name).join(', ') || empty}`,
    blocks: [...blocks, context(hint)],
  };
}
