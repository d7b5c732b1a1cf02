import { digestPosts } from '../commands/asking/digest-posts.ts';
import type { OrganisationSettings } from '../src/domain/organisation-settings.ts';
import type { Team, WeeklyTime } from '../src/domain/team.ts';
import { lastWeekly } from '../src/publishing/calendar.ts';
import { type Due, definePublication } from '../src/publishing/define.ts';
import type { PublicationContext } from './context.ts';

/** When a team's digest comes; null where it has none: it is off, or there is no channel, nobody or nothing to tell of. */
export function digestTime(team: Team, organisation: OrganisationSettings): WeeklyTime | null {
  const { channel, members, repositories, services = [], projects = [], boards = [], digest } = team;
  const owned = repositories.length + services.length + projects.length + boards.length;
  if (!channel || members.length === 0 || owned === 0 || digest?.off) return null;
  return digest ?? organisation.digest;
}

/** Each team's week, in its channel, at its local time: one message and one thread. */
export const weeklyDigest = definePublication<PublicationContext>({
  id: 'weekly-digest',
  title: 'weekly digest',
  due: ({ teams, organisation, now }) =>
    teams.flatMap((team): Due[] => {
      const time = digestTime(team, organisation);
      return time ? [{ scope: team.key, ...lastWeekly(time, team.timezone, now) }] : [];
    }),
  async compose({ scope, dueAt }, { store, now, rules, organisation, benchmarkYear, previous }) {
    const team = (await store.organisation.teams()).find(({ key }) => key === scope);
    if (!team?.channel || digestTime(team, organisation) === null) return null;
    const { message, thread, chart, told } = await digestPosts({
      store,
      team,
      at: dueAt,
      now,
      rules,
      benchmarkYear,
      outsider: true,
      told: previous?.told ?? [],
      skipped: previous?.state === 'skipped' || previous?.state === 'held',
      withActions: true,
      rest: 'in the thread',
    });
    const { channel } = team;
    return {
      posts: [
        { channel, ...message, ...(chart && { chart }) },
        { channel, ...thread },
      ],
      told,
    };
  },
});
