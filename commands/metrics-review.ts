import { z } from 'zod';
import type { Team } from '../src/domain/team.ts';
import { mayReadAll } from '../src/reports/readout/may-read.ts';
import { commonestZone } from '../src/reports/readout/organisation.ts';
import { BadInput, defineCommand, type Reply } from '../src/slack/define.ts';
import { context } from '../views/blocks.ts';
import { isOutsider } from './asking/answer-metric.ts';
import type { CommandContext } from './asking/context.ts';
import { teamNamed } from './asking/find.ts';
import { isWhole } from './asking/readout.ts';
import {
  excellenceReviewPosts,
  inOneMessage,
  quarterlyReviewPosts,
  type ReviewPosts,
  teamReviewPosts,
} from './asking/review-posts.ts';

const args = z.object({
  of: z.string().describe('a team, or `org` for all of them'),
  span: z.enum(['month', 'quarter']).default('month').describe('the last complete one'),
});

const UNSET =
  'Nobody gets this by itself yet: an admin chooses the channel of the leadership in `/kata setup`, then it comes every month, and the metrics review every quarter.';

const HOMELESS =
  'The team has no channel, so this does not come by itself: a leader sets it in `/kata setup`, then it comes on the first working day of the month.';

const UNWANTED = 'The team turned its digest off, and with it this: it comes only to who asks.';

/** Why a team's review is not posted each month; null where it is. */
function whyNotByItself({ channel, digest }: Team): string | null {
  if (!channel) return HOMELESS;
  return digest?.off ? UNWANTED : null;
}

function replyOf(posts: ReviewPosts, hint: string | null): Reply {
  const { text, chart, documents } = posts;
  return {
    text,
    blocks: [...inOneMessage(posts), ...(hint === null ? [] : [context(hint)])],
    documents,
    ...(chart && { chart }),
  };
}

async function ofTeam(team: Team, span: 'month' | 'quarter', ctx: CommandContext): Promise<Reply> {
  const { store } = ctx;
  const outsider = await isOutsider(team, ctx);
  const holidays = await store.holidays.all();
  if (span === 'month') {
    const hint = outsider ? null : whyNotByItself(team);
    return replyOf(await teamReviewPosts({ ...ctx, team, outsider, holidays }, !outsider), hint);
  }
  const asked = { ...ctx, teams: [team], timezone: team.timezone, holidays, whole: false, outsider };
  return replyOf(await quarterlyReviewPosts(store, asked), null);
}

/** @throws BadInput for those who may not read what all teams come to */
async function ofAll(teams: Team[], span: 'month' | 'quarter', ctx: CommandContext): Promise<Reply> {
  const { store, asker } = ctx;
  if (!mayReadAll(asker, teams)) {
    throw new BadInput(
      'The review of all teams is for admins, managers and executives. Ask for a team: `/metrics review TEAM`.',
    );
  }
  const [{ leadership }, holidays] = await Promise.all([store.settings.organisation(), store.holidays.all()]);
  const timezone = leadership?.timezone ?? commonestZone(teams);
  const asked = { ...ctx, teams, timezone, holidays, whole: true, outsider: false };
  const posts = await (span === 'month' ? excellenceReviewPosts : quarterlyReviewPosts)(store, asked);
  return replyOf(posts, leadership ? null : UNSET);
}

/** `/metrics review <team|org> [month|quarter]`: what is looked at together, with an agenda. */
export const metricsReview = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'review',
  summary: 'What to look at together: actions, focus and trends, with an agenda and open questions.',
  args,
  positional: ['of', 'span'],
  examples: ['review team-a', 'review org', 'review org quarter', 'review team-a quarter'],
  async run({ of, span }, ctx) {
    const teams = await ctx.store.organisation.teams();
    return isWhole(of) ? ofAll(teams, span, ctx) : ofTeam(teamNamed(of, teams), span, ctx);
  },
});
