import { z } from 'zod';
import { belongsTo, leads } from '../src/reports/visibility.ts';
import { BadInput, defineCommand } from '../src/slack/define.ts';
import { teamMeant } from './asking/action-items.ts';
import type { CommandContext } from './asking/context.ts';
import { maturityReply, organisationMaturityReply } from './asking/maturity-reply.ts';
import { isWhole } from './asking/readout.ts';

const args = z.object({
  team: z.string().optional().describe('a team, or `org` for all; your own unless said'),
});

/** `/pulse maturity [team|org]`: crawl, walk or run, by its own answers and by what Kata sees; and a plan for what is missing. */
export const pulseMaturity = defineCommand<CommandContext, typeof args>({
  command: '/pulse',
  name: 'maturity',
  summary:
    'Crawl, walk or run: what a team says beside what Kata sees, the biggest gaps, and a plan for them.',
  args,
  positional: ['team'],
  examples: ['maturity team-a', 'maturity org'],
  async run({ team: name }, ctx) {
    const teams = await ctx.store.organisation.teams();
    if (name !== undefined && isWhole(name)) {
      if (!ctx.asker.admin && !teams.some((team) => leads(ctx.asker, team, teams)))
        throw new BadInput('How mature all teams are together is for those who lead one, and for admins.');
      return organisationMaturityReply(teams, ctx);
    }
    const team = await teamMeant(name, ctx);
    if (!belongsTo(ctx.asker, team, teams))
      throw new BadInput(`How mature ${team.name} is, its members and leaders see.`);
    return maturityReply(team, teams, ctx);
  },
});
