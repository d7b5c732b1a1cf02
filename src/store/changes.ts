import type { Collection, Db, Filter } from 'mongodb';
import type { Change } from '../domain/change.ts';
import type { EventDocument } from './documents.ts';
import { readRecords } from './read-records.ts';

/** An open change, without its long texts. */
export type OpenChange = Omit<Change, 'body' | 'files' | 'paths'>;

export interface Changes {
  /** Changes of the repositories that were open, or were ended, at some time of any of the spans; each once. */
  openWithin(repositories: string[], spans: { from: Date; to: Date }[]): Promise<Change[]>;
  /** Open changes whose author has one of these names, or that ask one of them for a review, in any case. */
  openNaming(names: string[]): Promise<OpenChange[]>;
}

/** What the partial index of open changes holds. */
const OPEN = { kind: 'change', 'record.mergedAt': null, 'record.closedAt': null } as const;

/** Long texts that nobody asks for who asks whether a change is open. */
const LEFT_OUT = { 'record.body': 0, 'record.commits.message': 0 };
const NO_FILES = { ...LEFT_OUT, 'record.files': 0, 'record.paths': 0 };
/** As the indexes of open changes by people's names have it. */
const ANY_CASE = { locale: 'en', strength: 2 };

export function changesIn(db: Db): Changes {
  const collection: Collection<EventDocument> = db.collection('events');

  const read = (filter: Filter<EventDocument>) => readRecords<Change>(collection, filter, LEFT_OUT);

  return {
    async openWithin(repositories, spans) {
      if (spans.length === 0) return [];
      const inside = { repository: { $in: repositories } };
      const from = new Date(Math.min(...spans.map((span) => span.from.getTime())));
      // A change is found by when it ended: one that was opened in a span may have ended long after.
      const met = spans.map((span) => ({
        at: { $gte: span.from },
        $or: [{ at: { $lt: span.to } }, { 'record.openedAt': { $lt: span.to } }],
      }));
      const [recent, longOpen] = await Promise.all([
        read({ kind: 'change', ...inside, $or: met }),
        read({ ...OPEN, ...inside, at: { $lt: from } }),
      ]);
      return [...recent, ...longOpen];
    },
    async openNaming(names) {
      const named = [{ 'record.author': { $in: names } }, { 'record.requestedReviewers': { $in: names } }];
      return readRecords<OpenChange>(collection, { ...OPEN, $or: named }, NO_FILES, ANY_CASE);
    },
  };
}
