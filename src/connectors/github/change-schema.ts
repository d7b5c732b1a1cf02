import { z } from 'zod';
import type { Review } from '../../domain/change.ts';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import { Actor, authorOf } from './actor.ts';

const PullRequestReview = z.object({
  id: z.string(),
  state: z.string(),
  submittedAt: Instant.nullable(),
  author: Actor,
  comments: z.object({ totalCount: z.number().int() }),
});

const ReadyEvent = z.object({ __typename: z.literal('ReadyForReviewEvent'), createdAt: Instant });
const DismissedEvent = z.object({
  __typename: z.literal('ReviewDismissedEvent'),
  createdAt: Instant,
  previousReviewState: z.string(),
  review: z.object({ id: z.string() }).nullable(),
});

const PullRequestCommit = z.object({
  commit: z.object({
    oid: z.string(),
    authoredDate: Instant,
    committedDate: Instant,
    message: z.string(),
    author: z
      .object({
        email: z.string().nullable(),
        name: z.string().nullable(),
        user: z.object({ login: z.string() }).nullable(),
      })
      .nullable(),
  }),
});

/** A person whose review is asked for; teams, which are asked too, have no login. */
const ReviewRequest = z.object({ requestedReviewer: z.object({ login: z.string().nullish() }).nullish() });

const ChangedFile = z.object({ path: z.string(), additions: z.number().int(), deletions: z.number().int() });

/** A pull request as the query asks for it, its nested lists whole. */
const PullRequest = z.object({
  number: z.number().int(),
  title: z.string(),
  body: z.string(),
  url: z.string(),
  isDraft: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
  mergedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  baseRefName: z.string(),
  headRefName: z.string(),
  additions: z.number().int(),
  deletions: z.number().int(),
  changedFiles: z.number().int(),
  author: Actor,
  mergeCommit: z.object({ oid: z.string() }).nullable(),
  labels: z.object({ nodes: z.array(z.object({ name: z.string() })) }).nullable(),
  reviewRequests: z.object({ nodes: z.array(ReviewRequest) }).nullish(),
  commits: z.object({ nodes: z.array(PullRequestCommit) }),
  reviews: z.object({ nodes: z.array(PullRequestReview) }).nullable(),
  files: z.object({ nodes: z.array(ChangedFile) }).nullable(),
  timelineItems: z.object({
    nodes: z.array(z.discriminatedUnion('__typename', [ReadyEvent, DismissedEvent])),
  }),
});

type PullRequest = z.infer<typeof PullRequest>;

const STATES: Record<string, Review['state'] | null> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'commented',
  PENDING: null,
};

/** What GitHub says of a review: of one dismissed only after the merge that it had let through, what it said before. */
function stateOf(review: z.infer<typeof PullRequestReview>, pull: PullRequest): string {
  if (review.state !== 'DISMISSED' || !pull.mergedAt) return review.state;
  for (const event of pull.timelineItems.nodes) {
    if (event.__typename !== 'ReviewDismissedEvent' || event.review?.id !== review.id) continue;
    if (event.createdAt > pull.mergedAt) return event.previousReviewState;
  }
  return review.state;
}

function reviewsOf(pull: PullRequest): Review[] {
  const reviews: Review[] = [];
  for (const review of pull.reviews?.nodes ?? []) {
    const said = stateOf(review, pull);
    const state = STATES[said];
    if (state === null || !review.submittedAt) continue;
    const { login, isBot } = review.author;
    const { id, submittedAt, comments } = review;
    const known = state ? { state } : { state: 'other' as const, stateText: said };
    reviews.push({ id, author: login, isBot, ...known, submittedAt, comments: comments.totalCount });
  }
  return reviews;
}

/**
 * When its clock of review starts: the last time it was marked ready up to the first review by another person since
 * it first was; unreviewed, the last time before its merge. Undefined for one that never left draft, or never was one.
 */
function readyAtOf(pull: PullRequest, reviews: Review[]): Date | undefined {
  const ready = pull.timelineItems.nodes
    .filter((event) => event.__typename === 'ReadyForReviewEvent')
    .map((event) => event.createdAt)
    .toSorted((a, b) => a.getTime() - b.getTime());
  const [first] = ready;
  if (!first) return undefined;
  const reviewedAt = reviews
    .filter(
      ({ author, isBot, submittedAt }) => author !== pull.author.login && !isBot && submittedAt >= first,
    )
    .map((review) => review.submittedAt)
    .toSorted((a, b) => a.getTime() - b.getTime())[0];
  const end = reviewedAt ?? pull.mergedAt;
  return ready.findLast((at) => !end || at <= end) ?? ready.at(-1);
}

/** What only an open one tells: that it is a draft, and whose review it waits for. */
function standingOf({ mergedAt, closedAt, isDraft, reviewRequests }: PullRequest) {
  if (mergedAt || closedAt) return {};
  const asked = reviewRequests?.nodes.flatMap(({ requestedReviewer }) => requestedReviewer?.login ?? []);
  return { isDraft, requestedReviewers: asked };
}

function commitsOf(pull: PullRequest) {
  return pull.commits.nodes.map(({ commit }) => ({
    sha: commit.oid,
    authoredAt: commit.authoredDate,
    committedAt: commit.committedDate,
    author: authorOf({
      login: commit.author?.user?.login,
      email: commit.author?.email,
      name: commit.author?.name,
    }),
    message: commit.message,
  }));
}

/** A schema from a pull request to its change. */
export function changeFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return PullRequest.transform((pull): FactInput[] => {
    const reviews = reviewsOf(pull);
    const files = pull.files?.nodes;
    const record = {
      source,
      id: `${repository}#${pull.number}`,
      repository,
      number: pull.number,
      title: pull.title,
      body: pull.body,
      author: pull.author.login,
      authorIsBot: pull.author.isBot,
      baseBranch: pull.baseRefName,
      headBranch: pull.headRefName,
      openedAt: pull.createdAt,
      readyAt: readyAtOf(pull, reviews),
      ...standingOf(pull),
      mergedAt: pull.mergedAt ?? undefined,
      closedAt: pull.closedAt ?? undefined,
      updatedAt: pull.updatedAt,
      mergeSha: pull.mergedAt ? pull.mergeCommit?.oid : undefined,
      commits: commitsOf(pull),
      reviews,
      additions: pull.additions,
      deletions: pull.deletions,
      changedFiles: pull.changedFiles,
      paths: files?.map((file) => file.path),
      files,
      labels: pull.labels?.nodes.map((label) => label.name) ?? [],
      url: pull.url,
    };
    return [{ kind: 'change', record }];
  });
}
