import type { HistoryIssue, HistoryPull } from '../organisation/model.ts';
import type { StandInResponse } from '../stand-in.ts';
import { stateOf } from './merge-requests.ts';
import { type Asked, knows, paged, personOf, updated } from './rest-page.ts';
import { numberOf, stamp } from './world.ts';

/** A state that nobody has heard of, which a test may give an issue. */
export interface IssueState {
  state?: string;
}

function issueAnswer({ world, repository }: Asked, issue: HistoryIssue & IssueState) {
  const isClosed = issue.turns.length % 2 === 1;
  const closed = isClosed ? issue.turns.at(-1) : undefined;
  const path = `${world.organisation.login}/${repository.name}`;
  return {
    id: numberOf(`${path}#${issue.number}`),
    iid: issue.number,
    title: issue.title,
    description: issue.body,
    state: issue.state ?? (isClosed ? 'closed' : 'opened'),
    issue_type: 'issue',
    type: 'ISSUE',
    severity: 'UNKNOWN',
    created_at: stamp(issue.createdAt),
    updated_at: stamp(issue.updatedAt),
    closed_at: closed ? stamp(closed.at) : null,
    closed_by: closed ? personOf(world, closed.by) : null,
    labels: issue.labels,
    assignees: issue.assignee === null ? [] : [personOf(world, issue.assignee)],
    weight: null,
    due_date: null,
    web_url: `https://gitlab.com/${path}/-/issues/${issue.number}`,
  };
}

export function issues(asked: Asked): StandInResponse | undefined {
  const { request, repository } = asked;
  if (!knows(request, 'scope', 'order_by', 'sort', 'updated_after')) return undefined;
  const found = updated(request, repository.issues, ({ updatedAt }) => updatedAt);
  return found && paged(request, found, (issue) => issueAnswer(asked, issue));
}

function mergeRequestAnswer(pull: HistoryPull) {
  const isMerge = pull.mergeMethod === 'merge';
  return {
    iid: pull.number,
    state: stateOf(pull),
    merge_commit_sha: (isMerge && pull.mergeSha) || null,
    squash_commit_sha: (pull.mergeMethod === 'squash' && pull.mergeSha) || null,
    sha: (pull.mergeMethod === 'rebase' && pull.mergeSha) || pull.commits.at(-1)?.sha || null,
  };
}

export function mergeRequests({ request, repository }: Asked): StandInResponse | undefined {
  if (!knows(request, 'iids[]')) return undefined;
  const iids = request.query.getAll('iids[]');
  return paged(
    request,
    repository.pulls.filter(({ number }) => iids.includes(String(number))),
    mergeRequestAnswer,
  );
}
