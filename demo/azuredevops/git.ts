import type { GitCommitRef, GitRepository } from 'azure-devops-node-api/interfaces/GitInterfaces.js';
import type { HistoryCommit, RepositoryHistory } from '../organisation/model.ts';
import { reachable } from '../organisation/reachable.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import {
  type AzureSite,
  azureTime,
  identityOf,
  listed,
  numberIn,
  refuse,
  repositoryId,
  type Wire,
} from './site.ts';

const MOST_COMMITS = 1000;

export function repositories(site: AzureSite, project: string): StandInResponse {
  const own = project === site.codeProject ? site.organisation.repositories : [];
  return listed(
    own.map(
      (repository): Wire<GitRepository> => ({
        id: repositoryId(repository),
        name: repository.name,
        project: { id: project, name: project, state: 'wellFormed' },
        ...(repository.commits.length > 0 && { defaultBranch: `refs/heads/${repository.defaultBranch}` }),
        size: repository.commits.length,
        isDisabled: false,
      }),
    ),
  );
}

export function refs(repository: RepositoryHistory, request: StandInRequest): StandInResponse {
  const name = `refs/heads/${repository.defaultBranch}`;
  const asked = name.startsWith(`refs/${request.query.get('filter') ?? ''}`);
  return listed(asked && repository.commits.length > 0 ? [{ name, objectId: repository.tip }] : []);
}

/** A commit as lists have it: without its parents. */
export function commitRef(site: AzureSite, commit: HistoryCommit): Wire<GitCommitRef> {
  const { displayName: name, uniqueName: email } = identityOf(site, commit.author);
  // Of the dates of commits, unlike those of everything else, Azure DevOps gives no fraction.
  const signed = (at: Date) => ({ name, email, date: at.toISOString().replace(/\.\d+Z$/, 'Z') });
  return {
    commitId: commit.sha,
    author: signed(commit.authoredAt),
    committer: signed(commit.committedAt),
    comment: commit.message,
    changeCounts: { Add: 0, Edit: 1, Delete: 0 },
  };
}

export function commit(site: AzureSite, repository: RepositoryHistory, sha: string): StandInResponse {
  const found = repository.commits.find((each) => each.sha === sha);
  if (!found)
    return refuse(
      404,
      `TF401175: The version descriptor <Commit: ${sha} > could not be resolved to a version in the repository ${repository.name}`,
    );
  const push = { pushId: 1, date: azureTime(found.committedAt), pushedBy: identityOf(site, found.author) };
  return { body: { ...commitRef(site, found), parents: found.parents, treeId: sha, push } };
}

/** What `compareVersion` has and `itemVersion` has not; without it all of `itemVersion`. Newest first. */
export function commits(
  site: AzureSite,
  repository: RepositoryHistory,
  request: StandInRequest,
): StandInResponse {
  const asked = (name: string) => request.query.get(`searchCriteria.${name}`);
  const [item, compare] = [asked('itemVersion.version'), asked('compareVersion.version')];
  if (!item || asked('itemVersion.versionType') !== 'commit') return refuse(400, 'itemVersion is missing.');
  const [ofItem, ofCompare] = [reachable(repository, item), reachable(repository, compare ?? item)];
  if (!ofItem || !ofCompare)
    return refuse(404, 'TF401175: The version descriptor could not be resolved to a version.');
  const from = asked('fromDate');
  const all = [...(compare ? ofCompare.difference(ofItem) : ofItem)]
    .filter(({ committedAt }) => !from || committedAt >= new Date(from))
    .toSorted((a, b) => b.committedAt.getTime() - a.committedAt.getTime());
  const skip = numberIn(request, 'searchCriteria.$skip', 0);
  const top = Math.min(numberIn(request, 'searchCriteria.$top', 100), MOST_COMMITS);
  return listed(all.slice(skip, skip + top).map((each) => commitRef(site, each)));
}
