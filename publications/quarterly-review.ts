import { postedIn, quarterlyReviewPosts } from '../commands/asking/review-posts.ts';
import { lastQuarterly } from '../src/publishing/calendar.ts';
import { definePublication } from '../src/publishing/define.ts';
import { ORGANISATION } from '../src/reports/readout/organisation.ts';
import { commonCalendar, QUARTERLY_REVIEW } from '../src/reports/review/schedules.ts';
import type { PublicationContext } from './context.ts';

/** Whether the metrics of all teams are still the right ones, for their leaders, when a quarter has begun. */
export const quarterlyReview = definePublication<PublicationContext>({
  id: 'quarterly-review',
  title: 'quarterly metrics review',
  due({ now, teams, organisation: { leadership }, holidays = [] }) {
    if (!leadership || teams.length === 0) return [];
    const slot = lastQuarterly(QUARTERLY_REVIEW, commonCalendar(leadership.timezone, holidays), now);
    return [{ scope: ORGANISATION, ...slot }];
  },
  async compose({ dueAt }, { store, rules, benchmarkYear, organisation: { leadership } }) {
    const [teams, holidays] = await Promise.all([store.organisation.teams(), store.holidays.all()]);
    if (!leadership || teams.length === 0) return null;
    const { channel, timezone } = leadership;
    const about = { whole: true, outsider: false };
    const asked = { teams, timezone, now: dueAt, rules, benchmarkYear, holidays, ...about };
    return postedIn(channel, await quarterlyReviewPosts(store, asked));
  },
});
