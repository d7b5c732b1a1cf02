import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import type { CommandContext } from './asking/context.ts';
import { teamNamed } from './asking/find.ts';
import { scoreboardReply } from './asking/scoreboard-reply.ts';
import { spanArgs, windowOf } from './asking/window.ts';

const args = z.object({
  team: z.string().describe('a team: see `/metrics teams`'),
  ...spanArgs,
});

/** Up to this year DORA's tables tell of the time to restore, since then of failed deployments' recovery. */
const LAST_YEAR_OF_RESTORE = 2022;

/** `/metrics dora <team>`: the four keys and rework. */
export const metricsDora = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'dora',
  summary: 'The four keys and rework: value, band, how it moved, and the trend of each.',
  args,
  positional: ['team'],
  examples: ['dora team-a'],
  async run(asked, ctx) {
    const team = teamNamed(asked.team, await ctx.store.organisation.teams());
    const restored = ctx.benchmarkYear <= LAST_YEAR_OF_RESTORE ? 'mttr' : 'recovery';
    return scoreboardReply(
      {
        title: 'Four keys and rework',
        team,
        ids: ['deployfreq', 'leadtime', 'cfr', restored, 'rework'],
        window: windowOf(asked, ctx.now, team.timezone),
      },
      ctx,
    );
  },
});
