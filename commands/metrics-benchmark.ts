import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { benchmarkTo } from './asking/benchmark-question.ts';
import { benchmarkReply } from './asking/benchmark-reply.ts';
import type { CommandContext } from './asking/context.ts';
import { metricNamed, teamNamed } from './asking/find.ts';
import { mayChange } from './interactions/setup/admit.ts';

const args = z.object({
  team: z.string().describe('a team: see `/metrics teams`'),
  metric: z.string().describe('a metric: see `/metrics list`'),
});

/** `/metrics benchmark <team> <metric>`: where a team was, is, should be and wants to be, and where others are. */
export const metricsBenchmark = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'benchmark',
  summary: 'Where a team is, should be and wants to be, and where industry and other teams are.',
  args,
  positional: ['team', 'metric'],
  examples: ['benchmark team-a leadtime', 'benchmark team-a deployfreq'],
  async run(asked, ctx) {
    const teams = await ctx.store.organisation.teams();
    const team = teamNamed(asked.team, teams);
    const metric = metricNamed(asked.metric, ctx.rules);
    return benchmarkReply(await benchmarkTo({ metric, team, teams }, ctx), ctx, mayChange(ctx, team, teams));
  },
});
