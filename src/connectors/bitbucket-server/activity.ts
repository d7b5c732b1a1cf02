import { z } from 'zod';
import type { Review } from '../../domain/change.ts';
import { Actor, EpochMs } from './actor.ts';

interface Remark {
  id: number;
  author: Actor;
  createdDate: Date;
  comments?: Remark[] | null | undefined;
}

/** A comment with the answers to it. */
const Remark: z.ZodType<Remark> = z.object({
  id: z.number().int(),
  author: Actor,
  createdDate: EpochMs,
  get comments() {
    return z.array(Remark).nullish();
  },
});

const Entry = z.object({
  id: z.number().int(),
  action: z.string(),
  createdDate: EpochMs,
  user: Actor,
  commentAction: z.string().nullish(),
  comment: Remark.nullish(),
  /** What it was merged as, for `MERGED`. */
  commit: z.object({ id: z.string() }).nullish(),
});

type Entry = z.infer<typeof Entry>;

const STATES: Record<string, Review['state']> = { APPROVED: 'approved', REVIEWED: 'changes-requested' };

const NOT_REVIEWS = new Set([
  'OPENED',
  'UPDATED',
  'RESCOPED',
  'MERGED',
  'DECLINED',
  'REOPENED',
  'DELETED',
  'UNAPPROVED',
  'COMMENTED',
  'REVIEW_COMMENTED',
  'REVIEW_DISCARDED',
  'REVIEW_FINISHED',
  'AUTO_MERGE_REQUESTED',
  'AUTO_MERGE_CANCELLED',
]);

type Given = Review & { actor: Actor };

function remarksOf({ id, author, createdDate, comments }: Remark): Given[] {
  const remark = {
    id: `comment:${id}`,
    author: author.login,
    isBot: author.isBot,
    state: 'commented' as const,
    submittedAt: createdDate,
    comments: 1,
    actor: author,
  };
  return [remark, ...(comments ?? []).flatMap(remarksOf)];
}

/** An answer is told of with the comment that it answers, and once more by itself: each is taken once, by its id. */
function reviewsOf(entry: Entry): Given[] {
  const { id, action, createdDate, user, comment } = entry;
  if (action === 'COMMENTED') return comment ? remarksOf(comment) : [];
  if (NOT_REVIEWS.has(action)) return [];
  const state = STATES[action] ?? 'other';
  const review = {
    id: `activity:${id}`,
    author: user.login,
    isBot: user.isBot,
    state,
    submittedAt: createdDate,
    comments: 0,
    actor: user,
  };
  return [state === 'other' ? { ...review, stateText: action } : review];
}

/** What a pull request's log tells. */
export const Activity = z.array(Entry).transform((entries) => {
  const given = [
    ...new Map(entries.flatMap(reviewsOf).map((review) => [review.id, review] as const)).values(),
  ];
  return {
    reviews: given.map(({ actor: _, ...review }): Review => review),
    actors: given.map(({ actor }) => actor),
    mergeSha: entries.find(({ action }) => action === 'MERGED')?.commit?.id,
  };
});
