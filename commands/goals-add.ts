import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { OBJECTIVE_OPENING } from '../views/modals/objective.ts';
import type { CommandContext } from './asking/context.ts';
import { whoseGoals } from './asking/goals.ts';
import { openGoal } from './interactions/goals/objective-saving.ts';

const args = z.object({
  of: z.string().optional().describe('a team, or `company`; your own team unless said'),
});

/** `/goals add [team|company]`: opens the form of a new objective. */
export const goalsAdd = defineCommand<CommandContext, typeof args>({
  command: '/goals',
  name: 'add',
  summary: 'Opens a form: what you want to reach in a quarter, and by which numbers you will see it.',
  args,
  positional: ['of'],
  examples: ['add team-a', 'add company'],
  opening: OBJECTIVE_OPENING,
  async run({ of }, ctx) {
    const { team } = await whoseGoals(of, ctx);
    return {
      text: 'A form opens where this is asked in Slack.',
      blocks: [],
      modal: await openGoal(team ? { team: team.key } : {}, ctx),
    };
  },
});
