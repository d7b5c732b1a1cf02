import { z } from 'zod';
import { portfolioStatus } from '../src/reports/portfolio/portfolio.ts';
import { defineCommand } from '../src/slack/define.ts';
import { portfolioMessage } from '../views/messages/portfolio.ts';
import type { CommandContext } from './asking/context.ts';
import { portfolioFiles, portfolioTeam } from './asking/portfolio.ts';
import { maySetPortfolio } from './asking/portfolio-setting.ts';

const args = z.object({
  of: z.string().optional().describe('a team, for the projects it works on; all unless said'),
});

/** `/metrics portfolio [team]`: whether each project will be done by its day, in one picture. */
export const metricsPortfolio = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'portfolio',
  summary:
    'Every project in one picture: on track or late, its effort against the plan, and what needs a decision.',
  args,
  positional: ['of'],
  joinsWords: true,
  examples: ['portfolio', 'portfolio team-a'],
  async run({ of }, ctx) {
    const { store, asker, rules, now } = ctx;
    const teams = await store.organisation.teams();
    const team = portfolioTeam(of, teams, ctx);
    const status = await portfolioStatus(store, { team, teams, viewer: asker, rules, now });
    return {
      ...portfolioMessage({
        status,
        freshness: status.freshness,
        of: team?.name ?? null,
        maySet: maySetPortfolio(ctx, teams),
      }),
      ...portfolioFiles(status, team),
      data: status,
    };
  },
});
