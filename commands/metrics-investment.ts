import { z } from 'zod';
import { quarterName } from '../src/domain/quarter.ts';
import { readInvestment } from '../src/reports/investment/read.ts';
import { BadArgument, defineCommand, type Reply } from '../src/slack/define.ts';
import { investmentMessage } from '../views/messages/investment.ts';
import type { CommandContext } from './asking/context.ts';
import { teamNamed } from './asking/find.ts';
import {
  begun,
  investmentQuery,
  investmentScope,
  quarterAndWhose,
  quarterNamed,
  writeInvestment,
} from './asking/investment.ts';
import { investmentPicture } from './asking/investment-picture.ts';
import { maySetPortfolio } from './asking/portfolio-setting.ts';
import { isWhole } from './asking/readout.ts';
import { periodInWords } from './asking/window.ts';
import { printOf } from './interactions/setup/metadata.ts';
import { metricsShow } from './metrics-show.ts';

const { metric: _metric, team: _team, ...options } = metricsShow.args.shape;

const args = z.object({
  quarter: z
    .string()
    .optional()
    .describe('a quarter, such as `Q3 2026`, `q3` or `last`; a team for the metric'),
  of: z.string().optional().describe('`org` for the whole organisation, or a team'),
  ...options,
});

type Args = z.infer<typeof args>;

const METRIC = 'investment';
const THIS = 'this';

/** What is meant by the words: a quarter and of whom; null where the metric of a team is. */
function understood(
  { quarter, of }: Args,
  { now }: CommandContext,
): { quarter: string; whose: string | null } | null {
  if (quarter === undefined) return { quarter: THIS, whose: null };
  const words = [quarter, of].flatMap((typed) => typed?.split(' ') ?? []);
  const named = quarterAndWhose(words, now);
  if (named) return named;
  return isWhole(quarter) && of === undefined ? { quarter: THIS, whose: quarter } : null;
}

/** The metric of a team, as `/metrics <metric> <team>` answers it. */
async function metricOf({ quarter = '', of, ...asked }: Args, ctx: CommandContext): Promise<Reply> {
  const teams = await ctx.store.organisation.teams();
  const joined = `${quarter} ${of}`.toLowerCase();
  const isName = teams.some(({ name }) => name.toLowerCase() === joined);
  const team = teamNamed(isName ? joined : quarter, teams);
  const year = of === undefined || isName ? asked.year : Number(of);
  if (Number.isNaN(year)) {
    throw new BadArgument(`\`${of}\` is no quarter: say it as \`Q3 2026\`, \`q3\` or \`last\`.`);
  }
  return metricsShow.run({ ...asked, metric: METRIC, team: team.key, year }, ctx);
}

/** `/metrics investment [quarter] [org|team]`: where the effort went, against where it should go. */
export const metricsInvestment = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: METRIC,
  summary: 'Where the effort of a quarter went, project by project, against what was planned.',
  args,
  positional: ['quarter', 'of'],
  joinsWords: true,
  examples: ['investment', 'investment last', 'investment q1 team-a', 'investment team-a --weeks 12'],
  async run(asked, ctx) {
    const said = understood(asked, ctx);
    if (said === null) return metricOf(asked, ctx);
    const { quarter: _word, of: _of, ...more } = asked;
    const [extra] = Object.entries(more).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    if (extra) {
      throw new BadArgument(`\`--${extra}\` is of the metric of a team: say the team and no quarter.`);
    }
    const { store, now } = ctx;
    const scope = await investmentScope(said.whose === null || isWhole(said.whose) ? null : said.whose, ctx);
    const { team, teams, whole, instead, outsider } = scope;
    const quarter = begun(quarterNamed(said.quarter, now, team.timezone) ?? '', now, team.timezone);
    const stored = { team: whole ? null : team.key, quarter, at: now, part: null, page: 0 };
    const report = await readInvestment(store, investmentQuery(scope, stored, ctx));
    const name = quarterName(quarter);
    return {
      ...investmentMessage({
        report,
        now,
        name: team.name,
        quarter: name,
        period: periodInWords({ from: report.from, to: report.to }, team.timezone),
        instead,
        outsider,
        mayDecide: maySetPortfolio(ctx, teams),
        valueFor: (part) => writeInvestment({ ...stored, part: part === null ? null : printOf(part) }),
      }),
      ...investmentPicture(report, `${name} · ${team.name}`),
      data: { scope: team.key, quarter, ...report },
    };
  },
});
