import type { ActionItem } from '../domain/action-item.ts';
import type { LocalDate } from '../domain/instant.ts';
import type { Person } from '../domain/person.ts';
import type { Team } from '../domain/team.ts';
import { localDate } from '../metrics/calendar/periods.ts';
import type { Store } from '../store/index.ts';
import { type ListedAction, listActions } from './action-list.ts';
import { ownersCalendar, type ReminderReason, reasonOf } from './reminders.ts';

export interface ToRemind {
  /** Person key. */
  owner: string;
  /** Local day of the owner. */
  today: LocalDate;
  now: Date;
  /** Whether Slack said that they have left. */
  gone: boolean;
}

interface Names {
  people: Person[];
  teams: Team[];
}

/** What an owner is to be told, or that they have left. */
export type Reminded =
  | { left: false; channel: string | null; actions: (ListedAction & { reason: ReminderReason })[] }
  | ({ left: true; owner: string; actions: ListedAction[] } & Names);

async function changedOn(store: Store, { id, createdAt }: ActionItem, timezone: string): Promise<LocalDate> {
  const [last] = await store.decisions.latest(1, [{ kind: 'action', key: id }]);
  return localDate(last && last.at > createdAt ? last.at : createdAt, timezone);
}

/** What is to be said of somebody's open actions on a working day of theirs; nothing where they turned that off. */
export async function remindedOf(store: Store, { owner, today, now, gone }: ToRemind): Promise<Reminded> {
  const [items, people, teams, holidays, settings] = await Promise.all([
    store.actionItems.openOf(owner),
    store.organisation.people(),
    store.organisation.teams(),
    store.holidays.all(),
    store.preferences.nudges(owner),
  ]);
  const person = people.find(({ key, bot }) => key === owner && !bot);
  const listed = listActions(items, { people, teams }, now);
  if (!person || gone) {
    return { left: true, owner: person?.name ?? owner, actions: listed, people, teams };
  }
  const channel = settings.slackId ?? person.identities?.['slack'] ?? null;
  if (!settings.actions) return { left: false, channel, actions: [] };
  const calendar = ownersCalendar(owner, items, { teams, holidays });
  const reasons = await Promise.all(
    listed.map(async (each) => {
      const at = { today, changedOn: await changedOn(store, each.item, calendar.timezone), calendar };
      const reason = reasonOf(each.item, at);
      return reason ? [{ ...each, reason }] : [];
    }),
  );
  return { left: false, channel, actions: reasons.flat() };
}

/**
 * Of somebody who has left the actions of one team that its leader was not told of: the manager, else the champion. The
 * next team's comes with the next reminder.
 */
export function reassigned(
  { owner, actions, people, teams }: Extract<Reminded, { left: true }>,
  told: string[],
): { owner: string; channel: string | null; actions: ListedAction[] } {
  const untold = actions.filter(({ item }) => !told.includes(item.id));
  for (const team of teams) {
    const own = untold.filter(({ item }) => item.team === team.key);
    const leaders = [team.manager, team.champion].map((leader) => people.find(({ key }) => key === leader));
    const channel = leaders.map((leader) => leader?.identities?.['slack']).find((id) => id !== undefined);
    if (own.length > 0 && channel !== undefined) return { owner, channel, actions: own };
  }
  return { owner, channel: null, actions: [] };
}
