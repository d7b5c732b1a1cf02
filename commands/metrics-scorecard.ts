import { z } from 'zod';
import { CATEGORIES } from '../src/metrics/reference.ts';
import { defineCommand } from '../src/slack/define.ts';
import type { CommandContext } from './asking/context.ts';
import { teamNamed } from './asking/find.ts';
import { scoreboardReply } from './asking/scoreboard-reply.ts';
import { spanArgs, windowOf } from './asking/window.ts';

const args = z.object({
  team: z.string().describe('a team: see `/metrics teams`'),
  ...spanArgs,
});

const SHOWN = [
  'leadtime',
  'cycletime',
  'throughput',
  'cfr',
  'incidents',
  'defects',
  'pickup',
  'prsize',
  'unreviewed',
  'saydone',
  'scopecreep',
  'predictability',
];

/** `/metrics scorecard <team>`: efficiency, quality, hygiene and planning side by side. */
export const metricsScorecard = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'scorecard',
  summary: 'Efficiency, quality, hygiene and planning side by side, three numbers each.',
  args,
  positional: ['team'],
  examples: ['scorecard team-a'],
  async run(asked, ctx) {
    const team = teamNamed(asked.team, await ctx.store.organisation.teams());
    return scoreboardReply(
      {
        title: 'Scorecard',
        team,
        ids: SHOWN,
        window: windowOf(asked, ctx.now, team.timezone),
        groupOf: ({ metric }) => CATEGORIES[metric.category],
      },
      ctx,
    );
  },
});
