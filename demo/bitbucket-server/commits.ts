import type { HistoryCommit, HistoryRun, RepositoryHistory } from '../organisation/model.ts';
import { reachable } from '../organisation/reachable.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { page, refusal, userOf, type World } from './world.ts';

export function commitAnswer({ organisation }: World, commit: HistoryCommit) {
  const { sha, parents, message, author, authoredAt, committedAt } = commit;
  return {
    id: sha,
    displayId: sha.slice(0, 11),
    author: userOf(organisation, author),
    authorTimestamp: authoredAt.getTime(),
    committer: userOf(organisation, author),
    committerTimestamp: committedAt.getTime(),
    message,
    parents: parents.map((id) => ({ id, displayId: id.slice(0, 11) })),
  };
}

function noSuch(commit: string): StandInResponse {
  return refusal(404, `Commit '${commit}' does not exist in repository.`, 'commit.NoSuchCommitException');
}

/** What `until` reaches (the default branch unless said) and `since` does not, newest first. */
export function commitsPage(world: World, request: StandInRequest): StandInResponse {
  const { repository } = world;
  const asked = request.query.get('until') ?? repository.defaultBranch;
  const until = asked === repository.defaultBranch ? repository.tip : asked;
  const since = request.query.get('since');
  const found = reachable(repository, until);
  const known = since === null ? new Set<HistoryCommit>() : reachable(repository, since);
  if (!found || !known) return noSuch(found ? (since ?? '') : until);
  const commits = [...found.difference(known)];
  commits.sort((a, b) => b.committedAt.getTime() - a.committedAt.getTime());
  return page(request, commits, (commit) => commitAnswer(world, commit));
}

function buildAnswer(run: HistoryRun) {
  const { startedAt, ended } = run.attempts.at(-1) ?? { startedAt: run.createdAt };
  const state = { success: 'SUCCESSFUL', failure: 'FAILED', cancelled: 'CANCELLED' } as Record<
    string,
    string
  >;
  return {
    key: `CI-${run.workflow}`.toUpperCase(),
    name: run.workflow,
    state: ended ? (state[ended.conclusion] ?? ended.conclusion.toUpperCase()) : 'INPROGRESS',
    url: `https://ci.example/${run.id}`,
    ref: `refs/heads/${run.branch}`,
    buildNumber: String(run.id),
    createdDate: startedAt.getTime(),
    updatedDate: (ended?.at ?? startedAt).getTime(),
  };
}

/** What was reported as built of a commit, whose repository need not be said. */
export function buildsPage(
  repositories: RepositoryHistory[],
  request: StandInRequest,
  commit: string,
): StandInResponse {
  const runs = repositories.flatMap((each) => each.runs.filter(({ sha }) => sha === commit));
  return page(request, runs, buildAnswer);
}
