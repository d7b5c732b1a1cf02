import { z } from 'zod';
import type { MetricDefinition } from '../src/metrics/define.ts';
import { PERSONAL } from '../src/reports/own-facts.ts';
import { BadArgument, defineCommand } from '../src/slack/define.ts';
import { answerMetric } from './asking/answer-metric.ts';
import type { CommandContext } from './asking/context.ts';
import { metricNamed } from './asking/find.ts';
import { ownTeam } from './asking/own-team.ts';
import { personAsked, tellPerson } from './asking/person-asked.ts';
import { scoreboardReply } from './asking/scoreboard-reply.ts';
import { periodInWords, spanArgs, windowOf } from './asking/window.ts';

const args = z.object({
  metric: z.string().optional().describe('a metric: see `/metrics list`; a few of them unless said'),
  of: z.string().optional().describe('somebody in your team, where your organisation lets managers ask'),
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

/** `/metrics me [metric]`: one's own numbers, for one's own eyes; where the organisation decided so, for a manager's too. */
export const metricsMe = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'me',
  summary: 'Your own numbers. Nobody else sees them, unless your organisation lets your manager.',
  args,
  positional: ['metric'],
  examples: ['me', 'me leadtime'],
  async run(asked, ctx) {
    const other = asked.of === undefined ? null : await personAsked(asked.of, ctx);
    const { person, team } = await ownTeam(ctx, other ?? ctx.asker.person);
    const window = windowOf(asked, ctx.now, team.timezone);
    if (asked.metric === undefined) {
      if (other) throw new BadArgument('Say which metric, such as `me leadtime --of ada`.');
      return scoreboardReply({ title: 'Your own work', team, ids: OWN, window, person }, ctx);
    }
    const metric = ownMetric(asked.metric, ctx);
    if (other) await tellPerson(other, { metric, period: periodInWords(window, team.timezone) }, ctx);
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
      { ofAnother: other !== null },
    );
  },
});
