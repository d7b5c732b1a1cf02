import type { Db, Filter, Sort } from 'mongodb';
import type { ActionItem } from '../domain/action-item.ts';
import type { LocalDate } from '../domain/instant.ts';
import { DAY_MS } from '../domain/milliseconds.ts';
import {
  type ActionItemDocument,
  type ActionPage,
  type ActionQuery,
  closedIn,
  countActions,
  openIn,
} from './action-pages.ts';

/** An action as far as the clock is concerned with it. */
export type TopicalAction = Omit<ActionItem, (typeof WORDS)[number]>;

export interface ActionItems {
  /** Inserts or replaces by id, with no history: what people change goes through `decisions`. */
  save(item: ActionItem): Promise<void>;
  find(id: string): Promise<ActionItem | null>;
  /** Those of a person that are not done, soonest due first. */
  openOf(owner: string): Promise<ActionItem[]>;
  /** Those of a team, soonest due first; with `since`, the open ones and what was done on that day or later. */
  ofTeam(team: string, options?: { since?: LocalDate }): Promise<ActionItem[]>;
  /** Those of every team: the open ones, and what was done on that day or later. */
  everyTeams(since: LocalDate): Promise<ActionItem[]>;
  /** Those of which there may be something to tell: open, or closed within the last 75 days; without their words. */
  topical(now: Date): Promise<TopicalAction[]>;
  /**
   * One page of a list, from 0: the open ones first, soonest due first, then the closed ones, the latest first. The last
   * page where there are fewer.
   */
  page(query: ActionQuery, wanted: { page: number; size: number }): Promise<ActionPage>;
}

function openOrSince(since: LocalDate): Filter<ActionItemDocument> {
  return { $or: [{ completedOn: { $exists: false } }, { completedOn: { $gte: since } }] };
}

const SOONEST_DUE: Sort = { dueBy: 1, createdAt: 1, _id: 1 };
const LATEST_CLOSED: Sort = { completedOn: -1, dueBy: -1, createdAt: -1, _id: -1 };

/** Closed longer ago than this, an action has had its last verdict: that comes nine weeks after it at the latest. */
const TOPICAL_DAYS = 75;
const WORDS = ['opportunity', 'resolution', 'result', 'message'] as const;

function dayBefore(now: Date, days: number): LocalDate {
  return new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
}

export function actionItemsIn(db: Db): ActionItems {
  const items = db.collection<ActionItemDocument>('action_items');

  async function all(
    filter: Filter<ActionItemDocument>,
    { sort = SOONEST_DUE, ...part }: { sort?: Sort; skip?: number; limit?: number } = {},
  ): Promise<ActionItem[]> {
    const found = await items.find(filter, part).sort(sort).toArray();
    return found.map(({ _id, ...item }) => ({ id: _id, ...item }));
  }

  return {
    async save({ id, ...item }) {
      await items.replaceOne({ _id: id }, item, { upsert: true });
    },
    async find(id) {
      const [found] = await all({ _id: id });
      return found ?? null;
    },
    openOf: (owner) => all({ owner, completedOn: { $exists: false } }),
    ofTeam: (team, { since } = {}) => all({ team, ...(since !== undefined && openOrSince(since)) }),
    everyTeams: (since) => all(openOrSince(since)),
    async topical(now) {
      const projection = Object.fromEntries(WORDS.map((field) => [field, 0]));
      const found = await items.find(openOrSince(dayBefore(now, TOPICAL_DAYS)), { projection }).toArray();
      return found.map(({ _id, ...item }) => ({ id: _id, ...item }));
    },
    async page(query, { page, size }) {
      const counts = await countActions(items, query);
      const open = query.only === 'overdue' ? counts.overdue : counts.overdue + counts.open;
      const closed = query.only === undefined ? counts.done + counts.dropped : 0;
      const pages = Math.max(1, Math.ceil((open + closed) / size));
      const at = Math.min(page, pages - 1);
      const skip = at * size;
      const first = skip < open ? await all(openIn(query), { skip, limit: size }) : [];
      const limit = closed > 0 ? size - first.length : 0;
      const rest = { sort: LATEST_CLOSED, skip: Math.max(0, skip - open), limit };
      const last = limit > 0 ? await all(closedIn(query), rest) : [];
      return { items: [...first, ...last], counts, page: at, pages };
    },
  };
}
