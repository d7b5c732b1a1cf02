import type { Page, Stream } from '../define.ts';
import type { BranchTip } from './branch.ts';
import { type FileChange, readFileChanges } from './file-changes.ts';
import { type LandedChange, landedChanges } from './landed-changes.ts';
import { readLog } from './log.ts';
import { cursorWithin, inPages, type Stretch, stretchesLeft } from './progress.ts';
import type { GitDirectory } from './run-git.ts';
import { changeFacts, type FiledUnder } from './schema.ts';

const CHANGES_PER_PAGE = 250;

export interface ChangeItem extends LandedChange {
  branch: string;
  /** Whether its number is its own: of several that name the same number, the oldest has it. */
  ownsNumber: boolean;
  files: FileChange[];
}

interface Numbering {
  owners: Map<number, { sha: string; rank: number }>;
  total: number;
}

type Whole = Pick<Stretch, 'branch' | 'after' | 'tip'>;

function changesIn(git: GitDirectory, stretch: Whole, signal: AbortSignal): AsyncGenerator<LandedChange> {
  const reach = { from: stretch.after ? [stretch.after] : [], to: [stretch.tip] };
  return landedChanges(readLog(git, reach, { mailmapAt: stretch.tip, signal }), stretch.tip, stretch.branch);
}

async function readNumbering(git: GitDirectory, branch: BranchTip, signal: AbortSignal): Promise<Numbering> {
  const owners: Numbering['owners'] = new Map();
  let total = 0;
  const whole = { branch: branch.name, after: null, tip: branch.sha };
  for await (const { landing, message, rank } of changesIn(git, whole, signal)) {
    total += 1;
    if (message.number === null) continue;
    const owner = owners.get(message.number);
    if (!owner || owner.rank < rank) owners.set(message.number, { sha: landing.sha, rank });
  }
  return { owners, total };
}

async function* skipping<T>(items: AsyncIterable<T>, count: number): AsyncGenerator<T> {
  let left = count;
  for await (const item of items) {
    if (left > 0) left -= 1;
    else yield item;
  }
}

async function* pagesOf(
  git: GitDirectory,
  stretch: Stretch,
  numbering: Numbering,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  let read = stretch.skip;
  const left = skipping(changesIn(git, stretch, signal), stretch.skip);
  for await (const page of inPages(left, CHANGES_PER_PAGE)) {
    read += page.items.length;
    const files = await readFileChanges(
      git,
      page.items.map(({ landing }) => landing),
      signal,
    );
    const items = page.items.map((change): ChangeItem => {
      const owner = numbering.owners.get(change.message.number ?? 0);
      return {
        ...change,
        branch: stretch.branch,
        ownsNumber: owner?.sha === change.landing.sha,
        files: files.get(change.landing.sha) ?? [],
      };
    });
    const total = stretch.after === null ? { total: numbering.total } : {};
    yield { items, cursor: cursorWithin(stretch, page.last ? null : read), ...total };
  }
}

/**
 * Merges and squashed pull requests on the branch. git does not know when a change was opened or reviewed: `openedAt`
 * is absent and `reviews` is empty. Commits pushed straight to the branch are in no change.
 */
export function changeStream(git: GitDirectory, branch: BranchTip, filed: FiledUnder): Stream {
  return {
    id: `changes:${filed.repository}`,
    facts: changeFacts(filed),
    async *pages(options) {
      const stretches = await stretchesLeft(git, branch, options);
      if (stretches.length === 0) return;
      const numbering = await readNumbering(git, branch, options.signal);
      for (const stretch of stretches) yield* pagesOf(git, stretch, numbering, options.signal);
    },
  };
}
