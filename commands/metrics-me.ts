import { z } from 'zod';
import type { MetricDefinition } from '../src/metrics/define.ts';
import { PERSONAL } from '../src/reports/own-facts.ts';
import { BadArgument, defineCommand } from '../src/slack/define.ts';
import { answerMetric } from './asking/answer-metric.ts';
import type { CommandContext } from './asking/context.ts';
import { metricNamed } from './asking/find.ts';
import { ownTeam } from './asking/own-team.ts';
import { scoreboardReply } from './asking/scoreboard-reply.ts';
import { spanArgs, windowOf } from './asking/window.ts';

const args = z.object({
  metric: z.string().optional().describe('a metric: see `/metrics list`; a few of them unless said'),
  ...spanArgs,
});

/** What is shown where no metric is named. */
const OWN = ['leadtime', 'throughput', 'prcycle', 'pickup', 'reviewtime', 'prsize'];

/** @throws BadArgument for a metric that is no person's own work */
function ownMetric(name: string, { rules }: CommandContext): MetricDefinition {
  const metric = metricNamed(name, rules);
  const personal = metric.kind !== 'gauge' && metric.reads.every((fact) => PERSONAL.includes(fact));
  if (personal) return metric;
  throw new BadArgument(
    `${metric.title} is of a team, not of one person: ask \`/metrics ${metric.id} TEAM\`.`,
  );
}

/** `/metrics me [metric]`: one's own numbers, for one's own eyes. */
export const metricsMe = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'me',
  summary: 'Your own numbers. Nobody else can see them.',
  args,
  positional: ['metric'],
  examples: ['me', 'me leadtime'],
  async run(asked, ctx) {
    const { person, team } = await ownTeam(ctx);
    const window = windowOf(asked, ctx.now, team.timezone);
    if (asked.metric === undefined) {
      return scoreboardReply({ title: 'Your own work', team, ids: OWN, window, person }, ctx);
    }
    const metric = ownMetric(asked.metric, ctx);
    return answerMetric(
      {
        metric,
        params: {},
        team,
        person,
        window,
        now: ctx.now,
        benchmarkYear: ctx.benchmarkYear,
        rules: ctx.rules,
      },
      ctx,
    );
  },
});
