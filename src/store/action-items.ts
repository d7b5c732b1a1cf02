import type { Db, Filter } from 'mongodb';
import type { ActionItem } from '../domain/action-item.ts';
import type { LocalDate } from '../domain/instant.ts';

type ActionItemDocument = Omit<ActionItem, 'id'> & { _id: string };

export interface ActionItems {
  /** Inserts or replaces by id. */
  save(item: ActionItem): Promise<void>;
  find(id: string): Promise<ActionItem | null>;
  /** Those of a person that are not done, soonest due first. */
  openOf(owner: string): Promise<ActionItem[]>;
  /** Those of a team, soonest due first; with `since`, the open ones and what was done on that day or later. */
  ofTeam(team: string, options?: { since?: LocalDate }): Promise<ActionItem[]>;
  /** Those of every team: the open ones, and what was done on that day or later. */
  everyTeams(since: LocalDate): Promise<ActionItem[]>;
  /** Those of which there may be something to tell: open, or closed within the last 60 days. */
  topical(now: Date): Promise<ActionItem[]>;
  /** Marks one as done; false where there is none that is open. */
  complete(id: string, on: LocalDate, by: string): Promise<boolean>;
  /** Takes that back; false where there is none that is done. */
  reopen(id: string): Promise<boolean>;
}

function openOrSince(since: LocalDate): Filter<ActionItemDocument> {
  return { $or: [{ completedOn: { $exists: false } }, { completedOn: { $gte: since } }] };
}

/** Closed longer ago than this, an action has had its last verdict. */
const TOPICAL_DAYS = 60;
const DAY_MS = 86_400_000;

function dayBefore(now: Date, days: number): LocalDate {
  return new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
}

export function actionItemsIn(db: Db): ActionItems {
  const items = db.collection<ActionItemDocument>('action_items');

  async function all(filter: Filter<ActionItemDocument>): Promise<ActionItem[]> {
    const found = await items.find(filter).sort({ dueBy: 1, createdAt: 1, _id: 1 }).toArray();
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
    topical: (now) => all(openOrSince(dayBefore(now, TOPICAL_DAYS))),
    async complete(id, on, by) {
      const done = await items.updateOne(
        { _id: id, completedOn: { $exists: false } },
        { $set: { completedOn: on, completedBy: by } },
      );
      return done.modifiedCount === 1;
    },
    async reopen(id) {
      const open = await items.updateOne(
        { _id: id, completedOn: { $exists: true } },
        { $unset: { completedOn: '', completedBy: '' } },
      );
      return open.modifiedCount === 1;
    },
  };
}
