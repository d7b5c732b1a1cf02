import type { HistoryCommit, HistoryPull } from './model.ts';
import type { PullPlan } from './plan.ts';

export function openPull(
  plan: PullPlan,
  number: number,
  headBranch: string,
  defaultBranch: string,
): HistoryPull {
  return {
    number,
    title: plan.title,
    body: plan.body,
    author: plan.author,
    headBranch,
    baseBranch: plan.baseBranch ?? defaultBranch,
    openedAt: new Date(plan.openedAt),
    draft: plan.draft,
    readyAt: [],
    updatedAt: new Date(plan.openedAt),
    commits: [],
    reviews: [],
    labels: plan.labels,
    files: plan.files,
  };
}

interface Finish {
  commits: HistoryCommit[];
  now: number;
  /** When it was closed, absent while it is open. */
  closedAt?: number;
  /** Where it landed, if it was merged. */
  landed?: { sha: string; method: NonNullable<HistoryPull['mergeMethod']> };
}

/** Those who are going to review it, and have not begun. */
function requestedOf({ reviews, author: own }: PullPlan, now: number): string[] {
  const notAsked = new Set([own, ...reviews.filter(({ at }) => at <= now).map(({ author }) => author)]);
  return [...new Set(reviews.map(({ author }) => author))].filter((author) => !notAsked.has(author));
}

/** Writes down what became of a pull request: at its end, or as it stands while it is open. */
export function finishPull(pull: HistoryPull, plan: PullPlan, finish: Finish): void {
  pull.commits = finish.commits;
  pull.readyAt = plan.readyAt.filter((at) => at <= finish.now).map((at) => new Date(at));
  pull.reviews = plan.reviews
    .filter((review) => review.at <= finish.now)
    .sort((one, other) => one.at - other.at)
    .map(({ author, state, at, comments }) => ({ author, state, submittedAt: new Date(at), comments }));
  if (finish.closedAt === undefined) pull.requested = requestedOf(plan, finish.now);
  if (finish.closedAt !== undefined) pull.closedAt = new Date(finish.closedAt);
  if (pull.closedAt && finish.landed) {
    pull.mergedAt = pull.closedAt;
    pull.mergeSha = finish.landed.sha;
    pull.mergeMethod = finish.landed.method;
  }
  const instants = [
    pull.openedAt,
    ...pull.readyAt,
    ...pull.reviews.map((review) => review.submittedAt),
    ...pull.commits.map((commit) => commit.committedAt),
    ...(pull.closedAt ? [pull.closedAt] : []),
  ];
  pull.updatedAt = new Date(Math.max(...instants.map((at) => at.getTime())));
}
