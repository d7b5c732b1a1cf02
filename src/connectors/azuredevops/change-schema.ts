import { z } from 'zod';
import type { Review } from '../../domain/change.ts';
import type { FactInput } from '../../domain/index.ts';
import { accountsOf, Identity, isMachine, loginOf } from './identity.ts';
import { mentionOf } from './mention.ts';
import type { Repository } from './repositories.ts';
import { publishedAt, reviewsOf, Thread } from './reviews.ts';
import { AzureInstant, branchOf, MaybeInstant, segment } from './schema.ts';

const Signature = z.object({ name: z.string().nullish(), email: z.string().nullish(), date: AzureInstant });

const PullRequest = z.object({
  pullRequestId: z.number().int(),
  title: z.string(),
  description: z.string().nullish(),
  status: z.string(),
  isDraft: z.boolean().nullish(),
  createdBy: Identity,
  creationDate: AzureInstant,
  closedDate: MaybeInstant,
  sourceRefName: z.string(),
  targetRefName: z.string(),
  lastMergeCommit: z.object({ commitId: z.string() }).nullish(),
  reviewers: z.array(Identity).nullish(),
  labels: z.array(z.object({ name: z.string(), active: z.boolean().nullish() })).nullish(),
  workItemRefs: z.array(z.object({ id: z.string() })).nullish(),
  commits: z
    .array(
      z.object({
        commitId: z.string(),
        author: Signature,
        committer: Signature.nullish(),
        comment: z.string().nullish(),
      }),
    )
    .nullish(),
});

type PullRequest = z.infer<typeof PullRequest>;

const Item = z.object({ pull: PullRequest, threads: z.array(Thread) });

/** What is written, and what is linked without being written: links are only known to the interface. */
function bodyOf({ description, title, workItemRefs }: PullRequest): string {
  const written = `${title}\n${description ?? ''}`.split(/[\s,;()[\]]+/);
  const linked = (workItemRefs ?? [])
    .map(({ id }) => mentionOf(id))
    .filter((each) => !written.includes(each));
  return [description ?? '', linked.join(' ')].filter(Boolean).join('\n\n');
}

/**
 * When its clock of review starts: the last time it was published up to the first review by somebody else since it
 * first was; unreviewed, the last time before its end. Undefined for one that never left draft, or never was one.
 */
function readyAtOf(published: Date[], reviews: Review[], author: string, mergedAt: Date | undefined) {
  const [first] = published;
  if (!first) return undefined;
  const reviewed = reviews
    .filter((review) => review.author !== author && !review.isBot && review.submittedAt >= first)
    .map(({ submittedAt }) => submittedAt)
    .toSorted((a, b) => a.getTime() - b.getTime())[0];
  const end = reviewed ?? mergedAt;
  return published.findLast((at) => !end || at <= end) ?? published.at(-1);
}

/** What only an open one tells: that it is a draft, and which people asked for a review have not given it. */
function standingOf({ status, isDraft, reviewers }: PullRequest, reviews: Review[]) {
  if (status !== 'active') return {};
  const given = new Set(reviews.map(({ author }) => author));
  const asked = reviewers?.filter(({ isContainer }) => !isContainer).map(loginOf);
  return {
    isDraft: isDraft ?? undefined,
    requestedReviewers: asked?.filter((login) => !given.has(login)),
  };
}

function commitsOf({ commits }: PullRequest) {
  return (commits ?? []).map(({ commitId, author, committer, comment }) => ({
    sha: commitId,
    authoredAt: author.date,
    committedAt: committer?.date,
    author: author.email || author.name || undefined,
    message: comment ?? undefined,
  }));
}

/** A schema from a pull request with its threads to its change, and the accounts that occur in it. */
export function changeFacts(source: string, repository: Repository, url: string): z.ZodType<FactInput[]> {
  const { key, project, name } = repository;
  return Item.transform(({ pull, threads }): FactInput[] => {
    const reviewers = pull.reviewers ?? [];
    const given = reviewsOf(threads, [pull.createdBy, ...reviewers]);
    const reviews = given.map(({ review }) => review);
    const author = loginOf(pull.createdBy);
    const mergedAt = pull.status === 'completed' ? pull.closedDate : undefined;
    const record = {
      source,
      id: `${key}#${pull.pullRequestId}`,
      repository: key,
      number: pull.pullRequestId,
      title: pull.title,
      body: bodyOf(pull),
      author,
      authorIsBot: isMachine(pull.createdBy),
      baseBranch: branchOf(pull.targetRefName),
      headBranch: branchOf(pull.sourceRefName),
      openedAt: pull.creationDate,
      readyAt: readyAtOf(publishedAt(threads), reviews, author, mergedAt),
      ...standingOf(pull, reviews),
      mergedAt,
      closedAt: pull.closedDate,
      mergeSha: mergedAt ? pull.lastMergeCommit?.commitId : undefined,
      commits: commitsOf(pull),
      reviews,
      labels: (pull.labels ?? []).filter(({ active }) => active !== false).map((label) => label.name),
      url: `${url}/${segment(project)}/_git/${segment(name)}/pullrequest/${pull.pullRequestId}`,
    };
    const people = [pull.createdBy, ...reviewers, ...given.map(({ by }) => by)];
    return [{ kind: 'change', record }, ...accountsOf(people, source)];
  });
}
