import type { HistoryCommit, RepositoryHistory } from './model.ts';

/** The commits reachable from one, itself included; undefined where the repository does not have it. */
export function reachable(
  { commits }: Pick<RepositoryHistory, 'commits'>,
  sha: string,
): Set<HistoryCommit> | undefined {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  if (!bySha.has(sha)) return undefined;
  const found = new Set<HistoryCommit>();
  const open = [sha];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const commit = bySha.get(next);
    if (!commit || found.has(commit)) continue;
    found.add(commit);
    open.push(...commit.parents);
  }
  return found;
}
