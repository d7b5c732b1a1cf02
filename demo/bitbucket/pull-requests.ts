import type { HistoryPull } from '../organisation/model.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { page, refusal } from './answers.ts';
import { commitAnswer } from './commits.ts';
import { pullActivity } from './pull-activity.ts';
import { short, stamp, userOf, type World } from './world.ts';

const PARTICIPANT_STATES: Record<string, string> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes_requested',
};

function stateOf({ mergedAt, closedAt }: HistoryPull): string {
  if (mergedAt) return 'MERGED';
  return closedAt ? 'DECLINED' : 'OPEN';
}

function link(href: string) {
  return { href };
}

function end(world: World, branch: string, sha: string) {
  const repository = { type: 'repository', full_name: world.fullName };
  return { branch: { name: branch }, commit: { type: 'commit', hash: short(sha) }, repository };
}

function pullAnswer(world: World, pull: HistoryPull) {
  const { api, organisation, fullName } = world;
  const self = `${api}/repositories/${fullName}/pullrequests/${pull.number}`;
  const head = pull.commits.at(-1)?.sha ?? '';
  const spec = `${fullName}:${short(head)}%0D${short(world.repository.tip)}`;
  const isDraft = pull.draft && pull.readyAt.length === 0;
  return {
    type: 'pullrequest',
    id: pull.number,
    title: pull.title,
    description: pull.body,
    summary: { type: 'rendered', raw: pull.body, markup: 'markdown', html: '' },
    state: stateOf(pull),
    draft: isDraft,
    author: userOf(organisation, pull.author),
    source: end(world, pull.headBranch, head),
    destination: end(world, pull.baseBranch, world.repository.tip),
    merge_commit: pull.mergeSha ? { type: 'commit', hash: short(pull.mergeSha) } : null,
    comment_count: pull.reviews.reduce((sum, review) => sum + review.comments, 0),
    participants: [
      ...pull.reviews.map((review) => ({
        type: 'participant',
        user: userOf(organisation, review.author),
        role: 'REVIEWER',
        approved: review.state === 'APPROVED',
        state: PARTICIPANT_STATES[review.state] ?? null,
        participated_on: stamp(review.submittedAt),
      })),
      ...(pull.requested ?? []).map((key) => ({
        type: 'participant',
        user: userOf(organisation, key),
        role: 'REVIEWER',
        approved: false,
        state: null,
        participated_on: null,
      })),
    ],
    task_count: 0,
    close_source_branch: true,
    closed_by: null,
    reason: '',
    created_on: stamp(pull.openedAt),
    updated_on: stamp(pull.updatedAt),
    links: {
      self: link(self),
      html: link(`https://bitbucket.org/${fullName}/pull-requests/${pull.number}`),
      activity: link(`${self}/activity`),
      commits: link(`${self}/commits`),
      diffstat: link(
        `${api}/repositories/${fullName}/diffstat/${spec}?from_pullrequest_id=${pull.number}&topic=true`,
      ),
    },
  };
}

/** The one filter that is served: `updated_on>=` an instant with an offset. */
function sinceOf(query: URLSearchParams): Date | undefined {
  const text = /^updated_on>=(\S+[+-]\d\d:\d\d)$/.exec(query.get('q') ?? '')?.[1];
  return text === undefined ? undefined : new Date(text);
}

function pullsPage(world: World, request: StandInRequest): StandInResponse | undefined {
  const { query } = request;
  if (query.get('sort') !== '-updated_on') return undefined;
  const states = query.getAll('state');
  const since = sinceOf(query);
  if (query.has('q') && !since) return refusal(400, 'The query is not understood.');
  const pulls = world.repository.pulls
    .filter((pull) => (states.length > 0 ? states : ['OPEN']).includes(stateOf(pull)))
    .filter(({ updatedAt }) => !since || updatedAt >= since)
    .toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
  return page({ api: world.api, request, limit: 50 }, pulls, (pull) => pullAnswer(world, pull));
}

function pullOf({ repository: { pulls } }: World, number: string | null): HistoryPull | undefined {
  const first = pulls[Number(number) - 1];
  return first?.number === Number(number) ? first : pulls.find((pull) => pull.number === Number(number));
}

function diffstat(world: World, request: StandInRequest, pull: HistoryPull): StandInResponse {
  return page({ api: world.api, request, limit: 5000 }, pull.files, ({ path, additions, deletions }) => ({
    type: 'diffstat',
    status: 'modified',
    lines_added: additions,
    lines_removed: deletions,
    old: { path, type: 'commit_file' },
    new: { path, type: 'commit_file' },
  }));
}

const PULL = /^pullrequests\/(\d+)\/(activity|commits)$/;

/** What `pullrequests` and `diffstat` answer below a repository; undefined for what is not served. */
export function answerPulls(
  world: World,
  request: StandInRequest,
  path: string,
): StandInResponse | undefined {
  if (path === 'pullrequests') {
    // To see whether it may be read at all, no order is asked for.
    return request.query.get('pagelen') === '1'
      ? { body: { values: [], pagelen: 1 } }
      : pullsPage(world, request);
  }
  if (path.startsWith('diffstat/')) {
    const pull = pullOf(world, request.query.get('from_pullrequest_id'));
    return pull ? diffstat(world, request, pull) : refusal(404, 'Resource not found');
  }
  const [, number = '', part] = PULL.exec(path) ?? [];
  if (part === undefined) return undefined;
  const pull = pullOf(world, number);
  if (!pull) return refusal(404, 'Resource not found');
  const paging = { api: world.api, request, limit: part === 'activity' ? 50 : 100 };
  if (part === 'commits') {
    return page(paging, pull.commits.toReversed(), (commit) => commitAnswer(world, commit));
  }
  return page(paging, pullActivity(world, pull), (entry) => entry);
}
