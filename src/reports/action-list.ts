import { DateTime } from 'luxon';
import { type ActionItem, type ActionState, stateOf } from '../domain/action-item.ts';
import type { Directory } from '../domain/directory.ts';
import type { Person } from '../domain/person.ts';
import type { Team } from '../domain/team.ts';
import { localDate } from '../metrics/calendar/periods.ts';
import type { LocalDays } from '../store/action-pages.ts';
import type { Store } from '../store/index.ts';
import { whoLeft } from './who-left.ts';

/** An action item as people read it. */
export interface ListedAction {
  item: ActionItem;
  /** Names; the keys where nobody and no team is known by them. */
  owner: string;
  /** Whether the owner is not in the organisation any more. */
  ownerLeft: boolean;
  team: string;
  /** On the local day of the team. */
  state: ActionState;
  /** Whole local days from the day it is due until today: 0 on that day, negative before it. */
  daysOver: number;
}

const RANK = { overdue: 0, open: 1, done: 2, dropped: 2 } as const satisfies Record<ActionState, number>;

export interface ActionNames {
  people: Person[];
  teams: Team[];
  /** Keys of people of whom more is known than that they are not among `people`: see `whoLeft`. */
  left?: ReadonlySet<string>;
}

/** What day it is for each team. */
export function localDays(teams: Team[], now: Date): LocalDays {
  return {
    of: new Map(teams.map(({ key, timezone }) => [key, localDate(now, timezone)])),
    otherwise: localDate(now, 'UTC'),
  };
}

function listAction(item: ActionItem, { people, teams, left }: ActionNames, now: Date): ListedAction {
  const owner = people.find(({ key }) => key === item.owner);
  const team = teams.find(({ key }) => key === item.team);
  const today = localDate(now, team?.timezone ?? 'UTC');
  return {
    item,
    owner: owner?.name ?? item.owner,
    ownerLeft: owner === undefined || (left?.has(item.owner) ?? false),
    team: team?.name ?? item.team,
    state: stateOf(item, today),
    daysOver: DateTime.fromISO(today).diff(DateTime.fromISO(item.dueBy), 'days').days,
  };
}

/** Overdue ones first, then the open ones, soonest due first; then those that are closed, the latest first. */
export function listActions(items: ActionItem[], names: ActionNames, now: Date): ListedAction[] {
  return items
    .map((item) => listAction(item, names, now))
    .toSorted((a, b) => RANK[a.state] - RANK[b.state] || byDay(a.item, b.item));
}

function byDay(a: ActionItem, b: ActionItem): number {
  if (a.completedOn && b.completedOn) return b.completedOn.localeCompare(a.completedOn);
  return a.dueBy.localeCompare(b.dueBy);
}

async function namesOf(store: Store, items: ActionItem[], directory?: Directory): Promise<ActionNames> {
  const [people, teams] = await Promise.all([store.organisation.people(), store.organisation.teams()]);
  const open = items.filter(({ completedOn }) => completedOn === undefined).map(({ owner }) => owner);
  return { people, teams, left: await whoLeft([...new Set(open)], people, directory) };
}

/** The same, with the names read from the store; with a directory, of owners whose account is closed it is said. */
export async function listedActions(
  store: Store,
  items: ActionItem[],
  now: Date,
  directory?: Directory,
): Promise<ListedAction[]> {
  return listActions(items, await namesOf(store, items, directory), now);
}

/** The same of one. */
export async function listedAction(
  store: Store,
  item: ActionItem,
  now: Date,
  directory?: Directory,
): Promise<ListedAction> {
  return listAction(item, await namesOf(store, [item], directory), now);
}
