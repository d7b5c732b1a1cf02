import { createHash } from 'node:crypto';
import type { Page, Stream } from '../define.ts';
import type { BranchTip } from './branch.ts';
import { COMMITS_PER_PAGE, type CommitItem, commitItems } from './commits.ts';
import { type LogRecord, readLog } from './log.ts';
import { inPages } from './progress.ts';
import type { GitDirectory } from './run-git.ts';
import { deploymentFacts, type FiledUnder } from './schema.ts';
import { listTags, readTags, type TagItem, type TagRef, tagMatcher } from './tags.ts';

const TAGS_PER_PAGE = 500;
/** Cursor of a list that is not read to its end: it equals no digest, so the list is read again. */
const UNFINISHED = 'unfinished';

function digestOf(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Commits by the first tag from which the log came to them, so that none is taken for one of the branch. */
function labeller(tags: TagItem[]): (record: LogRecord) => string {
  const labels = new Map(tags.map(({ tag, sha }) => [sha, `tags/${tag}`]));
  return ({ sha, parents }) => {
    const label = labels.get(sha) ?? 'tags';
    labels.delete(sha);
    for (const parent of parents) if (!labels.has(parent)) labels.set(parent, label);
    return label;
  };
}

/** Commits that tags reach and the branch does not, as on a release branch: what such a deployment contains. */
async function* besideBranch(
  git: GitDirectory,
  tags: TagItem[],
  options: { branch: BranchTip; signal: AbortSignal },
): AsyncGenerator<CommitItem[]> {
  const reach = { from: [options.branch.sha], to: [...new Set(tags.map(({ sha }) => sha))] };
  const labelOf = labeller(tags);
  const log = readLog(git, reach, { mailmapAt: options.branch.sha, signal: options.signal });
  for await (const { items } of inPages(log, COMMITS_PER_PAGE)) {
    const commits = commitItems(items, '').map((item) => ({ ...item, branch: labelOf(item) }));
    if (commits.length > 0) yield commits;
  }
}

async function readAll(git: GitDirectory, refs: TagRef[], signal: AbortSignal): Promise<TagItem[]> {
  const tags: TagItem[] = [];
  for (let start = 0; start < refs.length; start += TAGS_PER_PAGE) {
    tags.push(...(await readTags(git, refs.slice(start, start + TAGS_PER_PAGE), signal)));
  }
  return tags;
}

async function* pagesOf(tags: TagItem[], digest: string): AsyncGenerator<Page> {
  for (let start = 0; start === 0 || start < tags.length; start += TAGS_PER_PAGE) {
    const end = start + TAGS_PER_PAGE;
    const cursor = end < tags.length ? UNFINISHED : digest;
    yield { items: tags.slice(start, end), cursor, total: tags.length };
  }
}

/**
 * Tags that match as successful deployments, preceded by the commits that only they reach. Started and finished when
 * the tag was made, or when its commit was committed where the tag has no date of its own. Any tag made, moved or
 * deleted has the whole list read again; a deployment whose tag was deleted stays.
 */
export function deploymentStream(
  git: GitDirectory,
  branch: BranchTip,
  options: { filed: FiledUnder; patterns: string[] },
): Stream {
  const { filed, patterns } = options;
  return {
    id: `deployments:${filed.repository}`,
    facts: deploymentFacts(filed),
    async *pages({ cursor, signal }) {
      const refs = await listTags(git, tagMatcher(patterns), signal);
      const digest = digestOf([filed.environment, branch.name, refs]);
      if (cursor === digest) return;
      const tags = await readAll(git, refs, signal);
      if (tags.length > 0) {
        for await (const items of besideBranch(git, tags, { branch, signal }))
          yield { items, cursor: UNFINISHED };
      }
      yield* pagesOf(tags, digest);
    },
  };
}
