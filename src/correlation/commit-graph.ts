import type { Commit } from '../domain/commit.ts';

/** A repository's history: commits by sha, and what is reachable from what. */
export interface CommitGraph {
  get(sha: string): Commit | undefined;
  has(sha: string): boolean;
  isMerge(sha: string): boolean;
  /** Visits every known commit reachable from `sha`, itself included, that `seen` does not hold; adds them to it. */
  walk(sha: string, seen: Set<string>, visit: (sha: string) => void): void;
}

export function commitGraph(commits: Commit[]): CommitGraph {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  return {
    get: (sha) => bySha.get(sha),
    has: (sha) => bySha.has(sha),
    isMerge: (sha) => (bySha.get(sha)?.parents.length ?? 0) > 1,
    walk(sha, seen, visit) {
      const waiting = [sha];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (seen.has(next)) continue;
        seen.add(next);
        visit(next);
        waiting.push(...(bySha.get(next)?.parents ?? []));
      }
    },
  };
}
