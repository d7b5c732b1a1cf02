import { isUpstreamPull } from './landing-message.ts';
import { readLog } from './log.ts';
import type { Stretch } from './progress.ts';
import type { GitDirectory } from './run-git.ts';

/** A commit that was the tip of the branch at some time. */
export interface Landing {
  sha: string;
  /** The tip before it; null for the first. */
  parent: string | null;
  /** Milliseconds since 1970 at which it was committed. */
  at: number;
}

/**
 * What the branch pointed at, one after the other, newest first: each commit's first parent, and of an upstream pull
 * the parent that was pulled, for that is where the branch was when the pull's own side was pushed to it.
 */
export async function readMainline(
  git: GitDirectory,
  { tip, branch }: Pick<Stretch, 'tip' | 'branch'>,
  signal: AbortSignal,
): Promise<Landing[]> {
  const mainline: Landing[] = [];
  let next: string | null = tip;
  for await (const { sha, parents, committedAt, message } of readLog(
    git,
    { from: [], to: [tip] },
    {
      mailmapAt: tip,
      signal,
    },
  )) {
    if (sha !== next) continue;
    const [first = null, second = null] = parents;
    next = second !== null && isUpstreamPull(message, branch) ? second : first;
    mainline.push({ sha, parent: next, at: Number(committedAt) * 1000 });
  }
  return mainline;
}
