import type { KnownBlock } from '@slack/types';
import { context } from '../blocks.ts';

/** Slack takes about 13,200 characters of blocks in one message; a button and notes may come to it. */
const ROOM = 12_000;

function size(blocks: KnownBlock[]): number {
  return JSON.stringify(blocks).length;
}

/** A digest and what stands in its thread as one answer; of what is too long for one the end is left out, and that is said. */
export function digestAnswer(message: KnownBlock[], thread: KnownBlock[]): KnownBlock[] {
  const all: KnownBlock[] = [...message, { type: 'divider' }, ...thread];
  if (size(all) <= ROOM) return all;
  const rest = context('… and more than fits into one message');
  let end = all.length;
  while (end > 0 && size([...all.slice(0, end), rest]) > ROOM) end -= 1;
  return [...all.slice(0, end), rest];
}
