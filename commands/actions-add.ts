import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { ACTION_OPENING } from '../views/modals/action-item.ts';
import { openActionForm } from './asking/action-form.ts';
import { teamMeant } from './asking/action-items.ts';
import type { CommandContext } from './asking/context.ts';

const args = z.object({
  team: z.string().optional().describe('a team: see `/metrics teams`; your own unless said'),
});

/** `/actions add [team]`: opens the form of a new action. */
export const actionsAdd = defineCommand<CommandContext, typeof args>({
  command: '/actions',
  name: 'add',
  summary: 'Opens a form: what you will do, who sees to it, and by when.',
  args,
  positional: ['team'],
  examples: ['add team-a'],
  opening: ACTION_OPENING,
  async run(asked, ctx) {
    const team = await teamMeant(asked.team, ctx);
    return {
      text: 'A form opens where this is asked in Slack.',
      blocks: [],
      modal: await openActionForm(team, {}, ctx),
    };
  },
});
