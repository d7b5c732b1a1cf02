import { z } from 'zod';
import { difference } from '../src/domain/decision.ts';
import { LocalDate } from '../src/domain/instant.ts';
import { RetroTimes, type Team } from '../src/domain/team.ts';
import { localDate } from '../src/metrics/calendar/periods.ts';
import { nextRetro } from '../src/reports/review/schedules.ts';
import { leads } from '../src/reports/visibility.ts';
import { BadArgument, BadInput, defineCommand, type Reply } from '../src/slack/define.ts';
import { plain } from '../views/foreign-text.ts';
import { whenWords } from '../views/messages/review-focus.ts';
import { isOutsider } from './asking/answer-metric.ts';
import type { CommandContext } from './asking/context.ts';
import { teamNamed } from './asking/find.ts';
import {
  inOneMessage,
  planningPrereadPosts,
  type ReviewPosts,
  retroPrereadPosts,
} from './asking/review-posts.ts';
import { whoAsks } from './asking/who-asks.ts';

const args = z.object({
  team: z.string().describe('a team: see `/metrics teams`'),
  before: z.enum(['retro', 'planning']).default('retro').describe('what it is read before'),
  every: z
    .number()
    .int()
    .min(0)
    .max(12)
    .optional()
    .describe('weeks from one retrospective to the next, to have this posted before each; 0 for no more'),
  first: LocalDate.optional().describe('day of the next retrospective'),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 14:00')
    .optional()
    .describe('when retrospectives begin, in the team’s time zone'),
});

type Args = z.infer<typeof args>;

/** @throws BadArgument when something is missing, or the day is over */
function timesIn({ every, first, time }: Args, team: Team, now: Date): RetroTimes | undefined {
  if (every === 0) return undefined;
  if (every === undefined || first === undefined || time === undefined) {
    throw new BadArgument('Say all of it: `--every WEEKS --first DATE --time HH:MM`.');
  }
  if (first < localDate(now, team.timezone))
    throw new BadArgument(`${first} is over: say the day of the next one.`);
  const day = ((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  return RetroTimes.parse({ every, first, time, day });
}

/** @throws BadInput for those who do not lead the team */
async function schedule(asked: Args, team: Team, teams: Team[], ctx: CommandContext): Promise<Reply> {
  const { asker, now, store } = ctx;
  if (!asker.admin && !leads(asker, team, teams)) {
    throw new BadInput(
      `Only admins, the champion and the manager of ${team.name} say when its retrospectives are.`,
    );
  }
  const retro = timesIn(asked, team, now);
  const change = difference({ retro: team.retro }, { retro });
  if (change) {
    const subject = { kind: 'team' as const, key: team.key };
    const isDone = await store.decisions.carryOut({ at: now, who: whoAsks(ctx), subject, ...change });
    if (!isDone) throw new BadInput('Somebody else changed this at the same time: try again.');
  }
  const name = plain(team.name);
  if (!retro) return { text: `Nothing is posted before the retrospectives of ${name} any more.`, blocks: [] };
  const { startAt } = nextRetro(retro, team.timezone, now);
  const often = retro.every === 1 ? 'week' : `${retro.every} weeks`;
  const where = team.channel ? '' : ' The team has no channel yet: a leader sets it in `/kata setup`.';
  return {
    text: `${name} has a retrospective every ${often}, the next one ${whenWords(startAt, team.timezone)}. On the working day before, at 10:00, this comes to its channel.${where}`,
    blocks: [],
  };
}

function replyOf(posts: ReviewPosts): Reply {
  const { text, documents } = posts;
  return { text, blocks: inOneMessage(posts), documents };
}

/** `/metrics preread <team> [retro|planning]`: what a team reads before it meets. */
export const metricsPreread = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'preread',
  summary: 'What to read before a retrospective or before planning; or when it is to come by itself.',
  args,
  positional: ['team', 'before'],
  examples: ['preread team-a', 'preread team-a planning', 'preread team-a retro --every 0'],
  async run(asked, ctx) {
    const { store } = ctx;
    const teams = await store.organisation.teams();
    const team = teamNamed(asked.team, teams);
    const { every, first, time } = asked;
    if (every !== undefined || first !== undefined || time !== undefined) {
      if (asked.before !== 'retro')
        throw new BadArgument('Only the one before retrospectives comes by itself.');
      return schedule(asked, team, teams, ctx);
    }
    if (await isOutsider(team, ctx)) {
      throw new BadInput(`Only members and leaders of ${team.name} read what it reads before it meets.`);
    }
    const question = { ...ctx, team, outsider: false, holidays: await store.holidays.all() };
    return replyOf(await (asked.before === 'retro' ? retroPrereadPosts : planningPrereadPosts)(question));
  },
});
