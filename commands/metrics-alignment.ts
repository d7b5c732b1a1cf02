import { z } from 'zod';
import { sharesChart } from '../src/charts/shares.ts';
import type { Team } from '../src/domain/team.ts';
import { alignment } from '../src/reports/alignment/alignment.ts';
import { belongsTo } from '../src/reports/visibility.ts';
import { BadArgument, defineCommand } from '../src/slack/define.ts';
import { alignmentMessage } from '../views/messages/alignment.ts';
import { alignmentScope, alignmentShares, titlesIn } from './asking/alignment.ts';
import type { CommandContext } from './asking/context.ts';
import { maySetPortfolio } from './asking/portfolio-setting.ts';
import { periodInWords } from './asking/window.ts';

const LAST = 'last';

const args = z.object({
  of: z.string().optional().describe('a team, or `org` for the whole organisation'),
  week: z.string().optional().describe('`last` for the last complete week instead of this one'),
  last: z.boolean().optional().describe('the same'),
});

/** `last` may stand alone, and before or after the team. @throws BadArgument for another second word */
function understood({ of, week, last = false }: z.infer<typeof args>) {
  if (of?.toLowerCase() === LAST) return { of: week, last: true };
  if (week !== undefined && week.toLowerCase() !== LAST)
    throw new BadArgument(`\`${week}\` is no week: say \`last\` for the last complete one, or nothing.`);
  return { of, last: last || week !== undefined };
}

/** `/metrics alignment [team|org] [last]`: from objectives over projects to what was worked on this week. */
export const metricsAlignment = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'alignment',
  summary:
    'What this week’s work leads to: objectives, their projects, their work items, and what leads nowhere.',
  args,
  positional: ['of', 'week'],
  examples: ['alignment', 'alignment team-a', 'alignment team-a last', 'alignment org'],
  async run(asked, ctx) {
    const { store, now, rules, asker } = ctx;
    const { of, last } = understood(asked);
    const scope = await alignmentScope(of, ctx);
    const { team, teams, whole, outsider } = scope;
    const mayRead = titlesIn(scope, ctx);
    const belongs = (each: Team) => belongsTo(asker, each, teams);
    const report = await alignment(store, {
      team,
      teams,
      whole,
      now,
      rules,
      last,
      outsider,
      mayRead,
      belongs,
    });
    const period = periodInWords(report.week, team.timezone);
    const shares = alignmentShares(report, period);
    return {
      ...alignmentMessage({ report, now, period, last, maySet: maySetPortfolio(ctx, teams) }),
      ...(shares && { chart: sharesChart(shares) }),
      data: report,
    };
  },
});
