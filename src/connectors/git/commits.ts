import type { LandedLines } from '../../domain/commit.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import type { BranchTip } from './branch.ts';
import { readLandedLines } from './landed-lines.ts';
import { countLog, type LogRecord, type Reach, readLog } from './log.ts';
import { cursorWithin, inPages, type Stretch, stretchesLeft } from './progress.ts';
import type { GitDirectory } from './run-git.ts';
import { commitFacts, type FiledUnder } from './schema.ts';

export const COMMITS_PER_PAGE = 1_000;

export interface CommitItem extends LogRecord {
  branch: string;
  /** First commit of its author in the page: the one that tells the account. */
  introduces: boolean;
  lines?: LandedLines;
}

/** Commits as items of a page, each author introduced once. */
export function commitItems(records: LogRecord[], branch: string): CommitItem[] {
  const authors = new Set<string>();
  return records.map((record) => {
    const introduces = !authors.has(record.authorEmail);
    authors.add(record.authorEmail);
    return { ...record, branch, introduces };
  });
}

async function* pagesOf(
  git: GitDirectory,
  stretch: Stretch,
  { since, signal }: Pick<StreamOptions, 'since' | 'signal'>,
): AsyncGenerator<Page> {
  const reach: Reach = { from: stretch.after ? [stretch.after] : [], to: [stretch.tip] };
  const total = await countLog(git, reach, signal);
  const lines = await readLandedLines(git, stretch, { since, signal });
  const log = readLog(git, reach, { mailmapAt: stretch.tip, skip: stretch.skip, signal });
  let read = stretch.skip;
  for await (const page of inPages(log, COMMITS_PER_PAGE)) {
    read += page.items.length;
    const cursor = cursorWithin(stretch, page.last ? null : read);
    const items = commitItems(page.items, stretch.branch).map((item): CommitItem => {
      const landed = lines.get(item.sha);
      return landed ? { ...item, lines: landed } : item;
    });
    yield { items, cursor, total };
  }
}

/**
 * Commits reachable from the branch's tip, with their authors' accounts. All of history is read, however long ago
 * the first sync reaches: a graph with a hole does not tell what a deployment contains, and reading is local.
 * Which lines landed is told since then only: comparing files takes longer.
 */
export function commitStream(git: GitDirectory, branch: BranchTip, filed: FiledUnder): Stream {
  return {
    id: `commits:${filed.repository}`,
    facts: commitFacts(filed),
    async *pages(options) {
      for (const stretch of await stretchesLeft(git, branch, options)) {
        yield* pagesOf(git, stretch, options);
      }
    },
  };
}
