import type { HistoryRun, RepositoryHistory } from './model.ts';
import { createRandom, type Random } from './random.ts';
import { checksOf } from './stories.ts';
import { MINUTE, SECOND, WEEK } from './time.ts';

/** Fewer than of all else: older runs were deleted. */
const weeksOfRuns = 26;

interface Trigger {
  event: 'push' | 'pull_request';
  branch: string;
  sha: string;
  at: number;
}

interface Era {
  seed: number;
  now: number;
  thisWeek: number;
  firstId: number;
}

type History = Pick<RepositoryHistory, 'name' | 'defaultBranch' | 'commits' | 'tip' | 'pulls'>;

/** One for each push: what a pull request puts on the branch at once is one. */
function pushesOf({ commits, tip, defaultBranch }: History): Trigger[] {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const pushes: Trigger[] = [];
  for (let commit = bySha.get(tip); commit; commit = bySha.get(commit.parents[0] ?? '')) {
    const at = commit.committedAt.getTime();
    if (pushes.at(-1)?.at !== at) pushes.push({ event: 'push', branch: defaultBranch, sha: commit.sha, at });
  }
  return pushes;
}

function openingsOf({ pulls }: History): Trigger[] {
  return pulls.flatMap(({ commits, openedAt, headBranch }): Trigger[] => {
    const head = commits.findLast(({ committedAt }) => committedAt <= openedAt) ?? commits[0];
    if (!head) return [];
    return [{ event: 'pull_request', branch: headBranch, sha: head.sha, at: openedAt.getTime() }];
  });
}

function durationOf(median: number, random: Random): number {
  const minutes = Math.min(25, Math.max(3, random.logNormal(median, 0.3)));
  return Math.round(minutes * 60) * SECOND;
}

/** Some fail; a part of these passes when it is run again on the same sha, which makes it flaky. */
function attemptsOf(name: string, createdAt: number, random: Random, now: number): HistoryRun['attempts'] {
  const { minutes, failing, flaky } = checksOf(name);
  const fails = random.chance(failing);
  const conclusions =
    fails && random.chance(flaky) ? ['failure', 'success'] : [fails ? 'failure' : 'success'];
  const attempts: HistoryRun['attempts'] = [];
  let startedAt = createdAt;
  for (const conclusion of conclusions as ('success' | 'failure')[]) {
    const at = startedAt + durationOf(minutes, random);
    const pause = random.whole(2, 50) * MINUTE;
    if (startedAt > now) break;
    const ended = at <= now ? { ended: { at: new Date(at), conclusion } } : {};
    attempts.push({ startedAt: new Date(startedAt), ...ended });
    startedAt = at + pause;
  }
  return attempts;
}

/**
 * The runs of a repository's one workflow: for each pull request when it is opened, and for each push to the default
 * branch. How a run ends depends on its own sha and event alone.
 */
export function runsOf(history: History, { seed, now, thisWeek, firstId }: Era): HistoryRun[] {
  const { name } = history;
  const random = createRandom(seed);
  const triggers = [...pushesOf(history), ...openingsOf(history)]
    .map((trigger) => ({ ...trigger, at: trigger.at + 4 * SECOND }))
    .filter(({ at }) => at >= thisWeek - weeksOfRuns * WEEK && at <= now)
    .sort((one, other) => one.at - other.at);
  return triggers.map(({ event, branch, sha, at }, index) => ({
    id: firstId * 1000 + index,
    workflow: 'CI',
    file: 'ci.yml',
    event,
    branch,
    sha,
    createdAt: new Date(at),
    attempts: attemptsOf(name, at, random.fork(`${sha} ${event}`), now),
  }));
}
