import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { SETUP_OPENING } from '../views/modals/setup/start.ts';
import type { CommandContext } from './asking/context.ts';
import { teamNamed } from './asking/find.ts';
import { menuOf, startOf } from './interactions/setup/menu.ts';

const args = z.object({
  team: z.string().optional().describe('a team: see `/metrics teams`; you choose one unless said'),
});

const IN_SLACK = 'Setup works in Slack: type `/kata setup` there.';

/** `/kata setup`: people, ownership, place and time, focus and rules, in modals. */
export const kataSetup = defineCommand<CommandContext, typeof args>({
  command: '/kata',
  name: 'setup',
  summary: 'How teams and the organisation are set up. Admins change all of it, leaders their own team’s.',
  args,
  positional: ['team'],
  examples: ['setup', 'setup team-a'],
  opening: SETUP_OPENING,
  async run({ team }, ctx) {
    if (!ctx.directory) return { text: IN_SLACK, blocks: [] };
    if (team === undefined) return { text: IN_SLACK, blocks: [], modal: await startOf(ctx) };
    const { key } = teamNamed(team, await ctx.store.organisation.teams());
    return { text: IN_SLACK, blocks: [], modal: await menuOf(key, ctx) };
  },
});
