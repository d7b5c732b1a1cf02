import type { HistoryCommit } from '../organisation/model.ts';
import { reachable } from '../organisation/reachable.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { page, refusal } from './answers.ts';
import { authorOf, stamp, type World } from './world.ts';

export function commitAnswer({ organisation, fullName, api }: World, commit: HistoryCommit) {
  const self = { href: `${api}/repositories/${fullName}/commit/${commit.sha}` };
  return {
    type: 'commit',
    hash: commit.sha,
    date: stamp(commit.authoredAt),
    author: authorOf(organisation, commit.author),
    message: commit.message,
    summary: { type: 'rendered', raw: commit.message, markup: 'markdown', html: '' },
    parents: commit.parents.map((hash) => ({ type: 'commit', hash })),
    links: { self },
  };
}

function reachedBy({ repository }: World, revision: string): Set<HistoryCommit> | undefined {
  return reachable(repository, revision === repository.defaultBranch ? repository.tip : revision);
}

/** What a branch or a commit reaches, without what `exclude` reaches, newest first. */
function history(world: World, request: StandInRequest, revision: string): StandInResponse {
  const found = reachedBy(world, revision);
  const exclude = request.query.get('exclude');
  const excluded = exclude === null ? new Set<HistoryCommit>() : reachedBy(world, exclude);
  if (!found || !excluded) return refusal(404, 'Commit not found', { shas: [found ? exclude : revision] });
  const commits = [...found.difference(excluded)].toSorted(
    (a, b) => b.committedAt.getTime() - a.committedAt.getTime(),
  );
  return page({ api: world.api, request, limit: 100 }, commits, (commit) => commitAnswer(world, commit));
}

/** What `commits` and `commit` answer below a repository; undefined for what is not served. */
export function answerCommits(
  world: World,
  request: StandInRequest,
  path: string,
): StandInResponse | undefined {
  const revision = /^commits\/([^/]+)$/.exec(path)?.[1];
  if (revision !== undefined) return history(world, request, decodeURIComponent(revision));
  const hash = /^commit\/([0-9a-f]+)$/.exec(path)?.[1];
  if (hash === undefined) return undefined;
  const commit = world.repository.commits.find(({ sha }) => sha.startsWith(hash));
  return commit ? { body: commitAnswer(world, commit) } : refusal(404, 'Commit not found');
}
