import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { HistoryCommit, RepositoryHistory } from '../organisation/model.ts';
import { reachable } from '../organisation/reachable.ts';
import { accountOf } from './rest-users.ts';
import { stamp, type World } from './world.ts';

type RestCommit = RestEndpointMethodTypes['repos']['listCommits']['response']['data'][number];
type Comparison = RestEndpointMethodTypes['repos']['compareCommitsWithBasehead']['response']['data'];

/** Writes commits of one repository as REST does. */
export interface CommitWriter {
  /** Address of the repository in the API. */
  url: string;
  api: string;
  world: World;
  repository: RepositoryHistory;
}

function signature(writer: CommitWriter, key: string, at: Date) {
  const person = writer.world.person(key);
  return { name: person?.name ?? key, email: person?.email ?? `${key}@gone.example`, date: stamp(at) };
}

function commitAnswer(writer: CommitWriter, commit: HistoryCommit): RestCommit {
  const { sha } = commit;
  const url = `${writer.url}/commits/${sha}`;
  const html = `https://github.com/${writer.world.organisation.login}/${writer.repository.name}/commit`;
  const account = accountOf(writer.api, writer.world.person(commit.author));
  return {
    url,
    sha,
    node_id: Buffer.from(`C:${sha}`).toString('base64'),
    html_url: `${html}/${sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url: `${writer.url}/git/commits/${sha}`,
      author: signature(writer, commit.author, commit.authoredAt),
      committer: signature(writer, commit.author, commit.committedAt),
      message: commit.message,
      comment_count: 0,
      tree: { sha, url: `${writer.url}/git/trees/${sha}` },
    },
    author: account,
    committer: account,
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${writer.url}/commits/${parent}`,
      html_url: `${html}/${parent}`,
    })),
  };
}

function oldestFirst(commits: Iterable<HistoryCommit>): HistoryCommit[] {
  return [...commits].toSorted((a, b) => a.committedAt.getTime() - b.committedAt.getTime());
}

/** A page of the commits reachable from `sha`, newest first; undefined for an unknown one. */
export function listCommits(
  writer: CommitWriter,
  sha: string,
  since: Date | undefined,
  page: { number: number; size: number },
): { commits: RestCommit[]; last: number } | undefined {
  const found = reachable(writer.repository, sha);
  if (!found) return undefined;
  const wanted = oldestFirst(found)
    .reverse()
    .filter((commit) => !since || commit.committedAt >= since);
  const commits = wanted.slice((page.number - 1) * page.size, page.number * page.size);
  return {
    commits: commits.map((commit) => commitAnswer(writer, commit)),
    last: Math.max(1, Math.ceil(wanted.length / page.size)),
  };
}

/** A page of what `head` has and `base` has not, oldest first; undefined when either is unknown. */
export function compareCommits(
  writer: CommitWriter,
  base: string,
  head: string,
  page: { number: number; size: number },
): { comparison: Comparison; last: number } | undefined {
  const ofBase = reachable(writer.repository, base);
  const ofHead = reachable(writer.repository, head);
  if (!ofBase || !ofHead) return undefined;
  const ahead = oldestFirst(ofHead.difference(ofBase));
  const behind = ofBase.difference(ofHead).size;
  const fork = oldestFirst(ofBase.intersection(ofHead)).at(-1);
  const baseCommit = writer.repository.commits.find((commit) => commit.sha === base);
  if (!fork || !baseCommit) return undefined;
  const commits = ahead.slice((page.number - 1) * page.size, page.number * page.size);
  const url = `${writer.url}/compare/${base}...${head}`;
  const diverged = ahead.length > 0 ? 'diverged' : 'behind';
  const level = ahead.length > 0 ? 'ahead' : 'identical';
  return {
    last: Math.max(1, Math.ceil(ahead.length / page.size)),
    comparison: {
      url,
      html_url: url,
      permalink_url: url,
      diff_url: `${url}.diff`,
      patch_url: `${url}.patch`,
      base_commit: commitAnswer(writer, baseCommit),
      merge_base_commit: commitAnswer(writer, fork),
      status: behind > 0 ? diverged : level,
      ahead_by: ahead.length,
      behind_by: behind,
      total_commits: ahead.length,
      commits: commits.map((commit) => commitAnswer(writer, commit)),
      files: [],
    },
  };
}
