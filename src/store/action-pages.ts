import type { Collection, Filter } from 'mongodb';
import type { ActionItem, ActionState } from '../domain/action-item.ts';
import type { LocalDate } from '../domain/instant.ts';

export type ActionItemDocument = Omit<ActionItem, 'id'> & { _id: string };

/** Which actions a list has, and what day it is for their teams. */
export interface ActionQuery {
  /** Team keys; those of any team unless said. */
  teams?: string[];
  /** Person key. */
  owner?: string;
  /** What else there is is left out; overdue ones are open as well. */
  only?: 'open' | 'overdue';
  days: LocalDays;
}

/** What day it is for each team, by its clock. */
export interface LocalDays {
  /** Team key → local date. */
  of: ReadonlyMap<string, LocalDate>;
  /** For teams that are not among them. */
  otherwise: LocalDate;
}

export interface ActionPage {
  items: ActionItem[];
  /** Of the whole list, whatever is left out of it; `open` are those that are not overdue. */
  counts: Record<ActionState, number>;
  /** Which page it is, and how many there are: at least one. */
  page: number;
  pages: number;
}

type Where = Filter<ActionItemDocument>;

const OPEN: Where = { completedOn: { $exists: false } };
const CLOSED: Where = { completedOn: { $exists: true } };

function whose({ teams, owner }: ActionQuery): Where {
  return { ...(teams && { team: { $in: teams } }), ...(owner !== undefined && { owner }) };
}

/** Due before the day that it is for their team: at most three days at one instant, all over the world. */
function late({ days }: ActionQuery): Where {
  const byDay = Map.groupBy(days.of.keys(), (team) => days.of.get(team) ?? days.otherwise);
  const known = [...byDay].map(([today, teams]) => ({ team: { $in: teams }, dueBy: { $lt: today } }));
  const strange = { team: { $nin: [...days.of.keys()] }, dueBy: { $lt: days.otherwise } };
  return { $or: [...known, strange] };
}

export function openIn(query: ActionQuery): Where {
  const open = { ...whose(query), ...OPEN };
  return query.only === 'overdue' ? { $and: [open, late(query)] } : open;
}

export function closedIn(query: ActionQuery): Where {
  return { ...whose(query), ...CLOSED };
}

/** How many there are of each state, at one instant. */
export async function countActions(
  items: Collection<ActionItemDocument>,
  query: ActionQuery,
): Promise<ActionPage['counts']> {
  const [open, overdue, closed, dropped] = await Promise.all([
    items.countDocuments({ ...whose(query), ...OPEN }),
    items.countDocuments({ $and: [{ ...whose(query), ...OPEN }, late(query)] }),
    items.countDocuments(closedIn(query)),
    items.countDocuments({ ...closedIn(query), dropped: true }),
  ]);
  return { overdue, open: open - overdue, done: closed - dropped, dropped };
}
