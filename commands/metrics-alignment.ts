import { z } from 'zod';
import { sharesChart } from '../src/charts/shares.ts';
import type { Team } from '../src/domain/team.ts';
import { alignment } from '../src/reports/alignment/alignment.ts';
import { belongsTo } from '../src/reports/visibility.ts';
import { defineCommand } from '../src/slack/define.ts';
import { alignmentMessage } from '../views/messages/alignment.ts';
import { alignmentScope, alignmentShares, titlesIn } from './asking/alignment.ts';
import type { CommandContext } from './asking/context.ts';
import { maySetPortfolio } from './asking/portfolio-setting.ts';
import { periodInWords } from './asking/window.ts';

const LAST = 'last';

const args = z.object({
  of: z
    .string()
    .optional()
    .describe('a team, or `org` for the whole organisation; `last` after it for the last complete week'),
  last: z.boolean().optional().describe('the last complete week instead of this one'),
});

/** `last` may stand alone, and before or after the team. */
function understood({ of, last = false }: z.infer<typeof args>) {
  const words = of?.split(' ') ?? [];
  const isLast = (word: string | undefined) => word?.toLowerCase() === LAST;
  const named = isLast(words[0]) ? words.slice(1) : isLast(words.at(-1)) ? words.slice(0, -1) : words;
  return {
    of: named.length === 0 ? undefined : named.join(' '),
    last: last || named.length < words.length,
  };
}

/** `/metrics alignment [team|org] [last]`: from objectives over projects to what was worked on this week. */
export const metricsAlignment = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'alignment',
  summary:
    'What this week’s work leads to: objectives, their projects, their work items, and what leads nowhere.',
  args,
  positional: ['of'],
  joinsWords: true,
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
