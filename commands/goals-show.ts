import { z } from 'zod';
import { BadInput, defineCommand } from '../src/slack/define.ts';
import type { CommandContext } from './asking/context.ts';
import { whoseGoals } from './asking/goals.ts';
import { companyGoalsReply, teamGoalsReply } from './asking/goals-reply.ts';

const args = z.object({
  of: z.string().optional().describe('a team, or `company` for all; your own team unless said'),
  page: z.number().int().min(1).max(10_000).optional().describe('of the company’s: which page'),
});

/** `/goals [team|company]`: what is to be reached, and how far it is. */
export const goalsShow = defineCommand<CommandContext, typeof args>({
  command: '/goals',
  name: '',
  summary: 'What a team or the company sets out to reach this quarter, and how far it is.',
  args,
  positional: ['of'],
  examples: ['team-a', 'company'],
  async run({ of, page }, ctx) {
    const { team, teams } = await whoseGoals(of, ctx);
    if (teams.length === 0)
      throw new BadInput('There are no teams yet: an admin adds them in `/kata setup`.');
    if (team) return teamGoalsReply(team, teams, ctx);
    return companyGoalsReply((page ?? 1) - 1, ctx);
  },
});
