import { z } from 'zod';
import { focusStripsChart } from '../src/charts/focus-strips.ts';
import { focusOfTeams } from '../src/reports/focus/focus.ts';
import { BadArgument, defineCommand } from '../src/slack/define.ts';
import { focusMessage } from '../views/messages/focus.ts';
import type { CommandContext } from './asking/context.ts';
import { focusStrips } from './asking/focus-strips.ts';
import { maySetPortfolio } from './asking/portfolio-setting.ts';
import { isWhole } from './asking/readout.ts';
import { periodInWords } from './asking/window.ts';
import { metricsShow } from './metrics-show.ts';

const WEEKS = 8;
const MOST_WEEKS = 26;

const { metric: _metric, team: _team, ...ofOneTeam } = metricsShow.args.shape;

const args = z.object({
  team: z.string().optional().describe('one team; all of them side by side unless said'),
  ...ofOneTeam,
});

/** `/metrics focus [team]`: the projects that teams balance, side by side; of one team the metric. Never of people. */
export const metricsFocus = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'focus',
  summary: 'How many projects each team balances a week, side by side, and the risk of context switching.',
  args,
  positional: ['team', 'year'],
  examples: ['focus', 'focus --weeks 12', 'focus team-a'],
  async run({ team, ...asked }, ctx) {
    if (team !== undefined && !isWhole(team))
      return metricsShow.run({ ...asked, metric: 'focus', team }, ctx);
    const { weeks = WEEKS, ...others } = asked;
    const [extra] = Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    if (extra !== undefined)
      throw new BadArgument(`\`--${extra}\` is for one team: say which, as in \`/metrics focus TEAM\`.`);
    if (weeks > MOST_WEEKS) throw new BadArgument(`Side by side it is ${MOST_WEEKS} weeks at most.`);
    const { store, now, rules, asker } = ctx;
    const teams = await store.organisation.teams();
    const report = await focusOfTeams(store, { teams, viewer: asker, now, rules, weeks });
    const period = periodInWords(report, report.timezone);
    return {
      ...focusMessage({ report, now, period, maySet: maySetPortfolio(ctx, teams) }),
      ...(report.teams.length > 0 && { chart: focusStripsChart(focusStrips(report, period)) }),
      data: report,
    };
  },
});
