import type { HistoryCommit, HistoryPull, HistoryReview, RepositoryHistory } from '../organisation/model.ts';
import { connectionOf, type PageArguments, place } from './connection.ts';
import { bareLogin, stamp, type World } from './world.ts';

export function nodeId(type: string, ...parts: (string | number)[]): string {
  return Buffer.from([type, ...parts].join(':')).toString('base64url');
}

/** Whoever has this key as a GraphQL actor; null when the account is gone. */
export function actorOf(world: World, key: string): object | null {
  const person = world.person(key);
  if (!person) return null;
  return person.bot
    ? { __typename: 'Bot', login: bareLogin(person) }
    : { __typename: 'User', login: person.github, name: person.name };
}

function commitNode(world: World, commit: HistoryCommit) {
  const person = world.person(commit.author);
  return {
    __typename: 'Commit',
    oid: commit.sha,
    message: commit.message,
    authoredDate: stamp(commit.authoredAt),
    committedDate: stamp(commit.committedAt),
    author: () => ({
      name: person?.name ?? null,
      email: person?.email ?? null,
      user: person && !person.bot ? { login: person.github } : null,
    }),
  };
}

function reviewNode(world: World, pullId: string, review: HistoryReview, index: number) {
  return {
    __typename: 'PullRequestReview',
    id: nodeId('PRR', pullId, index),
    state: review.state,
    submittedAt: stamp(review.submittedAt),
    author: () => actorOf(world, review.author),
    comments: { totalCount: review.comments },
  };
}

interface TimelineArguments extends PageArguments {
  itemTypes?: string[] | null;
}

function timeline(pull: HistoryPull, { itemTypes, ...page }: TimelineArguments) {
  if (!itemTypes) throw new Error('the stand-in knows no timeline but of named types');
  const ready = itemTypes.includes('READY_FOR_REVIEW_EVENT') ? pull.readyAt : [];
  return connectionOf('timelineItems', ready, page, place, (at) => ({
    __typename: 'ReadyForReviewEvent',
    createdAt: stamp(at),
  }));
}

function totalOf(pull: HistoryPull, what: 'additions' | 'deletions'): number {
  return pull.files.reduce((sum, file) => sum + file[what], 0);
}

function stateOf(pull: HistoryPull): string {
  if (pull.mergedAt) return 'MERGED';
  return pull.closedAt ? 'CLOSED' : 'OPEN';
}

/** A pull request with the fields a sync may ask for; lists are made only when asked for. */
export function pullRequestNode(world: World, repository: RepositoryHistory, pull: HistoryPull) {
  const id = nodeId('PR', repository.name, pull.number);
  return {
    __typename: 'PullRequest',
    id,
    number: pull.number,
    title: pull.title,
    body: pull.body,
    url: `https://github.com/${world.organisation.login}/${repository.name}/pull/${pull.number}`,
    state: stateOf(pull),
    isDraft: pull.draft && pull.readyAt.length === 0,
    createdAt: stamp(pull.openedAt),
    updatedAt: stamp(pull.updatedAt),
    mergedAt: pull.mergedAt ? stamp(pull.mergedAt) : null,
    closedAt: pull.closedAt || pull.mergedAt ? stamp(pull.closedAt ?? pull.mergedAt ?? pull.updatedAt) : null,
    baseRefName: pull.baseBranch,
    headRefName: pull.headBranch,
    additions: () => totalOf(pull, 'additions'),
    deletions: () => totalOf(pull, 'deletions'),
    changedFiles: pull.files.length,
    author: () => actorOf(world, pull.author),
    mergeCommit: pull.mergeSha ? { oid: pull.mergeSha } : null,
    labels: (page: PageArguments) => connectionOf('labels', pull.labels, page, place, (name) => ({ name })),
    files: (page: PageArguments) => connectionOf('files', pull.files, page, place, (file) => file),
    reviewRequests: (page: PageArguments) =>
      connectionOf('reviewRequests', pull.requested ?? [], page, place, (key) => ({
        requestedReviewer: () => actorOf(world, key),
      })),
    commits: (page: PageArguments) =>
      connectionOf('commits', pull.commits, page, place, (commit) => ({ commit: commitNode(world, commit) })),
    reviews: (page: PageArguments) =>
      connectionOf('reviews', pull.reviews, page, place, (review, index) =>
        reviewNode(world, id, review, index),
      ),
    timelineItems: (args: TimelineArguments) => timeline(pull, args),
  };
}
