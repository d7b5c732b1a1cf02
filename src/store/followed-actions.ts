import type { Db, Filter, WithId } from 'mongodb';
import type { ActionItem } from '../domain/action-item.ts';
import type { LocalDate } from '../domain/instant.ts';

type ActionItemDocument = Omit<ActionItem, 'id'> & { _id: string };

/** What Kata finds out of an action by itself. */
export type Found = Pick<ActionItem, 'evidence' | 'verdicts' | 'closed'>;

export interface FollowedActions {
  /** Keeps what was found out of an action; false where its metric or its completion is not as it was then. */
  note(item: Pick<ActionItem, 'id' | 'metric' | 'completedOn'>, found: Found): Promise<boolean>;
  /** Lets go of what was found of an end that was taken back; nothing where the action is closed. */
  forgetEnd(id: string): Promise<void>;
  /** Those that are done and whose number then improved, the latest first: of a finding, of a metric, or all. */
  improved(of: { finding?: string; metric?: string }, most: number): Promise<ActionItem[]>;
  /** Those whose last verdict came in a span of time and is that the number improved. */
  improvedBetween(from: Date, to: Date): Promise<ActionItem[]>;
}

function itemOf({ _id, ...item }: WithId<ActionItemDocument>): ActionItem {
  return { id: _id, ...item };
}

/** Done, and with a verdict like this one. */
function done(more: object): Filter<ActionItemDocument> {
  return {
    completedOn: { $exists: true } as unknown as LocalDate,
    dropped: { $exists: false },
    verdicts: { $elemMatch: { stage: 'soak', verdict: 'improved', ...more } },
  };
}

export function followedActionsIn(db: Db): FollowedActions {
  const items = db.collection<ActionItemDocument>('action_items');
  return {
    async note({ id, metric, completedOn }, found) {
      const absent = { $exists: false };
      const as = { _id: id, metric: metric ?? absent, completedOn: completedOn ?? absent };
      const { matchedCount } = await items.updateOne(as as Filter<ActionItemDocument>, { $set: found });
      return matchedCount === 1;
    },
    async forgetEnd(id) {
      const open = { _id: id, completedOn: { $exists: false } } as Filter<ActionItemDocument>;
      await items.updateOne(open, { $unset: { closed: '', verdicts: '' } });
    },
    async improved(of, most) {
      const found = items.find({ ...of, ...done({}) }).sort({ completedOn: -1, _id: 1 });
      return (await found.limit(most).toArray()).map(itemOf);
    },
    async improvedBetween(from, to) {
      const found = await items.find(done({ at: { $gte: from, $lt: to } })).toArray();
      return found.map(itemOf);
    },
  };
}
