import { definePublication } from '../src/publishing/define.ts';
import { reassigned, remindedOf } from '../src/reports/reminded.ts';
import { remindersDue } from '../src/reports/reminders.ts';
import { reassignMessage, reminderMessage } from '../views/messages/reminder.ts';
import type { PublicationContext } from './context.ts';

const ID = 'action-reminder';
/** What Slack says of people who have left. */
const REFUSED = ['user_disabled', 'user_not_found', 'user_not_visible'];
/** Told of somebody of whom Slack said so: they are not tried again. */
const GONE = 'gone';
/** For how long it is of any interest that somebody was reminded; what was told of who has left is for ever. */
const KEPT_MS = 60 * 86_400_000;

/** What somebody took on, before it is due and after, at most once a working day; of who has left, whoever leads the team. */
export const actionReminder = definePublication<PublicationContext>({
  id: ID,
  title: 'reminder of actions',
  quietly: true,
  due: ({ actions = [], teams, holidays = [], nudged = [], now }) =>
    remindersDue({ actions, teams, holidays, nudged, now }),
  async compose({ scope, period }, { store, now, previous }) {
    const told = previous?.told ?? [];
    const last = previous && (await store.outbox.find(`${ID}:${scope}:${previous.period}`));
    const gone = told.includes(GONE) || REFUSED.includes(last?.reason ?? '');
    const reminded = await remindedOf(store, { owner: scope, today: period, now, gone });
    if (reminded.left) {
      const { channel, actions, owner } = reassigned(reminded, told);
      if (channel === null || actions.length === 0) return null;
      const keys = actions.map(({ item }) => item.id);
      return {
        posts: [{ channel, ...reassignMessage(owner, actions) }],
        told: [...told, ...(gone ? [GONE] : []), ...keys],
      };
    }
    await store.editions.forget(ID, scope, new Date(now.getTime() - KEPT_MS));
    const { channel, actions } = reminded;
    if (channel === null || actions.length === 0) return null;
    return { posts: [{ channel, ...reminderMessage(actions) }], told };
  },
});
