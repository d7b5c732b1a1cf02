import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { PROPOSAL_OPENING } from '../views/modals/proposal.ts';
import { teamMeant } from './asking/action-items.ts';
import type { CommandContext } from './asking/context.ts';
import { openProposalForm } from './asking/proposal-form.ts';

const args = z.object({
  team: z.string().optional().describe('a team: see `/metrics teams`; your own unless said'),
});

/** `/actions propose [team]`: opens the form in which anybody proposes to change how a team works. */
export const actionsPropose = defineCommand<CommandContext, typeof args>({
  command: '/actions',
  name: 'propose',
  summary: 'Proposes a change to how a team works: the team votes, and it becomes an action.',
  args,
  positional: ['team'],
  examples: ['propose team-a'],
  opening: PROPOSAL_OPENING,
  async run({ team: name }, ctx) {
    const team = await teamMeant(name, ctx);
    const text = 'A form opens where this is asked in Slack.';
    return { text, blocks: [], modal: openProposalForm(team, ctx) };
  },
});
