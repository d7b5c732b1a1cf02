import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import type { CommandContext } from './asking/context.ts';
import { teamNamed } from './asking/find.ts';
import { historyReply } from './interactions/setup/history-reply.ts';

const args = z.object({
  team: z.string().optional().describe('a team: see `/metrics teams`; all that you may see unless said'),
});

/** `/kata history`: who changed what, and taking it back. */
export const kataHistory = defineCommand<CommandContext, typeof args>({
  command: '/kata',
  name: 'history',
  summary: 'Who changed what of the setup, when, and how it was before. Whoever may change it takes it back.',
  args,
  positional: ['team'],
  examples: ['history', 'history team-a'],
  async run({ team }, ctx) {
    const named = team === undefined ? null : teamNamed(team, await ctx.store.organisation.teams());
    return historyReply(named, ctx);
  },
});
