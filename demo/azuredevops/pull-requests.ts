import type { GitPullRequest } from 'azure-devops-node-api/interfaces/GitInterfaces.js';
import type { HistoryPull, RepositoryHistory } from '../organisation/model.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { commitRef } from './git.ts';
import {
  type AzureSite,
  azureTime,
  identityOf,
  listed,
  numberIn,
  paged,
  refuse,
  repositoryId,
  type Wire,
} from './site.ts';

const MOST_PULLS = 1000;
const MOST_COMMITS = 100;
const DESCRIPTION_IN_LISTS = 400;
const KEY = /[A-Z][A-Z0-9_]*-\d+/gi;

function statusOf({ mergedAt, closedAt }: HistoryPull): 'active' | 'completed' | 'abandoned' {
  if (mergedAt) return 'completed';
  return closedAt ? 'abandoned' : 'active';
}

function closedAt(pull: HistoryPull): Date | undefined {
  return pull.mergedAt ?? pull.closedAt;
}

function votesOf(site: AzureSite, { reviews, requested = [] }: HistoryPull) {
  const votes = new Map<string, number>(requested.map((author) => [author, 0]));
  for (const { author, state } of reviews) {
    if (state !== 'COMMENTED') votes.set(author, state === 'APPROVED' ? 10 : -5);
  }
  return [...votes].map(([author, vote]) => ({
    ...identityOf(site, author),
    vote,
    hasDeclined: false,
    isFlagged: false,
  }));
}

/** A pull request as lists have it: only so much of the description. */
function pullRequest(
  site: AzureSite,
  repository: RepositoryHistory,
  pull: HistoryPull,
): Wire<GitPullRequest> {
  const closed = closedAt(pull);
  const head = pull.commits.at(-1)?.sha ?? repository.tip;
  const project = { id: site.codeProject, name: site.codeProject, lastUpdateTime: '0001-01-01T00:00:00' };
  return {
    repository: { id: repositoryId(repository), name: repository.name, project },
    pullRequestId: pull.number,
    codeReviewId: pull.number,
    status: statusOf(pull),
    createdBy: identityOf(site, pull.author),
    creationDate: azureTime(pull.openedAt),
    ...(closed && { closedDate: azureTime(closed) }),
    title: pull.title,
    description: pull.body.slice(0, DESCRIPTION_IN_LISTS),
    sourceRefName: `refs/heads/${pull.headBranch}`,
    targetRefName: `refs/heads/${pull.baseBranch}`,
    mergeStatus: 'succeeded',
    isDraft: pull.draft && pull.readyAt.length === 0,
    lastMergeSourceCommit: { commitId: head },
    // While it is open this is a merge that was only tried.
    lastMergeCommit: { commitId: pull.mergeSha ?? head.replace(/^./, 'f') },
    reviewers: votesOf(site, pull),
    labels: pull.labels.map((name) => ({ id: name, name, active: true })),
    supportsIterations: true,
  };
}

/** Pull requests of one repository, or of a project's all, newest first. */
export function pullRequests(
  site: AzureSite,
  repositories: RepositoryHistory[],
  request: StandInRequest,
): StandInResponse {
  const asked = (name: string) => request.query.get(`searchCriteria.${name}`);
  const status = asked('status') ?? 'active';
  const instant = (name: string) => (asked(name) ? new Date(asked(name) ?? '') : undefined);
  const [min, max] = [instant('minTime'), instant('maxTime')];
  const at = asked('queryTimeRangeType') === 'closed' ? closedAt : ({ openedAt }: HistoryPull) => openedAt;
  const wanted = repositories.flatMap((repository) =>
    repository.pulls
      .filter((pull) => {
        if (status !== 'all' && statusOf(pull) !== status) return false;
        if (!min && !max) return true;
        const instantOf = at(pull);
        return instantOf !== undefined && (!min || instantOf >= min) && (!max || instantOf <= max);
      })
      .map((pull) => ({ repository, pull })),
  );
  const newest = wanted.toSorted((a, b) => b.pull.number - a.pull.number);
  const skip = numberIn(request, '$skip', 0);
  const top = Math.min(numberIn(request, '$top', 100), MOST_PULLS);
  return listed(
    newest.slice(skip, skip + top).map(({ repository, pull }) => pullRequest(site, repository, pull)),
  );
}

/** Work items are linked by the keys that a pull request names: what Azure DevOps does with their numbers. */
function linked({ organisation }: AzureSite, { title, body, headBranch, commits }: HistoryPull): string[] {
  const text = [title, body, headBranch, ...commits.map(({ message }) => message)].join('\n');
  const keys = new Set([...text.matchAll(KEY)].map(([key]) => key.toUpperCase()));
  const issues = organisation.projects.flatMap((project) => project.issues);
  return issues.filter(({ key }) => keys.has(key)).map(({ id }) => String(id));
}

/** Most often they are all there, in the order of their numbers: then nobody has to look through ten thousand. */
export function pullOf({ pulls }: RepositoryHistory, number: number): HistoryPull | undefined {
  const expected = pulls[number - 1];
  return expected?.number === number ? expected : pulls.find((pull) => pull.number === number);
}

function gone(number: number): StandInResponse {
  return refuse(
    404,
    `TF401180: The requested pull request was not found: ${number}.`,
    'GitPullRequestNotFoundException',
  );
}

export function onePullRequest(
  site: AzureSite,
  repository: RepositoryHistory,
  number: number,
  { query }: StandInRequest,
): StandInResponse {
  const pull = pullOf(repository, number);
  if (!pull) return gone(number);
  const told = pull.commits.slice(0, MOST_COMMITS).map((each) => commitRef(site, each));
  const links = linked(site, pull).map((id) => ({ id, url: `${site.url()}/_apis/wit/workItems/${id}` }));
  return {
    body: {
      ...pullRequest(site, repository, pull),
      description: pull.body,
      ...(query.get('includeCommits') === 'true' && { commits: told }),
      ...(query.get('includeWorkItemRefs') === 'true' && links.length > 0 && { workItemRefs: links }),
    },
  };
}

export function pullRequestCommits(
  site: AzureSite,
  repository: RepositoryHistory,
  number: number,
  request: StandInRequest,
): StandInResponse {
  const pull = pullOf(repository, number);
  if (!pull) return gone(number);
  return paged(
    pull.commits.map((each) => commitRef(site, each)),
    request,
    '$top',
    MOST_COMMITS,
  );
}
