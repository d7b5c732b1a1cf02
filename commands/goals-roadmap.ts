import { z } from 'zod';
import { roadmap } from '../src/reports/goals/roadmap.ts';
import { roadmapFile } from '../src/reports/review/tables.ts';
import { BadInput, defineCommand } from '../src/slack/define.ts';
import { roadmapMessage } from '../views/messages/goals-roadmap.ts';
import type { CommandContext } from './asking/context.ts';
import { maySetGoals, whoseGoals } from './asking/goals.ts';
import { roadmapPicture } from './asking/roadmap-picture.ts';

const args = z.object({
  of: z.string().optional().describe('a team, or `org` for all; your own team unless said'),
});

/** `/goals roadmap [team|org]`: what is to be reached, quarter by quarter. */
export const goalsRoadmap = defineCommand<CommandContext, typeof args>({
  command: '/goals',
  name: 'roadmap',
  summary: 'This quarter and the three after it: the company’s objectives and each team’s.',
  args,
  positional: ['of'],
  examples: ['roadmap', 'roadmap team-a', 'roadmap org'],
  async run({ of }, ctx) {
    const { team, teams } = await whoseGoals(of, ctx);
    if (teams.length === 0)
      throw new BadInput('There are no teams yet: an admin adds them in `/kata setup`.');
    const plan = await roadmap(ctx.store, team, { teams, now: ctx.now, rules: ctx.rules });
    return {
      ...roadmapMessage(plan, { maySet: maySetGoals(team, teams, ctx) }),
      chart: roadmapPicture(plan),
      documents: [roadmapFile([plan.company, ...plan.rows], plan.quarters)],
      data: { quarters: plan.quarters.map(({ key }) => key), company: plan.company, teams: plan.rows },
    };
  },
});
