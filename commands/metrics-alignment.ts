import { z } from 'zod';
import { sharesChart } from '../src/charts/shares.ts';
import { alignment } from '../src/reports/alignment/alignment.ts';
import { defineCommand } from '../src/slack/define.ts';
import { alignmentMessage } from '../views/messages/alignment.ts';
import { alignmentScope, alignmentShares, titlesIn } from './asking/alignment.ts';
import type { CommandContext } from './asking/context.ts';
import { maySetPortfolio } from './asking/portfolio-setting.ts';
import { periodInWords } from './asking/window.ts';

const args = z.object({
  of: z.string().optional().describe('a team, or `org` for the whole organisation'),
  last: z.boolean().optional().describe('the last complete week instead of this one'),
});

/** `/metrics alignment [team|org]`: from objectives over projects to what was worked on this week. */
export const metricsAlignment = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'alignment',
  summary:
    'What this week’s work leads to: objectives, their projects, their work items, and what leads nowhere.',
  args,
  positional: ['of'],
  examples: ['alignment', 'alignment team-a', 'alignment team-a --last', 'alignment org'],
  async run({ of, last = false }, ctx) {
    const { store, now, rules } = ctx;
    const scope = await alignmentScope(of, ctx);
    const { team, teams, whole, outsider } = scope;
    const mayRead = titlesIn(scope, ctx);
    const report = await alignment(store, { team, teams, whole, now, rules, last, outsider, mayRead });
    const period = periodInWords(report.week, team.timezone);
    const shares = alignmentShares(report, period);
    return {
      ...alignmentMessage({ report, now, period, last, maySet: maySetPortfolio(ctx, teams) }),
      ...(shares && { chart: sharesChart(shares) }),
      data: report,
    };
  },
});
