/**
 * Turns three exports of one project into a folder for `kata import`: merged pull requests as JSON lines
 * ({pr, title, branch, merge_sha, merged_at, commits: [{sha, authored_at, author}], first_tag_containing}), its release
 * tags ([{tag, sha, tagged_at, commit_at}]) and its issues as JSON lines ({key, type, status, created, resolved}).
 *
 *   node scripts/canonical-history.ts PRS.jsonl TAGS.json ISSUES.jsonl FOLDER REPOSITORY
 *
 * A tag is a deployment at its commit's date. When a pull request was opened is not in such an export: it is taken to
 * be opened when merged, so that coding lasts until the merge and no review is claimed.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface PullRequest {
  pr: number;
  title: string;
  branch: string;
  merge_sha: string;
  merged_at: string;
  commits: { sha: string; authored_at: string; author: string }[];
  first_tag_containing?: string;
}

interface Tag {
  tag: string;
  sha: string;
  commit_at: string;
}

interface Issue {
  key: string;
  type?: string;
  status?: string;
  created?: string;
  updated?: string;
  resolved?: string;
}

const [prs = '', tags = '', issues = '', folder = '', repository = ''] = process.argv.slice(2);
if (!repository)
  throw new Error('usage: canonical-history.ts PRS.jsonl TAGS.json ISSUES.jsonl FOLDER REPOSITORY');

async function readJsonLines<T>(path: string): Promise<T[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as T);
}

async function writeJsonLines(name: string, rows: unknown[]): Promise<void> {
  await writeFile(join(folder, `${name}.jsonl`), rows.map((row) => JSON.stringify(row)).join('\n'));
}

const source = 'history';
await mkdir(folder, { recursive: true });
await writeJsonLines(
  'changes',
  (await readJsonLines<PullRequest>(prs)).map((pull) => ({
    source,
    id: `${repository}#${pull.pr}`,
    repository,
    number: pull.pr,
    title: pull.title,
    author: pull.commits[0]?.author ?? 'unknown',
    baseBranch: 'master',
    headBranch: pull.branch,
    openedAt: pull.merged_at,
    mergedAt: pull.merged_at,
    mergeSha: pull.merge_sha,
    commits: pull.commits.map(({ sha, authored_at, author }) => ({ sha, authoredAt: authored_at, author })),
    reviews: [],
    deployedIn: pull.first_tag_containing,
  })),
);
await writeJsonLines(
  'deployments',
  (JSON.parse(await readFile(tags, 'utf8')) as Tag[]).map(({ tag, sha, commit_at }) => ({
    source,
    id: tag,
    repository,
    environment: 'production',
    sha,
    version: tag,
    status: 'success',
    startedAt: commit_at,
    finishedAt: commit_at,
  })),
);
await writeJsonLines(
  'work-items',
  (await readJsonLines<Issue>(issues))
    .filter(({ created }) => created)
    .map(({ key, type = 'Task', status = 'Open', created, updated, resolved }) => ({
      source,
      id: key,
      key,
      project: key.split('-')[0],
      type,
      title: key,
      status,
      statusCategory: resolved ? 'done' : 'todo',
      createdAt: created,
      updatedAt: updated,
      doneAt: resolved,
      history: [],
    })),
);
await writeJsonLines('repositories', [{ key: repository, defaultBranch: 'master' }]);
await writeJsonLines('teams', [
  { key: repository, name: repository, timezone: 'UTC', members: [], repositories: [repository] },
]);
