import type { Change } from '../domain/change.ts';
import type { Commit } from '../domain/commit.ts';
import type { CommitGraph } from './commit-graph.ts';

/** Whose each commit is. */
export interface CommitOwnership {
  /** Shas of a change's own commits: those no change merged before it contains. */
  own(change: Change): string[];
  /** Default-branch copies of a change's commits (a rebase merge), oldest first. */
  copies(change: Change): Commit[];
  /** Non-merge commits on the default branch that belong to no change. */
  direct: Commit[];
}

/** Commits on the default branch: those labelled so or not at all, with all that is reachable from them. */
function onDefaultBranch(
  commits: Commit[],
  changes: Change[],
  graph: CommitGraph,
  defaultBranch: string,
): Commit[] {
  const pending = new Set(
    changes.filter((change) => !change.mergedAt).flatMap((change) => change.commits.map(({ sha }) => sha)),
  );
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

/**
 * A commit belongs to the first-merged change that contains it; a default-branch commit with the author and author
 * date of a merged change's commit is that change's (rebase); a squash commit is its change's; a merge commit nobody's.
 */
export function ownCommits(
  changes: Change[],
  commits: Commit[],
  graph: CommitGraph,
  defaultBranch: string,
): CommitOwnership {
  const merged = changes
    .filter((change) => change.mergedAt)
    .toSorted((a, b) => Number(a.mergedAt) - Number(b.mergedAt) || a.number - b.number);
  const listed = new Set(merged.flatMap((change) => change.commits.map(({ sha }) => sha)));
  const landings = new Set(merged.map((change) => change.mergeSha));
  const branch = onDefaultBranch(commits, changes, graph, defaultBranch);
  const byAuthoredAt = Map.groupBy(
    branch.filter(({ sha, parents }) => parents.length < 2 && !listed.has(sha)),
    ({ authoredAt }) => authoredAt.getTime(),
  );
  const owner = new Map<string, Change>();
  const copies = new Map<Change, Commit[]>();
  for (const change of merged) {
    const copied: Commit[] = [];
    for (const { sha, authoredAt, author } of change.commits) {
      if (graph.isMerge(sha) || owner.has(sha)) continue;
      owner.set(sha, change);
      for (const twin of byAuthoredAt.get(authoredAt.getTime()) ?? []) {
        if (owner.has(twin.sha) || !mayBeSameAuthor(author ?? change.author, twin.author)) continue;
        if (landings.has(twin.sha) && twin.sha !== change.mergeSha) continue;
        owner.set(twin.sha, change);
        copied.push(twin);
      }
    }
    copies.set(
      change,
      copied.toSorted((a, b) => Number(a.committedAt) - Number(b.committedAt)),
    );
  }
  return {
    own: (change) => change.commits.map(({ sha }) => sha).filter((sha) => owner.get(sha) === change),
    copies: (change) => copies.get(change) ?? [],
    direct: branch.filter(
      ({ sha, parents }) => parents.length < 2 && !owner.has(sha) && !listed.has(sha) && !landings.has(sha),
    ),
  };
}
