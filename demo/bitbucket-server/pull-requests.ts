import type { HistoryPull, HistoryReview } from '../organisation/model.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { commitAnswer } from './commits.ts';
import { page, refusal, userOf, type World } from './world.ts';

function stateOf({ mergedAt, closedAt }: HistoryPull): string {
  if (mergedAt) return 'MERGED';
  return closedAt ? 'DECLINED' : 'OPEN';
}

const STATUSES: Record<string, string> = { APPROVED: 'APPROVED', CHANGES_REQUESTED: 'NEEDS_WORK' };

function refOf({ project, repository }: World, branch: string) {
  const within = { slug: repository.name, project: { key: project } };
  return { id: `refs/heads/${branch}`, displayId: branch, type: 'BRANCH', repository: within };
}

function pullAnswer(world: World, pull: HistoryPull) {
  const { organisation, url, project, repository } = world;
  const state = stateOf(pull);
  const closedAt = pull.mergedAt ?? pull.closedAt;
  const href = `${url}/projects/${project}/repos/${repository.name}/pull-requests/${pull.number}`;
  return {
    id: pull.number,
    version: closedAt ? 1 : 0,
    title: pull.title,
    description: pull.body,
    state,
    open: state === 'OPEN',
    closed: state !== 'OPEN',
    draft: pull.draft && pull.readyAt.length === 0,
    createdDate: pull.openedAt.getTime(),
    updatedDate: pull.updatedAt.getTime(),
    ...(closedAt && { closedDate: closedAt.getTime() }),
    fromRef: refOf(world, pull.headBranch),
    toRef: refOf(world, pull.baseBranch),
    locked: false,
    author: {
      user: userOf(organisation, pull.author),
      role: 'AUTHOR',
      approved: false,
      status: 'UNAPPROVED',
    },
    reviewers: [
      ...pull.reviews.map((review) => ({
        user: userOf(organisation, review.author),
        role: 'REVIEWER',
        approved: review.state === 'APPROVED',
        status: STATUSES[review.state] ?? review.state,
      })),
      ...(pull.requested ?? []).map((key) => ({
        user: userOf(organisation, key),
        role: 'REVIEWER',
        approved: false,
        status: 'UNAPPROVED',
      })),
    ],
    participants: [],
    properties: { commentCount: pull.reviews.reduce((sum, review) => sum + review.comments, 0) },
    links: { self: [{ href }] },
  };
}

const ACTIONS: Record<string, string> = { APPROVED: 'APPROVED', CHANGES_REQUESTED: 'REVIEWED' };

interface Entry {
  at: Date;
  content: Record<string, unknown>;
}

function reviewEntries({ organisation }: World, review: HistoryReview): Entry[] {
  const { submittedAt: at, state } = review;
  const user = userOf(organisation, review.author);
  const count = state === 'COMMENTED' ? Math.max(1, review.comments) : review.comments;
  const remarks = Array.from({ length: count }, (_, nth) => {
    const comment = {
      id: at.getTime() + nth,
      version: 0,
      text: 'Why so?',
      author: user,
      createdDate: at.getTime(),
    };
    return {
      at,
      content: { user, action: 'COMMENTED', commentAction: 'ADDED', comment: { ...comment, comments: [] } },
    };
  });
  if (state === 'COMMENTED') return remarks;
  return [...remarks, { at, content: { user, action: ACTIONS[state] ?? state } }];
}

/** The log of a pull request, newest first. */
function activities(world: World, pull: HistoryPull): unknown[] {
  const user = userOf(world.organisation, pull.author);
  const entries: Entry[] = [
    { at: pull.openedAt, content: { user, action: 'OPENED' } },
    ...pull.reviews.flatMap((review) => reviewEntries(world, review)),
  ];
  const closedAt = pull.mergedAt ?? pull.closedAt;
  if (closedAt) {
    const commit = pull.mergeSha ? { commit: { id: pull.mergeSha } } : {};
    entries.push({ at: closedAt, content: { user, action: stateOf(pull), ...commit } });
  }
  const numbered = entries.map(({ at, content }, index) => {
    return { at, content: { id: pull.number * 1000 + index, createdDate: at.getTime(), ...content } };
  });
  return numbered.toSorted((a, b) => b.at.getTime() - a.at.getTime()).map(({ content }) => content);
}

function pullOf(pulls: HistoryPull[], number: number): HistoryPull | undefined {
  const first = pulls[number - 1];
  return first?.number === number ? first : pulls.find((pull) => pull.number === number);
}

const PULL = /^pull-requests\/(\d+)(?:\/(activities|commits|changes))?$/;

/** What `pull-requests` answers below a repository, newest first; undefined for what is not served. */
export function answerPulls(
  world: World,
  request: StandInRequest,
  path: string,
): StandInResponse | undefined {
  const { pulls } = world.repository;
  if (path === 'pull-requests') {
    const state = request.query.get('state') ?? 'OPEN';
    const asked = pulls.filter((pull) => state === 'ALL' || stateOf(pull) === state);
    return page(
      request,
      asked.toSorted((a, b) => b.number - a.number),
      (pull) => pullAnswer(world, pull),
    );
  }
  const [whole, number = '', part] = PULL.exec(path) ?? [];
  if (whole === undefined) return undefined;
  const pull = pullOf(pulls, Number(number));
  if (!pull) return refusal(404, `Pull request ${number} does not exist.`, 'pull.NoSuchPullRequestException');
  if (part === 'activities') return page(request, activities(world, pull), (entry) => entry);
  if (part === 'commits') {
    return page(request, pull.commits.toReversed(), (commit) => commitAnswer(world, commit));
  }
  if (part === 'changes') {
    return page(request, pull.files, (file) => ({
      path: { name: file.path.split('/').at(-1), toString: file.path },
      type: 'MODIFY',
      nodeType: 'FILE',
    }));
  }
  return { body: pullAnswer(world, pull) };
}
