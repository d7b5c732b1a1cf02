import type { KnownBlock } from '@slack/types';
import { escapeMrkdwn } from '../../src/slack/mrkdwn.ts';
import { header, section } from '../blocks.ts';
import { LIMITS, withinLimit } from '../limits.ts';

/** Help as rendered from the definitions: a section for each paragraph. */
export function helpMessage(title: string, help: string): { text: string; blocks: KnownBlock[] } {
  const paragraphs = help.split('\n\n').map((paragraph) => section(escapeMrkdwn(paragraph)));
  return { text: escapeMrkdwn(help), blocks: withinLimit([header(title), ...paragraphs], LIMITS.messageBlocks) };
}
