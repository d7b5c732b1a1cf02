import { z } from 'zod';
import { CATEGORIES } from '../src/metrics/reference.ts';
import { scoreboard } from '../src/reports/scoreboard.ts';
import { defineCommand } from '../src/slack/define.ts';
import { experienceLine } from '../views/messages/experience-line.ts';
import { isOutsider } from './asking/answer-metric.ts';
import type { CommandContext } from './asking/context.ts';
import { metricNamed, teamNamed } from './asking/find.ts';
import { scoreboardReply } from './asking/scoreboard-reply.ts';
import { spanArgs, windowOf } from './asking/window.ts';

const args = z.object({
  team: z.string().describe('a team: see `/metrics teams`'),
  ...spanArgs,
});

const SHOWN = [
  'leadtime',
  'cycletime',
  'throughput',
  'cfr',
  'incidents',
  'defects',
  'pickup',
  'prsize',
  'unreviewed',
  'saydone',
  'scopecreep',
  'predictability',
];

/** What the team said of itself: on a line of its own, for it has no weeks to be drawn. */
const EXPERIENCE = ['devex', 'pulse', 'trust'];

/** `/metrics scorecard <team>`: efficiency, quality, hygiene and planning side by side. */
export const metricsScorecard = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'scorecard',
  summary: 'Efficiency, quality, hygiene and planning side by side, three numbers each.',
  args,
  positional: ['team'],
  examples: ['scorecard team-a'],
  async run(asked, ctx) {
    const team = teamNamed(asked.team, await ctx.store.organisation.teams());
    const window = windowOf(asked, ctx.now, team.timezone);
    const reply = await scoreboardReply(
      { title: 'Scorecard', team, ids: SHOWN, window, groupOf: ({ metric }) => CATEGORIES[metric.category] },
      ctx,
    );
    const { store, now, benchmarkYear, rules } = ctx;
    const { panels } = await scoreboard(store, {
      team,
      metrics: EXPERIENCE.map((id) => metricNamed(id, rules)),
      window,
      now,
      benchmarkYear,
      rules,
      outsider: await isOutsider(team, ctx),
    });
    return { ...reply, blocks: [...reply.blocks, ...experienceLine(panels)] };
  },
});
