import { excellenceReviewPosts, postedIn } from '../commands/asking/review-posts.ts';
import { lastMonthly } from '../src/publishing/calendar.ts';
import { definePublication } from '../src/publishing/define.ts';
import { ORGANISATION } from '../src/reports/readout/organisation.ts';
import { commonCalendar, EXCELLENCE_REVIEW } from '../src/reports/review/schedules.ts';
import type { PublicationContext } from './context.ts';

/** All teams' objectives for their leaders, the day after the teams had their own reviews. */
export const excellenceReview = definePublication<PublicationContext>({
  id: 'excellence-review',
  title: 'monthly engineering excellence review',
  due({ now, teams, organisation: { leadership }, holidays = [] }) {
    if (!leadership || teams.length === 0) return [];
    const slot = lastMonthly(EXCELLENCE_REVIEW, commonCalendar(leadership.timezone, holidays), now);
    return [{ scope: ORGANISATION, ...slot }];
  },
  async compose({ dueAt }, { store, rules, organisation: { leadership } }) {
    const [teams, holidays] = await Promise.all([store.organisation.teams(), store.holidays.all()]);
    if (!leadership || teams.length === 0) return null;
    const { channel, timezone } = leadership;
    return postedIn(
      channel,
      await excellenceReviewPosts(store, { teams, timezone, now: dueAt, rules, holidays }),
    );
  },
});
