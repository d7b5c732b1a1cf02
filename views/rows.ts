import type { KnownBlock } from '@slack/types';

/** Fewer than the fifty blocks that Slack takes, and less than the characters of all of them, with what stands around. */
const MOST_ROWS = 40;
const ROOM = 11_000;

/** As many blocks from the first on as fit into one message. */
export function rowsWithin<T>(all: T[], rowOf: (each: T) => KnownBlock): KnownBlock[] {
  let used = 0;
  return all
    .slice(0, MOST_ROWS)
    .map(rowOf)
    .filter((block) => {
      used += JSON.stringify(block).length;
      return used <= ROOM;
    });
}
