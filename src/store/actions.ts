import type { Collection, Db, Document, Filter } from 'mongodb';
import type { Change } from '../domain/change.ts';
import type { Commit } from '../domain/commit.ts';
import type { WorkItem } from '../domain/work-item.ts';
import { OPEN } from './changes.ts';
import type { EventDocument } from './documents.ts';
import { readRecords } from './read-records.ts';

/** A commit of history, as far as it says who did what when. */
export type WrittenCommit = Pick<Commit, 'repository' | 'sha' | 'parents' | 'authoredAt' | 'author'>;

/** A change that somebody wrote or reviewed. */
export type WorkedChange = Omit<Change, 'files' | 'paths' | 'labels'>;

/** A work item that somebody worked on. */
export type WorkedItem = Omit<WorkItem, 'history'>;

/** What people did, in whatever repository or project; names are as the tools write them. */
export interface Actions {
  /** Every name that a commit of history has for its author. */
  commitAuthors(): Promise<string[]>;
  /** Commits by any of these names that were committed at an instant or later. */
  commitsBy(names: string[], from: Date): Promise<WrittenCommit[]>;
  /** Changes that any of these names opened, committed to or reviewed, and that were open at an instant or later. */
  changesWith(names: string[], from: Date): Promise<WorkedChange[]>;
  /** Work items of these keys, without their history. */
  itemsByKey(keys: string[]): Promise<WorkedItem[]>;
  /** Work items whose history any of these names made a part of, at an instant or later. */
  itemsMovedBy(names: string[], from: Date): Promise<WorkItem[]>;
}

export function actionsIn(db: Db): Actions {
  const collection: Collection<EventDocument> = db.collection('events');

  const read = <T>(filter: Filter<EventDocument>, projection: Document) =>
    readRecords<T>(collection, filter, projection);

  return {
    commitAuthors: async () =>
      (await collection.distinct('record.author', { kind: 'commit' })).filter(
        (name): name is string => typeof name === 'string',
      ),
    commitsBy: (names, from) =>
      read(
        { kind: 'commit', 'record.author': { $in: names }, at: { $gte: from } },
        {
          'record.repository': 1,
          'record.sha': 1,
          'record.parents': 1,
          'record.authoredAt': 1,
          'record.author': 1,
        },
      ),
    async changesWith(names, from) {
      const ways = ['author', 'commits.author', 'reviews.author'].map((field) => ({
        [`record.${field}`]: { $in: names },
      }));
      const bulky = { 'record.files': 0, 'record.paths': 0, 'record.labels': 0 } as const;
      const [recent, longOpen] = await Promise.all([
        read<WorkedChange>(
          { $or: ways.map((way) => ({ kind: 'change' as const, ...way, at: { $gte: from } })) },
          bulky,
        ),
        read<WorkedChange>({ ...OPEN, at: { $lt: from }, $or: ways }, bulky),
      ]);
      return [...recent, ...longOpen];
    },
    itemsByKey: (keys) =>
      keys.length === 0
        ? Promise.resolve([])
        : read({ kind: 'work-item', 'record.key': { $in: keys } }, { 'record.history': 0 }),
    itemsMovedBy: (names, from) =>
      read(
        {
          kind: 'work-item',
          'record.history': { $elemMatch: { author: { $in: names }, at: { $gte: from } } },
        },
        { record: 1 },
      ),
  };
}
