import { createHash } from 'node:crypto';
import type { AnyBulkWriteOperation, Collection, Filter } from 'mongodb';
import { writeInBatches } from './bulk.ts';

/** A part of what is kept of a repository, as text that is read whole. */
export interface WeekPage {
  repository: string;
  week: Date;
  /** Of the text: a page that comes out as it was is not written again. */
  digest: string;
}

export function digestOfText(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/**
 * Puts these pages in the place of all there were of a repository, writing only what differs.
 * @param field what tells pages of one week apart
 */
export async function replacePages<P extends WeekPage>(
  collection: Collection<P>,
  repository: string,
  pages: P[],
  field: keyof P & string,
): Promise<void> {
  const placeOf = (page: Pick<P, 'week' | typeof field>) => `${page.week.getTime()} ${String(page[field])}`;
  const stored = await collection
    .find({ repository } as Filter<P>, { projection: { week: 1, digest: 1, [field]: 1 } })
    .toArray();
  const gone = new Map(stored.map((page) => [placeOf(page as P), page]));
  const writes: AnyBulkWriteOperation<P>[] = [];
  for (const replacement of pages) {
    const known = gone.get(placeOf(replacement));
    gone.delete(placeOf(replacement));
    if (!known) writes.push({ insertOne: { document: replacement as never } });
    else if (known.digest !== replacement.digest)
      writes.push({ replaceOne: { filter: { _id: known._id } as Filter<P>, replacement } });
  }
  for (const { _id } of gone.values()) writes.push({ deleteOne: { filter: { _id } as Filter<P> } });
  await writeInBatches(collection, writes);
}
