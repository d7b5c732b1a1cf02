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
    .describe('a quarter, such as `2026-Q3`, `q3` or `last`; a team for the metric'),
  of: z.string().optional().describe('`org` for the whole organisation, or a team'),
  ...options,
});

type Args = z.infer<typeof args>;

const METRIC = 'investment';
const THIS = 'this';

/** What is meant by the two words, in either order: a quarter and of whom; null where the metric of a team is. */
function understood(
  { quarter, of }: Args,
  { now }: CommandContext,
): { word: string; of: string | null } | null {
  const isQuarter = (word: string | undefined) =>
    word !== undefined && quarterNamed(word, now, 'UTC') !== null;
  if (quarter === undefined) return { word: THIS, of: null };
  if (isQuarter(quarter)) return { word: quarter, of: of ?? null };
  if (of !== undefined && isQuarter(of)) return { word: of, of: quarter };
  return isWhole(quarter) && of === undefined ? { word: THIS, of: quarter } : null;
}

/** The metric of a team, as `/metrics <metric> <team>` answers it. */
async function metricOf({ quarter = '', of, ...asked }: Args, ctx: CommandContext): Promise<Reply> {
  const teams = await ctx.store.organisation.teams();
  const team = teamNamed(quarter, teams);
  const year = of === undefined ? asked.year : Number(of);
  if (Number.isNaN(year)) {
    throw new BadArgument(`\`${of}\` is no quarter: say it as \`2026-Q3\`, \`q3\` or \`last\`.`);
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
    const scope = await investmentScope(said.of === null || isWhole(said.of) ? null : said.of, ctx);
    const { team, teams, whole, instead, outsider } = scope;
    const quarter = begun(quarterNamed(said.word, now, team.timezone) ?? '', now, team.timezone);
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
