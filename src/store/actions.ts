import type { Collection, Db, Document, Filter } from 'mongodb';
import type { WorkItem } from '../domain/work-item.ts';
import type { EventDocument } from './documents.ts';
import { readRecords } from './read-records.ts';
import { workItemsCalled } from './work-items-called.ts';

/** A work item that somebody worked on. */
export type WorkedItem = Omit<WorkItem, 'history'>;

/** What people did to work items, in whatever project; names are as the tools write them. */
export interface Actions {
  /** Work items that have, or once had, one of these keys, without their history. */
  itemsByKey(keys: string[]): Promise<WorkedItem[]>;
  /** History of work items of which any of these names made a part, at an instant or later. */
  itemsMovedBy(names: string[], from: Date): Promise<Pick<WorkItem, 'history' | 'key'>[]>;
}

export function actionsIn(db: Db): Actions {
  const collection: Collection<EventDocument> = db.collection('events');

  const read = <T>(filter: Filter<EventDocument>, projection: Document) =>
    readRecords<T>(collection, filter, projection);

  return {
    itemsByKey: (keys) =>
      keys.length === 0 ? Promise.resolve([]) : read(workItemsCalled(keys), { 'record.history': 0 }),
    itemsMovedBy: (names, from) =>
      read(
        {
          kind: 'work-item',
          'record.history': { $elemMatch: { author: { $in: names }, at: { $gte: from } } },
        },
        { 'record.key': 1, 'record.history': 1 },
      ),
  };
}
