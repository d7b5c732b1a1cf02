import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Review } from '../../domain/change.ts';
import type { FactInput } from '../../domain/index.ts';
import { Activity } from './activity.ts';
import { Actor, accountFacts, EpochMs } from './actor.ts';
import { Commit } from './commits.ts';

const Ref = z.object({ displayId: z.string() });
const Participant = z.object({ user: Actor, status: z.string().nullish() });

/** As the list gives it. */
export const PullRequest = z.object({
  id: z.number().int(),
  version: z.number().int(),
  title: z.string(),
  description: z.string().nullish(),
  state: z.string(),
  draft: z.boolean().nullish(),
  createdDate: EpochMs,
  updatedDate: EpochMs,
  closedDate: EpochMs.nullish(),
  fromRef: Ref.nullish(),
  toRef: Ref,
  author: Participant,
  reviewers: z.array(Participant).nullish(),
  participants: z.array(Participant).nullish(),
  properties: z
    .object({
      commentCount: z.number().nullish(),
      mergeCommit: z.object({ id: z.string() }).nullish(),
    })
    .nullish(),
  links: z.object({ self: z.array(z.object({ href: z.string() })).nullish() }).nullish(),
});

export type PullRequest = z.infer<typeof PullRequest>;

function judgements({ reviewers, participants }: PullRequest): string[] {
  const people = [...(reviewers ?? []), ...(participants ?? [])];
  return people.map(({ user, status }) => `${user.login} ${status}`);
}

/** Tells two states of a pull request apart, as far as the list shows them. */
export function fingerprintOf(pull: PullRequest): string {
  const { version, updatedDate, properties, state, draft } = pull;
  const seen = [version, updatedDate.getTime(), state, draft, properties?.commentCount, judgements(pull)];
  return hash('sha1', JSON.stringify(seen)).slice(0, 12);
}

/** Whether nothing has happened to it since it was opened: then its log says nothing either. */
export function isUntouched(pull: PullRequest): boolean {
  const { state, version, createdDate, updatedDate, properties } = pull;
  const isIdle = judgements(pull).every((judgement) => judgement.endsWith(' UNAPPROVED'));
  const isAsOpened = version === 0 && updatedDate.getTime() === createdDate.getTime();
  return state === 'OPEN' && isAsOpened && isIdle && properties?.commentCount === 0;
}

/** A pull request with all that belongs to it: an item of a page. The server does not count lines. */
const WholePullRequest = z.object({
  pull: PullRequest,
  activity: Activity,
  commits: z.array(Commit),
  files: z.array(z.object({ path: z.object({ toString: z.string() }) })),
});

/** What only an open one tells: that it is a draft, and which of its reviewers have not said anything yet. */
function standingOf({ state, draft, reviewers }: PullRequest, reviews: Review[]) {
  if (state !== 'OPEN') return {};
  const given = new Set(reviews.map(({ author }) => author));
  const asked = reviewers?.filter(({ status }) => (status ?? 'UNAPPROVED') === 'UNAPPROVED');
  return {
    isDraft: draft ?? undefined,
    requestedReviewers: asked?.map(({ user }) => user.login).filter((login) => !given.has(login)),
  };
}

/** A schema from a pull request to its change, and to the accounts of those who had to do with it. */
export function changeFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return WholePullRequest.transform(({ pull, activity, commits, files }): FactInput[] => {
    const isMerged = pull.state === 'MERGED';
    const isOpen = pull.state === 'OPEN';
    const closedAt = isOpen ? undefined : (pull.closedDate ?? undefined);
    const record = {
      source,
      id: `${repository}#${pull.id}`,
      repository,
      number: pull.id,
      title: pull.title,
      body: pull.description ?? undefined,
      author: pull.author.user.login,
      authorIsBot: pull.author.user.isBot,
      baseBranch: pull.toRef.displayId,
      headBranch: pull.fromRef?.displayId,
      openedAt: pull.createdDate,
      ...standingOf(pull, activity.reviews),
      mergedAt: isMerged ? (pull.closedDate ?? pull.updatedDate) : undefined,
      closedAt,
      updatedAt: pull.updatedDate,
      mergeSha: isMerged ? (activity.mergeSha ?? pull.properties?.mergeCommit?.id) : undefined,
      commits: commits.map(({ id, author, authorTimestamp, committerTimestamp, message }) => ({
        sha: id,
        authoredAt: authorTimestamp,
        committedAt: committerTimestamp ?? undefined,
        author: author.login,
        message: message ?? undefined,
      })),
      reviews: activity.reviews,
      changedFiles: files.length,
      paths: files.map(({ path }) => path.toString),
      url: pull.links?.self?.[0]?.href,
    };
    const people = [pull.author.user, ...activity.actors, ...commits.map(({ author }) => author)];
    return [{ kind: 'change', record }, ...accountFacts(source, people)];
  });
}
