import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import type { CommandContext } from './asking/context.ts';
import { guardsReply } from './interactions/guards/reply.ts';

const args = z.object({});

/** `/kata guards`: the rules that open changes are held to, and what they found. */
export const kataGuards = defineCommand<CommandContext, typeof args>({
  command: '/kata',
  name: 'guards',
  summary:
    'Rules on open changes: no ticket, too large, no review, no description, stale. Admins switch them on.',
  args,
  positional: [],
  examples: ['guards'],
  run: (_asked, ctx) => guardsReply(ctx, null),
});
