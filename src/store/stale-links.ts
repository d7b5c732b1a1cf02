import type { AnyBulkWriteOperation, Db } from 'mongodb';
import { together } from './together.ts';

interface MarkDocument {
  /** The repository. */
  _id: string;
  first: string;
  token: string;
  /** Since when they are out of date; absent in what was noted before this was kept. */
  since?: Date;
  /** Whose readings put the links out of date. */
  sources?: string[];
}

/** A note that something is out of date. */
export interface Mark {
  /** Takes it back if nobody noted it before or since. */
  undo(): Promise<void>;
}

/** A repository whose links are out of date. */
export interface StaleLinks {
  repository: string;
  /** Sources whose readings put them out of date. */
  sources: string[];
  /** For how long they are, by the database's clock, in milliseconds. */
  ageMs: number;
  /** To be called once they are worked out again: it leaves what was noted since. */
  done(): Promise<void>;
}

export function staleLinksIn(db: Db, name: string) {
  const collection = db.collection<MarkDocument>(name);
  const write = together(async (all: AnyBulkWriteOperation<MarkDocument>[][]) => {
    await collection.bulkWrite(all.flat(), { ordered: false });
    return all.map(() => undefined);
  });
  return {
    async mark(repositories: string[], source?: string): Promise<Mark> {
      const token = crypto.randomUUID();
      const marks = repositories.map((_id) => ({
        updateOne: {
          filter: { _id },
          update: [
            {
              $set: {
                first: { $ifNull: ['$first', token] },
                token,
                since: { $ifNull: ['$since', '$$NOW'] },
                sources: { $setUnion: [{ $ifNull: ['$sources', []] }, source === undefined ? [] : [source]] },
              },
            },
          ],
          upsert: true,
        },
      }));
      if (marks.length > 0) await write(marks);
      return {
        async undo() {
          if (marks.length === 0) return;
          await collection.deleteMany({ _id: { $in: repositories }, first: token, token });
        },
      };
    },
    async marked(among?: string[]): Promise<StaleLinks[]> {
      const age = { $subtract: ['$$NOW', { $ifNull: ['$since', new Date(0)] }] };
      const marks = await collection
        .aggregate<MarkDocument & { age: number }>([
          { $match: among ? { _id: { $in: among } } : {} },
          { $set: { age } },
        ])
        .toArray();
      return marks.map(({ _id, token, sources = [], age: ageMs }) => ({
        repository: _id,
        sources,
        ageMs,
        done: async () => void (await collection.deleteOne({ _id, token })),
      }));
    },
  };
}
