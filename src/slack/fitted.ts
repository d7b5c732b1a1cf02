import type { KnownBlock } from '@slack/types';
import { truncateText } from './mrkdwn.ts';

/** Characters of a message’s blocks as JSON; Slack takes about 13,200 (measured, not published). */
export const MESSAGE_ROOM = 13_000;
/** Blocks that Slack takes in one message. */
export const MOST_BLOCKS = 50;
/** A text shorter than this says nothing; then whole blocks are left out. */
const SHORTEST = 150;
const LONGEST = 3_000;

const REST: KnownBlock = {
  type: 'context',
  elements: [{ type: 'mrkdwn', text: '… and more than fits into one message', verbatim: true }],
};

/** Whether Slack takes the blocks in one message, as far as their length goes. */
export function fits(blocks: KnownBlock[], room = MESSAGE_ROOM): boolean {
  return blocks.length <= MOST_BLOCKS && JSON.stringify(blocks).length <= room;
}

/** The blocks with no text of sections and contexts longer than `limit`. */
function shortened(blocks: KnownBlock[], limit: number): KnownBlock[] {
  return blocks.map((block) => {
    if (block.type === 'section' && block.text)
      return { ...block, text: { ...block.text, text: truncateText(block.text.text, limit) } };
    if (block.type !== 'context') return block;
    const elements = block.elements.map((each) =>
      each.type === 'mrkdwn' ? { ...each, text: truncateText(each.text, limit) } : each,
    );
    return { ...block, elements };
  });
}

/** Without what stands last, which is said; the buttons stay, for without them an answer leads nowhere. */
export function withoutEnd(blocks: KnownBlock[], room = MESSAGE_ROOM): KnownBlock[] {
  const kept = [...blocks];
  let at = kept.length;
  while (at > 0 && !fits([...kept, REST], room)) {
    at -= 1;
    if (kept[at]?.type !== 'actions') kept.splice(at, 1);
  }
  return kept.toSpliced(at, 0, REST);
}

/**
 * The blocks of a message as Slack takes them, which refuses one that is too long as a whole: their longest texts are
 * shortened alike, and where that is not enough, the end is left out.
 */
export function fitted(blocks: KnownBlock[]): KnownBlock[] {
  if (fits(blocks)) return blocks;
  if (blocks.length > MOST_BLOCKS) return withoutEnd(blocks);
  const shortest = shortened(blocks, SHORTEST);
  if (!fits(shortest)) return withoutEnd(shortest);
  let short = SHORTEST;
  let long = LONGEST;
  while (long - short > 1) {
    const middle = Math.floor((short + long) / 2);
    if (fits(shortened(blocks, middle))) short = middle;
    else long = middle;
  }
  return shortened(blocks, short);
}
