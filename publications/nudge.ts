import { DAY_MS, WEEK_MS } from '../src/domain/milliseconds.ts';
import { type Due, definePublication, type Edition } from '../src/publishing/define.ts';
import { nudgeFor, toldKey } from '../src/reports/nudge.ts';
import { nudgedPeople, nudgeSlotAt } from '../src/reports/nudge-slots.ts';
import type { Waiting } from '../src/reports/waiting.ts';
import { nudgeMessage } from '../views/messages/nudge.ts';
import type { PublicationContext } from './context.ts';

const ID = 'nudge';

/** What the person was told earlier on the same day. */
function toldBefore({ period }: Edition, { previous }: PublicationContext): string[] {
  const day = period.slice(0, 'yyyy-MM-dd'.length);
  return previous?.state === 'posted' && previous.period.startsWith(day) ? previous.told : [];
}

/** What Slack says of people who have left. */
const GONE = ['user_disabled', 'user_not_found', 'user_not_visible'];
/** For how long it is of any interest that somebody was nudged. */
const KEPT_MS = 30 * DAY_MS;

/**
 * Whether Slack did not take the last one of a week: something is to be put right first. Whoever has left is not nudged
 * any more.
 */
async function isStuck({ scope, dueAt }: Edition, { store, now }: PublicationContext): Promise<boolean> {
  const posted = { before: dueAt, states: ['posted' as const] };
  const edition = await store.editions.latest(ID, scope, posted);
  const last = edition && (await store.outbox.find(`${ID}:${scope}:${edition.period}`));
  if (!last || last.status === 'sent') return false;
  if (GONE.includes(last.reason ?? '')) {
    const settings = await store.preferences.nudges(scope);
    await store.preferences.saveNudges(scope, { ...settings, on: false });
  }
  return now.getTime() - last.createdAt.getTime() < WEEK_MS;
}

/** What waits for review, for those who want to be told: to them alone, at most twice a working day. */
export const nudge = definePublication<PublicationContext>({
  id: ID,
  title: 'nudge',
  quietly: true,
  due: ({ nudged = [], now }) =>
    nudged.flatMap((each): Due[] => {
      const slot = nudgeSlotAt(now, each);
      return slot ? [{ scope: each.person, ...slot }] : [];
    }),
  async compose(edition, ctx) {
    const { store, now, rules } = ctx;
    const [people, teams, holidays] = await Promise.all([
      store.organisation.people(),
      store.organisation.teams(),
      store.holidays.all(),
    ]);
    const person = people.find(({ key }) => key === edition.scope);
    const nudged = (await nudgedPeople(store, teams, holidays)).find((each) => each.person === edition.scope);
    const channel = nudged?.settings.slackId ?? person?.identities?.['slack'];
    if (!person || !nudged || !channel || !nudgeSlotAt(now, nudged)) return null;
    await store.editions.forget(ID, edition.scope, new Date(now.getTime() - KEPT_MS));
    if (await isStuck(edition, ctx)) return null;
    const told = toldBefore(edition, ctx);
    const waiting = await nudgeFor(store, { person, nudged, now, rules, told });
    if (waiting.reviews.length + waiting.own.length === 0) return null;
    const keys = (list: keyof Waiting) => waiting[list].map(({ ref }) => toldKey(list, ref));
    return {
      posts: [{ channel, ...nudgeMessage(waiting, now, nudged.calendar.timezone) }],
      told: [...told, ...keys('reviews'), ...keys('own')],
    };
  },
});
