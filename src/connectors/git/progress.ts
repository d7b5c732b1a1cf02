import { z } from 'zod';
import { type BranchTip, isAncestor } from './branch.ts';
import type { GitDirectory } from './run-git.ts';

const Sha = z.string().regex(/^[0-9a-f]{40,64}$/);

/**
 * How far a branch has been read: all that `through` reaches, and of what `reading.tip` reaches besides, the first
 * `reading.items` in the order git gives them.
 */
const Progress = z.object({
  branch: z.string(),
  through: Sha.nullable(),
  reading: z.object({ tip: Sha, items: z.number().int().nonnegative() }).optional(),
});

type Progress = z.infer<typeof Progress>;

/** A stretch of history still to be read, of which the first `skip` items are stored already. */
export interface Stretch {
  branch: string;
  after: string | null;
  tip: string;
  skip: number;
}

/**
 * What is left to read up to a branch's tip: nothing when it has not moved, what an interrupted run left and what has
 * come since, or everything when history was rewritten or another branch was chosen.
 */
export async function stretchesLeft(
  git: GitDirectory,
  branch: BranchTip,
  options: { cursor: string | null; signal: AbortSignal },
): Promise<Stretch[]> {
  const progress = options.cursor === null ? null : Progress.parse(JSON.parse(options.cursor));
  const all = { branch: branch.name, after: null, tip: branch.sha, skip: 0 };
  if (progress?.branch !== branch.name) return [all];
  const { through, reading } = progress;
  const last = reading?.tip ?? through;
  if (
    !last ||
    !(last === branch.sha || (await isAncestor(git, { ancestor: last, of: branch.sha }, options.signal)))
  ) {
    return [all];
  }
  const rest = reading ? [{ ...all, after: through, tip: reading.tip, skip: reading.items }] : [];
  return last === branch.sha ? rest : [...rest, { ...all, after: last }];
}

/** The cursor once `items` of a stretch are stored; null = all of them. */
export function cursorWithin(stretch: Stretch, items: number | null): string {
  const progress: Progress =
    items === null
      ? { branch: stretch.branch, through: stretch.tip }
      : { branch: stretch.branch, through: stretch.after, reading: { tip: stretch.tip, items } };
  return JSON.stringify(progress);
}

/** Items by pages of a size, the last marked; at least one page, which may be empty. */
export async function* inPages<T>(
  items: AsyncIterable<T>,
  size: number,
): AsyncGenerator<{ items: T[]; last: boolean }> {
  let page: T[] = [];
  for await (const item of items) {
    if (page.length === size) {
      yield { items: page, last: false };
      page = [];
    }
    page.push(item);
  }
  yield { items: page, last: true };
}
