import { postedIn, retroPrereadPosts } from '../commands/asking/review-posts.ts';
import { type Due, definePublication } from '../src/publishing/define.ts';
import { calendarOf, lastPreread } from '../src/reports/review/schedules.ts';
import type { PublicationContext } from './context.ts';

/** What a team reads before its retrospective, on the working day before it. */
export const retroPreread = definePublication<PublicationContext>({
  id: 'retro-preread',
  title: 'pre-read of retrospectives',
  due: ({ teams, holidays = [], now }) =>
    teams.flatMap((team): Due[] => {
      const { key: scope, channel, retro } = team;
      const slot = channel && retro ? lastPreread(retro, calendarOf(team, holidays), now) : null;
      return slot ? [{ scope, ...slot }] : [];
    }),
  async compose({ scope, dueAt }, { store, rules, benchmarkYear }) {
    const team = (await store.organisation.teams()).find(({ key }) => key === scope);
    if (!team?.channel || !team.retro) return null;
    const holidays = await store.holidays.all();
    const asked = { store, team, now: dueAt, rules, benchmarkYear, outsider: true, holidays };
    return postedIn(team.channel, await retroPrereadPosts(asked));
  },
});
