import { z } from 'zod';
import type { Review } from '../../domain/change.ts';
import { Identity, isMachine, loginOf } from './identity.ts';
import { AzureInstant } from './schema.ts';

const Property = z.object({ $value: z.union([z.string(), z.number(), z.boolean()]).transform(String) });

/** A discussion of a pull request: people's comments, or what Azure DevOps notes of a vote, a push, a draft. */
export const Thread = z.object({
  id: z.number().int(),
  publishedDate: AzureInstant,
  isDeleted: z.boolean().nullish(),
  properties: z.record(z.string(), z.unknown()).nullish(),
  /** The people whom properties name by number. */
  identities: z.record(z.string(), Identity).nullish(),
  comments: z
    .array(
      z.object({
        id: z.number().int(),
        author: Identity.nullish(),
        publishedDate: AzureInstant,
        commentType: z.string().nullish(),
        isDeleted: z.boolean().nullish(),
      }),
    )
    .nullish(),
});

export type Thread = z.infer<typeof Thread>;

/** Approved, and approved with suggestions; waiting for the author, and rejected. */
const VOTES: Record<string, Review['state']> = {
  '10': 'approved',
  '5': 'approved',
  '-5': 'changes-requested',
  '-10': 'changes-requested',
};

function propertyOf(thread: Thread, name: string): string | undefined {
  return Property.safeParse(thread.properties?.[name]).data?.$value;
}

/** Older servers give the voter's id and name in place of a number of the thread's own. */
function voterOf(thread: Thread, known: Identity[]): Identity {
  const byNumber = thread.identities?.[propertyOf(thread, 'CodeReviewVotedByIdentity') ?? ''];
  if (byNumber) return byNumber;
  const bare = (id: string | null | undefined) => id?.replaceAll('-', '').toLowerCase();
  const id = propertyOf(thread, 'CodeReviewVotedByTfId');
  const byId = known.find((each) => each.id && bare(each.id) === bare(id));
  return byId ?? { id, displayName: propertyOf(thread, 'CodeReviewVotedByDisplayName') };
}

/** The review that a vote is; none for one that was taken back, or that a group has through its members. */
function voteOf(thread: Thread, known: Identity[]): { review: Review; by: Identity }[] {
  const vote = propertyOf(thread, 'CodeReviewVoteResult') ?? '';
  const by = voterOf(thread, known);
  if (vote === '0' || by.isContainer) return [];
  const state = VOTES[vote];
  const review = {
    id: String(thread.id),
    author: loginOf(by),
    isBot: isMachine(by),
    submittedAt: thread.publishedDate,
    ...(state ? { state } : { state: 'other' as const, stateText: vote }),
  };
  return [{ review, by }];
}

function commentsOf(thread: Thread): { review: Review; by: Identity }[] {
  return (thread.comments ?? []).flatMap(({ id, author, publishedDate, commentType, isDeleted }) => {
    if (isDeleted || !author || commentType === 'system') return [];
    const review = {
      id: `${thread.id}/${id}`,
      author: loginOf(author),
      isBot: isMachine(author),
      state: 'commented' as const,
      submittedAt: publishedDate,
      comments: 1,
    };
    return [{ review, by: author }];
  });
}

/** Votes and comments, and who gave them. `known` are people whom a vote may name by id. */
export function reviewsOf(threads: Thread[], known: Identity[]): { review: Review; by: Identity }[] {
  return threads
    .filter(({ isDeleted }) => !isDeleted)
    .flatMap((thread) =>
      propertyOf(thread, 'CodeReviewThreadType') === 'VoteUpdate'
        ? voteOf(thread, known)
        : commentsOf(thread),
    );
}

/** When a draft was published, oldest first. */
export function publishedAt(threads: Thread[]): Date[] {
  return threads
    .filter((thread) => propertyOf(thread, 'CodeReviewThreadType') === 'IsDraftUpdate')
    .filter((thread) => !/^(?:1|true)$/i.test(propertyOf(thread, 'CodeReviewIsDraftNowSet') ?? ''))
    .map((thread) => thread.publishedDate)
    .toSorted((a, b) => a.getTime() - b.getTime());
}
