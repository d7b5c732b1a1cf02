import { afterSettling } from '../src/publishing/calendar.ts';
import { type Due, definePublication } from '../src/publishing/define.ts';
import { retroSummary } from '../src/surveys/retrospective/summary.ts';
import { retroSummaryMessage } from '../views/messages/retro-summary.ts';
import type { PublicationContext } from './context.ts';

/** For so long what a retrospective came to is news. */
const NEWS_MS = 86_400_000;

/** What a retrospective came to, in the team’s channel, once. */
export const retroSummaryPublication = definePublication<PublicationContext>({
  id: 'retro-summary',
  title: 'summary of a retrospective',
  due: ({ retrospectives = [] }) =>
    retrospectives.flatMap(({ team: scope, openedAt, closedAt }): Due[] => {
      if (!closedAt) return [];
      const dueAt = afterSettling(closedAt);
      const until = new Date(dueAt.getTime() + NEWS_MS);
      return [{ scope, period: openedAt.toISOString(), dueAt, until }];
    }),
  async compose({ scope, period }, { store, now, rules, benchmarkYear, surveys }) {
    const retro = await store.retrospectives.begunAt(scope, new Date(period));
    const team = (await store.organisation.teams()).find(({ key }) => key === scope);
    if (!retro || !team?.channel) return null;
    const summary = await retroSummary(store, { retro, team, now, rules, benchmarkYear, outsider: true });
    const message = retroSummaryMessage(summary, { offersPulse: surveys.sealing !== null });
    return { posts: [{ channel: team.channel, ...message }] };
  },
});
