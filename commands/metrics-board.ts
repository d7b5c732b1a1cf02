import { z } from 'zod';
import { difference } from '../src/domain/decision.ts';
import type { Team } from '../src/domain/team.ts';
import { BadArgument, BadInput, defineCommand } from '../src/slack/define.ts';
import { isOutsider } from './asking/answer-metric.ts';
import type { CommandContext } from './asking/context.ts';
import { metricNamed, teamNamed } from './asking/find.ts';
import { scoreboardReply } from './asking/scoreboard-reply.ts';
import { whoAsks } from './asking/who-asks.ts';
import { spanArgs, windowOf } from './asking/window.ts';

const args = z.object({
  team: z.string().describe('a team: see `/metrics teams`'),
  metrics: z
    .string()
    .optional()
    .describe('what the board shows from now on: metrics with a comma between them'),
  ...spanArgs,
});

/** What a board shows until the team chooses. */
const UNCHOSEN = ['leadtime', 'pickup', 'prsize', 'cfr'];
const MOST = 8;

/**
 * Keeps what a team wants to see.
 * @throws BadInput for somebody outside the team; BadArgument for a metric that there is not, or too many
 */
async function choose(team: Team, chosen: string, ctx: CommandContext): Promise<string[]> {
  if (await isOutsider(team, ctx)) {
    throw new BadInput(`Only members and leaders of ${team.name} choose what its board shows.`);
  }
  const names = chosen.split(',').map((name) => name.trim());
  const ids = [...new Set(names.filter(Boolean).map((name) => metricNamed(name, ctx.rules).id))];
  if (ids.length === 0 || ids.length > MOST) throw new BadArgument(`Choose one to ${MOST} metrics.`);
  const changed = difference({ board: team.board }, { board: ids });
  if (!changed) return ids;
  const subject = { kind: 'team', key: team.key } as const;
  const decision = { at: ctx.now, who: whoAsks(ctx), subject, ...changed };
  const decided = await ctx.store.decisions.carryOut(decision);
  if (!decided) throw new BadInput('Somebody else changed the board just now: look at it, and say it again.');
  return ids;
}

/** `/metrics board <team>`: the metrics a team chose, with what to read as good and bad signs. */
export const metricsBoard = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'board',
  summary: 'The metrics a team chose to watch, with good and bad signs; its members choose.',
  args,
  positional: ['team', 'metrics'],
  examples: ['board team-a', 'board team-a leadtime,pickup,cfr'],
  async run(asked, ctx) {
    const team = teamNamed(asked.team, await ctx.store.organisation.teams());
    const ids =
      asked.metrics === undefined ? (team.board ?? UNCHOSEN) : await choose(team, asked.metrics, ctx);
    const window = windowOf(asked, ctx.now, team.timezone);
    return scoreboardReply({ title: 'Board', team, ids, window, withSigns: true }, ctx);
  },
});
