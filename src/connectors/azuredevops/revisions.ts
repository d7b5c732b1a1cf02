import { z } from 'zod';
import { MaybeInstant } from './schema.ts';

/** A work item as it was from one change to the next. */
export const Revision = z.looseObject({
  id: z.number().int(),
  rev: z.number().int().positive(),
  fields: z.looseObject({ 'System.RevisedDate': MaybeInstant }),
});

export type Revision = z.infer<typeof Revision>;

/** Revisions that are kept at once for items whose newest has not come yet: some 20 MB. */
const KEPT = 20_000;

/** The newest revision is revised in the year 9999. */
function isNewest({ fields }: Revision): boolean {
  return fields['System.RevisedDate'] === undefined;
}

/** The revisions of an item whose newest has come; `whole` says whether all since the first are there. */
export interface Collected {
  id: number;
  revisions: Revision[];
  whole: boolean;
}

/**
 * Gathers what the stream of a project's revisions tells of each item until its newest has come. It keeps so many and
 * no more: those that came first are forgotten first, and are then asked for again.
 */
export function revisionsGathered() {
  const kept = new Map<number, Revision[]>();
  let count = 0;

  function forget(id: number): Revision[] {
    const revisions = kept.get(id) ?? [];
    kept.delete(id);
    count -= revisions.length;
    return revisions;
  }

  return {
    /** Takes a batch; gives back the items that are complete with it. */
    take(batch: Revision[]): Collected[] {
      const complete: Collected[] = [];
      for (const revision of batch) {
        const { id } = revision;
        if (!isNewest(revision)) {
          kept.set(id, [...(kept.get(id) ?? []), revision]);
          count += 1;
          continue;
        }
        const revisions = [...forget(id), revision].toSorted((a, b) => a.rev - b.rev);
        const numbers = new Set(revisions.map(({ rev }) => rev));
        complete.push({ id, revisions, whole: numbers.size === revision.rev });
      }
      for (const id of kept.keys()) {
        if (count <= KEPT) break;
        forget(id);
      }
      return complete;
    },
  };
}
