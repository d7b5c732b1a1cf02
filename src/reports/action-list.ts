import { DateTime } from 'luxon';
import { type ActionItem, type ActionState, stateOf } from '../domain/action-item.ts';
import type { Person } from '../domain/person.ts';
import type { Team } from '../domain/team.ts';
import { localDate } from '../metrics/calendar/periods.ts';
import type { Store } from '../store/index.ts';

/** An action item as people read it. */
export interface ListedAction {
  item: ActionItem;
  /** Names; the keys where nobody and no team is known by them. */
  owner: string;
  team: string;
  /** On the local day of the team. */
  state: ActionState;
  /** Whole local days from the day it is due until today: 0 on that day, negative before it. */
  daysOver: number;
}

const RANK = { overdue: 0, open: 1, done: 2 } as const satisfies Record<ActionState, number>;

export interface ActionNames {
  people: Person[];
  teams: Team[];
}

/** Overdue ones first, then the open ones, soonest due first; then those that are done, the latest first. */
export function listActions(items: ActionItem[], { people, teams }: ActionNames, now: Date): ListedAction[] {
  const names = new Map(people.map(({ key, name }) => [key, name]));
  const teamOf = new Map(teams.map((team) => [team.key, team]));
  return items
    .map((item) => {
      const team = teamOf.get(item.team);
      const today = localDate(now, team?.timezone ?? 'UTC');
      return {
        item,
        owner: names.get(item.owner) ?? item.owner,
        team: team?.name ?? item.team,
        state: stateOf(item, today),
        daysOver: DateTime.fromISO(today).diff(DateTime.fromISO(item.dueBy), 'days').days,
      };
    })
    .toSorted((a, b) => RANK[a.state] - RANK[b.state] || byDay(a.item, b.item));
}

function byDay(a: ActionItem, b: ActionItem): number {
  if (a.completedOn && b.completedOn) return b.completedOn.localeCompare(a.completedOn);
  return a.dueBy.localeCompare(b.dueBy);
}

/** The same, with the names read from the store. */
export async function listedActions(store: Store, items: ActionItem[], now: Date): Promise<ListedAction[]> {
  const [people, teams] = await Promise.all([store.organisation.people(), store.organisation.teams()]);
  return listActions(items, { people, teams }, now);
}
