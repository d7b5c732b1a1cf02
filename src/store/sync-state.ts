import { createHash } from 'node:crypto';
import type { Db } from 'mongodb';
import type { CursorDocument, QuarantineDocument, RunDocument } from './documents.ts';

export interface SyncState {
  cursor(source: string, stream: string): Promise<string | null>;
  saveCursor(source: string, stream: string, cursor: string, at: Date): Promise<void>;
  startRun(run: RunDocument): Promise<void>;
  updateRun(run: RunDocument): Promise<void>;
  /** Runs of a source left `running` by a process that died; they are marked failed. */
  closeAbandonedRuns(source: string, at: Date): Promise<void>;
  /** The newest run of each source. */
  latestRuns(sources?: string[]): Promise<RunDocument[]>;
  /** When each source last ran to its end. */
  lastSuccess(source: string): Promise<Date | null>;
  /** Notes that links of some repositories are out of date; `undo` takes it back if nobody noted it before or since. */
  markStale(repositories: string[]): Promise<{ undo(): Promise<void> }>;
  /** Repositories whose links are out of date; `done` is called once they are not. */
  stale(): Promise<{ repository: string; done(): Promise<void> }[]>;
  quarantine(source: string, stream: string, reason: string, raw: unknown, at: Date): Promise<void>;
  quarantined(source: string): Promise<QuarantineDocument[]>;
}

export function syncStateIn(db: Db): SyncState {
  const cursors = db.collection<CursorDocument>('cursors');
  const runs = db.collection<RunDocument>('runs');
  const quarantine = db.collection<QuarantineDocument>('quarantine');
  const stale = db.collection<{ _id: string; first: string; token: string }>('stale_links');
  return {
    async cursor(source, stream) {
      return (await cursors.findOne({ source, stream }))?.cursor ?? null;
    },
    async saveCursor(source, stream, cursor, at) {
      await cursors.updateOne({ source, stream }, { $set: { cursor, savedAt: at } }, { upsert: true });
    },
    async startRun(run) {
      await runs.insertOne(run);
    },
    async updateRun(run) {
      await runs.replaceOne({ _id: run._id }, run);
    },
    async closeAbandonedRuns(source, at) {
      await runs.updateMany(
        { source, status: 'running' },
        {
          $set: {
            status: 'failed',
            finishedAt: at,
            reason: 'interrupted: the process stopped before the end',
          },
        },
      );
    },
    async latestRuns(sources) {
      return runs
        .aggregate<RunDocument>([
          ...(sources ? [{ $match: { source: { $in: sources } } }] : []),
          { $sort: { source: 1, startedAt: -1 } },
          { $group: { _id: '$source', run: { $first: '$$ROOT' } } },
          { $replaceRoot: { newRoot: '$run' } },
          { $sort: { source: 1 } },
        ])
        .toArray();
    },
    async lastSuccess(source) {
      const run = await runs.findOne({ source, status: 'succeeded' }, { sort: { startedAt: -1 } });
      return run?.finishedAt ?? null;
    },
    async markStale(repositories) {
      const token = crypto.randomUUID();
      const marks = repositories.map((_id) => ({
        updateOne: {
          filter: { _id },
          update: { $setOnInsert: { first: token }, $set: { token } },
          upsert: true,
        },
      }));
      if (marks.length > 0) await stale.bulkWrite(marks, { ordered: false });
      return {
        undo: async () => void (await stale.deleteMany({ _id: { $in: repositories }, first: token, token })),
      };
    },
    async stale() {
      const marks = await stale.find().toArray();
      return marks.map(({ _id, token }) => ({
        repository: _id,
        done: async () => void (await stale.deleteOne({ _id, token })),
      }));
    },
    async quarantine(source, stream, reason, raw, at) {
      const text = JSON.stringify(raw) ?? String(raw);
      const digest = createHash('sha256').update(text).digest('hex');
      await quarantine.updateOne(
        { source, stream, digest },
        { $set: { reason, lastSeenAt: at }, $setOnInsert: { raw: text, firstSeenAt: at } },
        { upsert: true },
      );
    },
    quarantined: (source) => quarantine.find({ source }, { projection: { _id: 0 } }).toArray(),
  };
}
