import { createGit } from './git.ts';
import type { HistoryCommit, HistoryPull, HistoryRun, RepositoryHistory } from './model.ts';
import type { PlannedCommit, PullPlan } from './plan.ts';
import { finishPull, openPull } from './pulls.ts';
import type { Random } from './random.ts';
import { planRepair, planReturn } from './repairs.ts';
import type { RepositoryBlueprint } from './repositories.ts';
import { runsOf } from './runs.ts';
import { createShipping } from './shipping.ts';
import { deployingNow } from './stories.ts';
import { MINUTE, SECOND, WEEK, wholeSecond } from './time.ts';
import { createTimeline } from './timeline.ts';

interface RepositoryPlan {
  blueprint: RepositoryBlueprint;
  pulls: PullPlan[];
  /** When releases are tried. */
  releases: number[];
  /** Commits that somebody pushes straight to the default branch. */
  pushes: PlannedCommit[];
  people: string[];
  random: Random;
  thisWeek: number;
  now: number;
  seed: number;
  firstId: number;
}

function rootCommit({ people, thisWeek }: RepositoryPlan): PlannedCommit {
  const at = thisWeek - 90 * WEEK;
  return {
    author: people[0] ?? '',
    authoredAt: at,
    committedAt: at,
    message: 'Move the code here from the old shop',
  };
}

/** Lets a repository's plans happen up to now. The same plans with a later now have the same past. */
export function liveThrough(plan: RepositoryPlan): RepositoryHistory {
  const { blueprint, people, random, now } = plan;
  const { name, defaultBranch } = blueprint;
  const timeline = createTimeline();
  const git = createGit(`${plan.seed}/${name}`, defaultBranch, rootCommit(plan));
  const main = git.branch(defaultBranch);
  const pulls = new Map<PullPlan, HistoryPull>();
  const bases = new Map<PullPlan, string>();
  const headBranches = new Set<string>();
  let landedAt = 0;

  const shipping = createShipping({
    blueprint,
    timeline,
    branch: main,
    random,
    people,
    thisWeek: plan.thisWeek,
    firstId: plan.firstId,
    onBroken({ after, until, at }) {
      const suspects = [...pulls].filter(([each, { mergedAt }]) => {
        return (
          each.purpose === 'work' &&
          !each.baseBranch &&
          mergedAt &&
          mergedAt.getTime() > after &&
          mergedAt.getTime() <= until
        );
      });
      if (suspects.length === 0) return false;
      const [, culprit] = random.pick(suspects);
      join(planRepair({ repository: name, culprit, people, random }, at));
      return true;
    },
  });

  function commitsOf(each: PullPlan): HistoryCommit[] {
    if (git.hasBranch(each.headBranch)) {
      const feature = git.branch(each.headBranch);
      return [...feature.added, ...git.chain(feature.tip, each.commits)];
    }
    const pushed = each.commits.filter((commit) => commit.committedAt <= now);
    return git.chain(bases.get(each) ?? main.tip, pushed);
  }

  function afterLanding(each: PullPlan, pull: HistoryPull, at: number): void {
    const repairs = each.purpose === 'revert' || each.purpose === 'hotfix';
    if (repairs) timeline.schedule(at + 2 * MINUTE, (later) => shipping.release(later, true));
    else if (random.chance(0.12)) timeline.schedule(at + 4 * MINUTE, shipping.stage);
    if (each.purpose !== 'revert' || !random.chance(0.25)) return;
    join(planReturn({ repository: name, culprit: pull, people, random }, at));
  }

  function end(each: PullPlan, pull: HistoryPull, planned: number): void {
    if (!each.end) return;
    if (!each.end.merged) {
      finishPull(pull, each, { commits: commitsOf(each), now, closedAt: planned });
      return;
    }
    const at = Math.max(planned, landedAt + SECOND);
    if (at > planned) {
      timeline.schedule(at, (later) => end(each, pull, later));
      return;
    }
    const commits = commitsOf(each);
    const landed = git.land(git.branch(pull.baseBranch), {
      method: blueprint.mergeMethod,
      commits,
      number: pull.number,
      title: pull.title,
      headBranch: pull.headBranch,
      author: pull.author,
      by: each.end.by,
      at,
    });
    landedAt = at;
    finishPull(pull, each, {
      commits,
      now,
      closedAt: at,
      landed: { sha: landed.sha, method: blueprint.mergeMethod },
    });
    if (!each.baseBranch) afterLanding(each, pull, at);
  }

  function freeBranchName(wanted: string): string {
    let branch = wanted;
    for (let count = 2; headBranches.has(branch); count += 1) branch = `${wanted}-${count}`;
    headBranches.add(branch);
    return branch;
  }

  function join(each: PullPlan): void {
    const first = each.commits[0];
    if (first) {
      timeline.schedule(first.authoredAt, () =>
        bases.set(each, git.branch(each.baseBranch ?? defaultBranch).tip),
      );
    }
    timeline.schedule(each.openedAt, () => {
      const pull = openPull(each, pulls.size + 1, freeBranchName(each.headBranch), defaultBranch);
      pulls.set(each, pull);
      if (each.end) timeline.schedule(each.end.at, (at) => end(each, pull, at));
    });
  }

  function push(commit: PlannedCommit): void {
    const at = Math.max(commit.committedAt, landedAt + SECOND);
    if (at > commit.committedAt) {
      timeline.schedule(at, () => push({ ...commit, committedAt: at }));
      return;
    }
    git.append(main, git.chain(main.tip, [commit]));
    landedAt = at;
  }

  for (const each of plan.pulls) join(each);
  for (const commit of plan.pushes) timeline.schedule(commit.committedAt, () => push(commit));
  for (const at of plan.releases) timeline.schedule(at, () => shipping.release(at));
  if (name === deployingNow)
    timeline.schedule(wholeSecond(now - 4 * MINUTE), (at) => void shipping.begin(at));
  timeline.runUntil(now);

  const heads: string[] = [];
  for (const [each, pull] of pulls) {
    if (pull.closedAt) continue;
    finishPull(pull, each, { commits: commitsOf(each), now });
    const head = pull.commits.at(-1);
    if (head) heads.push(head.sha);
  }
  for (const deployment of shipping.deployments) {
    deployment.statuses = deployment.statuses
      .filter((status) => status.at.getTime() <= now)
      .sort((one, other) => one.at.getTime() - other.at.getTime());
  }
  const history = {
    name,
    defaultBranch,
    commits: git.reachableFrom([main.tip, ...heads]),
    tip: main.tip,
    pulls: [...pulls.values()],
    deployments: shipping.deployments,
    releases: [],
    issues: [],
  };
  let runs: readonly HistoryRun[] | undefined;
  return {
    ...history,
    get runs() {
      runs ??= runsOf(history, plan);
      return runs;
    },
  };
}
