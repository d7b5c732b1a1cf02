import type { Commit } from '../domain/commit.ts';
import type { CommitGraph } from './commit-graph.ts';
import type { CommitOwnership } from './ownership.ts';
import type { Landing } from './shipment.ts';
import type { Merged } from './told-once.ts';

/** The copy that comes last: no other has it for a parent. */
function tipOf(copies: Commit[]): Commit | undefined {
  const parents = new Set(copies.flatMap((copy) => copy.parents));
  return copies
    .filter(({ sha }) => !parents.has(sha))
    .toSorted((a, b) => Number(a.committedAt) - Number(b.committedAt) || a.sha.localeCompare(b.sha))
    .at(-1);
}

/** Where a change landed: its merge sha, else the last of its commits (or of their copies) that is known. */
export function landingOf(
  change: Merged,
  { copies, isOnDefaultBranch }: CommitOwnership,
  graph: CommitGraph,
  defaultBranch: string,
): Landing {
  const { mergeSha, mergedAt, baseBranch } = change;
  const onDefaultBranch = baseBranch === defaultBranch;
  if (mergeSha !== undefined && graph.has(mergeSha)) {
    return { shas: [mergeSha], known: true, mergedAt, onDefaultBranch };
  }
  const last = change.commits.findLast(({ sha }) => graph.has(sha)) ?? change.commits.at(-1);
  const stand = tipOf(copies(change)) ?? last;
  const shas = [mergeSha, stand?.sha].filter((sha) => sha !== undefined);
  return { shas, known: stand !== undefined && isOnDefaultBranch(stand.sha), mergedAt, onDefaultBranch };
}

/** The change that carried another, merged into a branch that is not deployed, on to where it is. */
export interface Carrier {
  change: Merged;
  /** Whether it lists a commit of what it carries; else only its branch and its time say so. */
  byCommit: boolean;
}

/**
 * Finds what carried a change on: the first-merged later change that lists its landing or one of its commits, else the
 * first merged after it from the branch it was merged into (a release branch that is squashed, say).
 */
export function carriersAmong(merged: Merged[]): (change: Merged) => Carrier | null {
  const order = new Map(merged.map((change, index) => [change, index]));
  const listing = new Map<string, Merged[]>();
  const fromBranch = new Map<string, Merged[]>();
  for (const change of merged) {
    for (const { sha } of change.commits) listing.set(sha, [...(listing.get(sha) ?? []), change]);
    const head = change.headBranch;
    if (head !== undefined) fromBranch.set(head, [...(fromBranch.get(head) ?? []), change]);
  }
  return (carried) => {
    const place = order.get(carried) ?? 0;
    const isLater = (change: Merged) => (order.get(change) ?? 0) > place;
    const shas = [carried.mergeSha, ...carried.commits.map(({ sha }) => sha)];
    const listers = shas.flatMap((sha) => listing.get(sha ?? '')?.find(isLater) ?? []);
    const [first] = listers.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    if (first) return { change: first, byCommit: true };
    const next = fromBranch.get(carried.baseBranch)?.find(isLater);
    return next ? { change: next, byCommit: false } : null;
  };
}
