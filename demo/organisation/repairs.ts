import type { HistoryPull } from './model.ts';
import type { PlannedReview, PullPlan } from './plan.ts';
import type { Random } from './random.ts';
import { DAY, MINUTE, SECOND } from './time.ts';
import { slugOf } from './topic.ts';

interface RepairRequest {
  repository: string;
  culprit: HistoryPull;
  people: string[];
  random: Random;
}

function planQuick(
  request: RepairRequest,
  openedAt: number,
  words: Pick<PullPlan, 'purpose' | 'title' | 'body' | 'headBranch' | 'labels'> & { message: string },
): PullPlan {
  const { repository, culprit, people, random } = request;
  const author = random.pick(people);
  const reviewer = random.pick(people.filter((each) => each !== author));
  const endsAt = openedAt + random.whole(900, 3600) * SECOND;
  const approval: PlannedReview = {
    author: reviewer,
    state: 'APPROVED',
    at: endsAt - random.whole(60, 600) * SECOND,
    comments: 0,
  };
  const { message, ...texts } = words;
  return {
    ...texts,
    repository,
    author,
    baseBranch: null,
    files: culprit.files.map((file) => ({ ...file, additions: file.deletions, deletions: file.additions })),
    commits: [{ author, authoredAt: openedAt - MINUTE, committedAt: openedAt - MINUTE, message }],
    openedAt,
    draft: false,
    readyAt: [],
    reviews: random.chance(0.7) ? [approval] : [],
    end: { at: endsAt, merged: true, by: author },
  };
}

/** A pull request that undoes the culprit, or repairs what it broke, within two hours. */
export function planRepair(request: RepairRequest, brokenAt: number): PullPlan {
  const { culprit, random, repository } = request;
  const openedAt = brokenAt + random.whole(600, 3000) * SECOND;
  if (random.chance(0.55)) {
    const title = `Revert "${culprit.title}"`;
    return planQuick(request, openedAt, {
      purpose: 'revert',
      title,
      body: `Reverts acme/${repository}#${culprit.number}`,
      headBranch: `revert-${culprit.number}-${culprit.headBranch}`,
      labels: random.chance(0.6) ? ['hotfix'] : [],
      message: `${title}\n\nThis reverts commit ${culprit.mergeSha}.`,
    });
  }
  const what = culprit.title.replace(/^\W*[A-Z]+-\d+\W*/, '');
  return planQuick(request, openedAt, {
    purpose: 'hotfix',
    title: `Hotfix: ${what}`,
    body: `#${culprit.number} broke this in production.`,
    headBranch: `hotfix/${slugOf(what).split('-').slice(0, 5).join('-')}`,
    labels: ['hotfix'],
    message: `Repair what #${culprit.number} broke`,
  });
}

/** What was reverted comes back a day or two later: a revert of the revert, which repairs nothing. */
export function planReturn(request: RepairRequest, revertedAt: number): PullPlan {
  const { culprit, random, repository } = request;
  const openedAt = revertedAt + random.whole(DAY / SECOND, (2 * DAY) / SECOND) * SECOND;
  const title = `Revert "${culprit.title}"`;
  return planQuick(request, openedAt, {
    purpose: 'return',
    title,
    body: `Reverts acme/${repository}#${culprit.number}, with the fault repaired.`,
    headBranch: `revert-${culprit.number}-${culprit.headBranch}`,
    labels: [],
    message: `${title}\n\nThis reverts commit ${culprit.mergeSha}.`,
  });
}
