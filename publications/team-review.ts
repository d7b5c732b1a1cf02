import { postedIn, teamReviewPosts } from '../commands/asking/review-posts.ts';
import type { Team } from '../src/domain/team.ts';
import { lastMonthly } from '../src/publishing/calendar.ts';
import { type Due, definePublication } from '../src/publishing/define.ts';
import { calendarOf, TEAM_REVIEW } from '../src/reports/review/schedules.ts';
import type { PublicationContext } from './context.ts';

/** Whether a team looks at itself in its channel: where it does not want its digest, it does not want this. */
function isWanted(team: Team): team is Team & { channel: string } {
  return team.channel !== undefined && team.members.length > 0 && !team.digest?.off;
}

/** Each team's month, in its channel, on its first working day of the next. */
export const teamReview = definePublication<PublicationContext>({
  id: 'team-review',
  title: 'monthly team review',
  due: ({ teams, holidays = [], now }) =>
    teams.flatMap((team): Due[] =>
      isWanted(team)
        ? [{ scope: team.key, ...lastMonthly(TEAM_REVIEW, calendarOf(team, holidays), now) }]
        : [],
    ),
  async compose({ scope, dueAt }, { store, rules, benchmarkYear }) {
    const team = (await store.organisation.teams()).find(({ key }) => key === scope);
    if (!team || !isWanted(team)) return null;
    const holidays = await store.holidays.all();
    const asked = { store, team, now: dueAt, rules, benchmarkYear, outsider: true, holidays };
    return postedIn(team.channel, await teamReviewPosts(asked, true));
  },
});
