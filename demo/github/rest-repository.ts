import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { RepositoryHistory } from '../organisation/model.ts';
import { type FullRepository, numberOf, userOf } from './rest-users.ts';
import { stamp, type World } from './world.ts';

/** The addresses that GitHub lists for each repository, by their path below its own. */
function addresses(url: string) {
  return {
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    hooks_url: `${url}/hooks`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
  };
}

export type BriefRepository =
  RestEndpointMethodTypes['actions']['listWorkflowRunsForRepo']['response']['data']['workflow_runs'][number]['repository'];

/** A repository as it is shown inside of other things. */
export function briefRepository(
  api: string,
  { organisation: { login } }: World,
  repository: RepositoryHistory,
) {
  const name = `${login}/${repository.name}`;
  const url = `${api}/repos/${name}`;
  return {
    ...addresses(url),
    id: numberOf(name),
    node_id: Buffer.from(`R:${name}`).toString('base64'),
    name: repository.name,
    full_name: name,
    owner: userOf(api, login, 'Organization'),
    private: true,
    html_url: `https://github.com/${name}`,
    description: null,
    fork: false,
    url,
  } satisfies BriefRepository;
}

export function repositoryAnswer(api: string, world: World, repository: RepositoryHistory): FullRepository {
  const { login, now } = world.organisation;
  const name = `${login}/${repository.name}`;
  const open = repository.pulls.filter((pull) => !pull.mergedAt && !pull.closedAt).length;
  const createdAt = stamp(repository.commits[0]?.committedAt ?? now);
  return {
    ...briefRepository(api, world, repository),
    git_url: `git://github.com/${name}.git`,
    ssh_url: `git@github.com:${name}.git`,
    clone_url: `https://github.com/${name}.git`,
    svn_url: `https://github.com/${name}`,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    forks_count: 0,
    forks: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    subscribers_count: 0,
    network_count: 0,
    size: repository.commits.length,
    default_branch: repository.defaultBranch,
    open_issues_count: open,
    open_issues: open,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    pushed_at: stamp(repository.commits.at(-1)?.committedAt ?? now),
    created_at: createdAt,
    updated_at: createdAt,
  };
}
