import type { Change } from '../domain/change.ts';
import type { Commit } from '../domain/commit.ts';
import type { CommitGraph } from './commit-graph.ts';
import type { Merged } from './told-once.ts';

/** Whose each commit is. */
export interface CommitOwnership {
  /** Shas of a change's own commits: those no change merged before it contains. */
  own(change: Change): string[];
  /** Default-branch copies of a change's commits (a rebase merge), in no particular order. */
  copies(change: Change): Commit[];
  isOnDefaultBranch(sha: string): boolean;
  /** Non-merge commits on the default branch that belong to no change. */
  direct: Commit[];
}

export interface OwnershipFacts {
  /** In the order in which they were merged. */
  merged: Merged[];
  unmerged: Change[];
  /** Every telling of every commit: sources may know it on different branches. */
  commits: Commit[];
  graph: CommitGraph;
  defaultBranch: string;
}

/** Subjects that git gives the merges it makes, by which those are known whose parents are not. */
const MERGE_SUBJECT = /^Merge (branch|remote-tracking branch|pull request|tag|commit) /;

/** Commits on the default branch: those labelled so or not at all, with all that is reachable from them. */
function onDefaultBranch({ unmerged, commits, graph, defaultBranch }: OwnershipFacts): Commit[] {
  const pending = new Set(unmerged.flatMap((change) => change.commits.map(({ sha }) => sha)));
  const seen = new Set<string>();
  const found: Commit[] = [];
  for (const { sha, branch } of commits) {
    if (branch ? branch !== defaultBranch : pending.has(sha)) continue;
    graph.walk(sha, seen, (reached) => {
      const commit = graph.get(reached);
      if (commit) found.push(commit);
    });
  }
  return found;
}

/** Authors can only be told apart when both are e-mails or both are logins. */
function mayBeSameAuthor(a: string | undefined, b: string): boolean {
  if (!a || a.includes('@') !== b.includes('@')) return true;
  return a.toLowerCase() === b.toLowerCase();
}

/** The commits a change may have landed as: from its landing back, as many as it has, up to a merge. */
function landedChain({ mergeSha, commits }: Change, graph: CommitGraph): Commit[] {
  const chain: Commit[] = [];
  let next = mergeSha;
  while (next !== undefined && chain.length < commits.length && !graph.isMerge(next)) {
    const commit = graph.get(next);
    if (!commit) break;
    chain.push(commit);
    next = commit.parents[0];
  }
  return chain;
}

/**
 * A commit belongs to the first-merged change that contains it; a commit with the author and author date of a merged
 * change's commit is that change's (rebase) where it is what that change landed as, or on the default branch and in no
 * change's list; a squash commit is its change's; a merge commit nobody's.
 */
export function ownCommits(facts: OwnershipFacts): CommitOwnership {
  const { merged, graph } = facts;
  const listed = new Set(merged.flatMap((change) => change.commits.map(({ sha }) => sha)));
  const landings = new Set(merged.map((change) => change.mergeSha));
  const branch = onDefaultBranch(facts);
  const branchShas = new Set(branch.map(({ sha }) => sha));
  const byAuthoredAt = Map.groupBy(
    branch.filter(({ sha, parents }) => parents.length < 2 && !listed.has(sha)),
    ({ authoredAt }) => authoredAt.getTime(),
  );
  const owner = new Map<string, Change>();
  const copies = new Map<Change, Commit[]>();
  for (const change of merged) {
    const shas = new Set(change.commits.map(({ sha }) => sha));
    const chain = landedChain(change, graph).filter(({ sha }) => !shas.has(sha));
    const copied: Commit[] = [];
    const copy = (twin: Commit) => {
      owner.set(twin.sha, change);
      copied.push(twin);
    };
    for (const { sha, authoredAt, author, message } of change.commits) {
      if (graph.isMerge(sha) || (!graph.has(sha) && MERGE_SUBJECT.test(message ?? ''))) continue;
      if (owner.has(sha)) continue;
      owner.set(sha, change);
      for (const twin of chain) {
        const sameDate = twin.authoredAt.getTime() === authoredAt.getTime();
        if (sameDate && !owner.has(twin.sha) && mayBeSameAuthor(author, twin.author)) copy(twin);
      }
      for (const twin of byAuthoredAt.get(authoredAt.getTime()) ?? []) {
        if (owner.has(twin.sha) || !mayBeSameAuthor(author ?? change.author, twin.author)) continue;
        if (landings.has(twin.sha) && twin.sha !== change.mergeSha) continue;
        copy(twin);
      }
    }
    if (change.mergeSha && !owner.has(change.mergeSha)) owner.set(change.mergeSha, change);
    copies.set(change, copied);
  }
  return {
    own: (change) => change.commits.map(({ sha }) => sha).filter((sha) => owner.get(sha) === change),
    copies: (change) => copies.get(change) ?? [],
    isOnDefaultBranch: (sha) => branchShas.has(sha),
    direct: branch.filter(
      ({ sha, parents }) => parents.length < 2 && !owner.has(sha) && !listed.has(sha) && !landings.has(sha),
    ),
  };
}
