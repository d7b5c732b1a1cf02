import { z } from 'zod';
import { compareChart } from '../src/charts/compare.ts';
import { BadArgument, defineCommand } from '../src/slack/define.ts';
import { compareMessage } from '../views/messages/compare.ts';
import { reportTo } from './asking/answer-metric.ts';
import type { CommandContext } from './asking/context.ts';
import { metricNamed, teamNamed } from './asking/find.ts';
import { bandsOf, pointsOf } from './asking/metric-chart.ts';
import { metricData } from './asking/metric-data.ts';
import { periodInWords, spanArgs, windowOf } from './asking/window.ts';

const args = z.object({
  team: z.string().describe('a team: see `/metrics teams`'),
  other: z.string().describe('another team'),
  metric: z.string().default('leadtime').describe('a metric: see `/metrics list`'),
  ...spanArgs,
});

/** `/metrics compare <team> <other>`: one metric of two teams, side by side. Never of people. */
export const metricsCompare = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'compare',
  summary: 'One metric of two teams, side by side, over the same weeks.',
  args,
  positional: ['team', 'other', 'metric'],
  examples: ['compare team-a team-b', 'compare team-a team-b leadtime'],
  async run(asked, ctx) {
    const { now, benchmarkYear, rules } = ctx;
    const teams = await ctx.store.organisation.teams();
    const [team, other] = [teamNamed(asked.team, teams), teamNamed(asked.other, teams)];
    if (team.key === other.key) throw new BadArgument('Name two teams: these are one and the same.');
    const metric = metricNamed(asked.metric, rules);
    const window = windowOf(asked, now, team.timezone);
    const question = { metric, params: {}, now, benchmarkYear, rules };
    const left = await reportTo({ ...question, team, window, versus: other }, ctx);
    const ofOther = windowOf(asked, now, other.timezone);
    const right = await reportTo({ ...question, team: other, window: ofOther }, ctx);
    const period = periodInWords(window, team.timezone);
    return {
      ...compareMessage({ left, right, period, now }),
      chart: compareChart({
        title: `${metric.title} · ${team.name} and ${other.name}`,
        subtitle: period,
        unit: metric.unit,
        kind: metric.kind,
        better: metric.better,
        ...bandsOf(left),
        series: [
          { name: team.name, points: pointsOf(left.series) },
          { name: other.name, points: pointsOf(right.series) },
        ],
      }),
      data: { metric: metric.id, teams: [metricData(left), metricData(right)] },
    };
  },
});
