import { z } from 'zod';
import { LocalDate } from '../src/domain/instant.ts';
import { defineCommand } from '../src/slack/define.ts';
import { answerMetric } from './asking/answer-metric.ts';
import type { CommandContext } from './asking/context.ts';
import { metricNamed } from './asking/find.ts';
import { ownTeam } from './asking/own-team.ts';
import { windowArgs, windowOf } from './asking/window.ts';

const args = z.object({
  metric: z.string().describe('a metric: see `/metrics list`'),
  from: LocalDate.optional().describe('first day of the period'),
  ...windowArgs,
});

/** `/metrics me <metric>`: one's own numbers, for one's own eyes. */
export const metricsMe = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'me',
  summary: 'Your own numbers. Nobody else can see them.',
  args,
  positional: ['metric'],
  examples: ['me leadtime'],
  async run(asked, ctx) {
    const metric = metricNamed(asked.metric, ctx.rules);
    const { person, team } = await ownTeam(ctx);
    return answerMetric(
      {
        metric,
        params: {},
        team,
        person,
        window: windowOf(asked, ctx.now, team.timezone),
        now: ctx.now,
        benchmarkYear: ctx.benchmarkYear,
        rules: ctx.rules,
      },
      ctx,
    );
  },
});
