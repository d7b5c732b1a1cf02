import type { KnownBlock } from '@slack/types';
import { fits, withoutEnd } from '../../src/slack/fitted.ts';

/** Less than Slack takes in one message: a button and notes may come to it. */
const ROOM = 12_000;

/** A digest and what stands in its thread as one answer; of what is too long for one the end is left out, and that is said. */
export function digestAnswer(message: KnownBlock[], thread: KnownBlock[]): KnownBlock[] {
  const all: KnownBlock[] = [...message, { type: 'divider' }, ...thread];
  return fits(all, ROOM) ? all : withoutEnd(all, ROOM);
}
