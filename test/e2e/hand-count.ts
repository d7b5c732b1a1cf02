import type { HistoryCommit, Organisation, RepositoryHistory } from '../../demo/organisation/model.ts';
import { ancestry, HOUR, shipped } from '../demo/organisation/reading.ts';

const GAP_MS = 60 * 24 * HOUR;

/** A change that reached production for the first time: when, whose, and after how many hours. */
export interface Shipment {
  at: Date;
  author: string;
  hours: number;
}

/** Deployments that brought something new, each with the commits that it brought; first ones and ones after a gap count for nothing. */
function broughtBy(history: RepositoryHistory): Map<string, { at: number; counts: boolean }> {
  const brought = new Map<string, { at: number; counts: boolean }>();
  let before: number | null = null;
  for (const { deployment, at } of shipped(history)) {
    const counts = before !== null && at - before <= GAP_MS;
    before = at;
    for (const sha of ancestry(history, deployment.sha, new Set(brought.keys())))
      brought.set(sha, { at, counts });
  }
  return brought;
}

/**
 * What people shipped out of a repository, counted from the organisation's own past and not from what its tools told:
 * pull requests into the default branch, and commits pushed straight to it.
 */
export function shipments(organisation: Organisation, name: string): Shipment[] {
  const history = organisation.repositories.find((each) => each.name === name);
  if (!history) throw new Error(`no repository ${name}`);
  const bots = new Set(organisation.people.filter(({ bot }) => bot).map(({ key }) => key));
  const brought = broughtBy(history);
  const owned = new Set(
    history.pulls.flatMap(({ commits, mergeSha = '' }) => [mergeSha, ...commits.map(({ sha }) => sha)]),
  );
  const candidates = history.pulls
    .filter(({ mergedAt, baseBranch }) => mergedAt && baseBranch === history.defaultBranch)
    .map(({ author, mergeSha, commits }) => ({
      author,
      sha: mergeSha ?? '',
      from: commits.map(({ authoredAt }) => authoredAt.getTime()),
    }));
  const again = rebased(history);
  const direct = history.commits
    .filter((each) => each.parents.length === 1 && !owned.has(each.sha) && !again.has(likeness(each)))
    .map(({ sha, author, authoredAt }) => ({ author, sha, from: [authoredAt.getTime()] }));
  return [...candidates, ...direct].flatMap(({ author, sha, from }) => {
    const landed = brought.get(sha);
    if (!landed?.counts || bots.has(author)) return [];
    return [{ at: new Date(landed.at), author, hours: (landed.at - Math.min(...from)) / HOUR }];
  });
}

/** Commits of branches that were written again when they were merged: the same but for their sha. */
function rebased({ pulls }: RepositoryHistory): Set<string> {
  return new Set(
    pulls
      .filter(({ mergeMethod }) => mergeMethod === 'rebase')
      .flatMap(({ commits }) => commits.map(likeness)),
  );
}

function likeness({ author, authoredAt, message }: HistoryCommit): string {
  return `${author} ${authoredAt.getTime()} ${message}`;
}
