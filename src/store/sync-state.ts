import { createHash } from 'node:crypto';
import type { AnyBulkWriteOperation, Db } from 'mongodb';
import type { CursorDocument, QuarantineDocument, RunDocument, SyncProgress } from './documents.ts';
import { type Mark, type StaleLinks, staleLinksIn } from './stale-links.ts';
import { together } from './together.ts';

/** A record on its way to the quarantine. `name` tells it from others of its stream; null where it has none. */
export interface HeldRecord {
  name: string | null;
  reason: string;
  raw: unknown;
}

const RAW_LIMIT = 4_000_000;

/** By what a record is known in the quarantine of its stream. */
export function digestOf(name: string | null, raw: unknown): string {
  return createHash('sha256')
    .update(name === null ? `raw ${JSON.stringify(raw)}` : `name ${name}`)
    .digest('hex');
}

export interface SyncState {
  cursor(source: string, stream: string): Promise<string | null>;
  saveCursor(source: string, stream: string, cursor: string, at: Date): Promise<void>;
  /** By stream: its head when it was last read to the end, for streams that were since `after`. */
  heads(source: string, after: Date): Promise<Map<string, string>>;
  /** Streams that were begun and not read to their end since: their cursors go on with what was begun. */
  unfinished(source: string): Promise<Set<string>>;
  /** Notes that a stream was read to its end; `head` is null where it does not stand for all that was to be read. */
  saveEnd(source: string, stream: string, head: string | null, at: Date): Promise<void>;
  saveRun(run: RunDocument): Promise<void>;
  saveProgress(run: string, progress: SyncProgress): Promise<void>;
  /** Runs of a source left `running` by a process that died; they are marked failed. */
  closeAbandonedRuns(source: string, at: Date): Promise<void>;
  /** The newest run of each source. */
  latestRuns(sources?: string[]): Promise<RunDocument[]>;
  /** When each source last ran to its end. */
  lastSuccess(source: string): Promise<Date | null>;
  /** Notes that links of some repositories are out of date; of which source's reading, when it links them itself at its end. */
  markStale(repositories: string[], source?: string): Promise<Mark>;
  /** Repositories whose links are out of date, of all or of those given. */
  stale(among?: string[]): Promise<StaleLinks[]>;
  /** Notes that the links of incidents to deployments of some repositories are out of date, and they alone. */
  markIncidentsStale(repositories: string[], source?: string): Promise<Mark>;
  incidentsStale(among?: string[]): Promise<StaleLinks[]>;
  /** Keeps a record that does not parse; the same one again replaces what was kept of it. */
  quarantine(source: string, stream: string, held: HeldRecord, at: Date): Promise<void>;
  quarantined(source: string, stream?: string): Promise<QuarantineDocument[]>;
  /** By source: how many records are held, and the reason of the newest. */
  held(): Promise<Map<string, { records: number; reason: string }>>;
  /** Lets go of records that parse by now, or that their source no longer has. */
  release(source: string, stream: string, digests: string[]): Promise<void>;
}

export function syncStateIn(db: Db): SyncState {
  const cursors = db.collection<CursorDocument>('cursors');
  const runs = db.collection<RunDocument>('runs');
  const quarantine = db.collection<QuarantineDocument>('quarantine');
  const writeCursor = together(async (all: AnyBulkWriteOperation<CursorDocument>[]) => {
    await cursors.bulkWrite(all, { ordered: false });
    return all.map(() => undefined);
  });
  const links = staleLinksIn(db, 'stale_links');
  const incidentLinks = staleLinksIn(db, 'stale_incident_links');
  return {
    async cursor(source, stream) {
      return (await cursors.findOne({ source, stream }))?.cursor ?? null;
    },
    async saveCursor(source, stream, cursor, at) {
      const update = { $set: { cursor, savedAt: at }, $unset: { head: true, readAt: true } } as const;
      await writeCursor({ updateOne: { filter: { source, stream }, update, upsert: true } });
    },
    async heads(source, after) {
      const known = await cursors.find({ source, readAt: { $gt: after } }).toArray();
      return new Map(known.flatMap(({ stream, head }) => (head === undefined ? [] : [[stream, head]])));
    },
    async unfinished(source) {
      const begun = await cursors.find({ source, readAt: { $exists: false } }).toArray();
      return new Set(begun.map(({ stream }) => stream));
    },
    async saveEnd(source, stream, head, at) {
      const $set = { readAt: at, ...(head !== null && { head }) };
      await cursors.updateOne({ source, stream }, { $set }, { upsert: true });
    },
    async saveProgress(run, progress) {
      await runs.updateOne({ _id: run }, { $set: { progress } });
    },
    async saveRun(run) {
      await runs.replaceOne({ _id: run._id }, run, { upsert: true });
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
    markStale: links.mark,
    stale: links.marked,
    markIncidentsStale: incidentLinks.mark,
    incidentsStale: incidentLinks.marked,
    async quarantine(source, stream, { name, reason, raw }, at) {
      const text = (JSON.stringify(raw) ?? String(raw)).slice(0, RAW_LIMIT);
      await quarantine.updateOne(
        { source, stream, digest: digestOf(name, raw) },
        { $set: { reason, raw: text, lastSeenAt: at }, $setOnInsert: { firstSeenAt: at } },
        { upsert: true },
      );
    },
    quarantined(source, stream) {
      const filter = stream === undefined ? { source } : { source, stream };
      return quarantine.find(filter, { projection: { _id: 0 } }).toArray();
    },
    async held() {
      const groups = await quarantine
        .aggregate<{ _id: string; records: number; reason: string }>([
          { $sort: { lastSeenAt: 1 } },
          { $group: { _id: '$source', records: { $sum: 1 }, reason: { $last: '$reason' } } },
        ])
        .toArray();
      return new Map(groups.map(({ _id, ...group }) => [_id, group]));
    },
    async release(source, stream, digests) {
      if (digests.length > 0) await quarantine.deleteMany({ source, stream, digest: { $in: digests } });
    },
  };
}
