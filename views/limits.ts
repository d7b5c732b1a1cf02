import type { KnownBlock } from '@slack/types';

/** What Slack takes at most. */
export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  sectionText: 3000,
  headerText: 150,
  contextText: 2000,
} as const;

/** As many blocks as fit, the last of them saying that there are more. */
export function withinLimit(blocks: KnownBlock[], limit: number): KnownBlock[] {
  if (blocks.length <= limit) return blocks;
  const more: KnownBlock = {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: '_More than fits here._' }],
  };
  return [...blocks.slice(0, limit - 1), more];
}
