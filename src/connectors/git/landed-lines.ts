import type { LandedLines } from '../../domain/commit.ts';
import { isGenerated } from '../../domain/generated-file.ts';
import { type Landing, readMainline } from './mainline.ts';
import { type PatchListener, readPatches } from './patches.ts';
import type { Stretch } from './progress.ts';
import type { GitDirectory } from './run-git.ts';
import { youngLines } from './young-lines.ts';

const YOUNG_MS = 21 * 86_400_000;
/** So many commits apart, what has grown old is forgotten. */
const PRUNED_EVERY = 500;

/** A path in quotes has its quotes and control characters escaped. */
function isByHand(path: string): boolean {
  return !isGenerated(path.startsWith('"') ? path.slice(1, -1) : path);
}

/** For each landing, up to when a line was born that no landing from it on can find young. */
function oldFrom(landings: Landing[]): number[] {
  let earliest = Number.POSITIVE_INFINITY;
  return landings.map(({ at }) => {
    earliest = Math.min(earliest, at);
    return earliest - YOUNG_MS;
  });
}

/** Counts the lines of landings while their patches come in, oldest first. */
function lineCounter(landings: Landing[], lines: Map<string, LandedLines>): PatchListener & { end(): void } {
  const young = youngLines();
  const prunable = oldFrom(landings);
  let next = landings.length;
  let at = 0;
  let counts: LandedLines = { added: 0, removed: 0, rewritten: 0 };
  return {
    commit(sha) {
      young.close();
      next -= 1;
      at = landings[next]?.at ?? at;
      counts = { added: 0, removed: 0, rewritten: 0 };
      lines.set(sha, counts);
      if (next % PRUNED_EVERY === 0) young.prune(prunable[next] ?? 0);
    },
    file(path, movedFrom) {
      young.close();
      young.open(path, movedFrom);
      if (!isByHand(path)) young.forget();
    },
    binary: () => young.forget(),
    hunk(hunk) {
      const rewritten = young.apply(hunk, at, at - YOUNG_MS);
      if (rewritten === null) return;
      counts.added += hunk.newCount;
      counts.removed += hunk.oldCount;
      counts.rewritten += rewritten;
    },
    end: () => young.close(),
  };
}

/**
 * Lines that landed with each commit of a stretch that was the branch's tip, by sha, and how many it took out that had
 * landed less than 21 days before; both instants are committers' dates. Generated, binary and very large files are left
 * out, and landings before `since`, for comparing files is slow. Lines that are not seen landing in the 21 days before
 * the first landing asked for are older by definition: nothing before is read.
 */
export async function readLandedLines(
  git: GitDirectory,
  stretch: Stretch,
  { since, signal }: { since: Date; signal: AbortSignal },
): Promise<Map<string, LandedLines>> {
  const mainline = await readMainline(git, stretch, signal);
  const known = mainline.findIndex(({ sha }) => sha === stretch.after);
  const asked = mainline
    .slice(0, known < 0 ? mainline.length : known)
    .filter(({ at }) => at >= since.getTime());
  const earliest = asked.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
  const oldest = mainline.findLastIndex(({ at }) => at > earliest - YOUNG_MS);
  const read = mainline.slice(0, oldest + 1);
  const lines = new Map<string, LandedLines>();
  await readPatches(git, read.toReversed(), lineCounter(read, lines), signal);
  const wanted = new Set(asked.map(({ sha }) => sha));
  return new Map([...lines].filter(([sha]) => wanted.has(sha)));
}
