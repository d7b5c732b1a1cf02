import { z } from 'zod';
import type { Review } from '../../domain/change.ts';
import { Instant } from '../../domain/instant.ts';
import { isOwnComment } from '../comment-mark.ts';
import { User } from './people.ts';

/** A comment, or what GitLab itself wrote down about something somebody did. */
export const Note = z.object({
  id: z.string(),
  system: z.boolean(),
  body: z.string(),
  createdAt: Instant,
  author: User,
});

export type Note = z.infer<typeof Note>;

/** GitLab's own notes are in English whatever the language of the account. */
const APPROVED = /^approved this merge request/i;
const REQUESTED = /^requested changes/i;
const WITHDRAWN = /^(unapproved this merge request|revoked approval for this merge request)/i;
const RESET = /^reset approvals from /i;
const READY =
  /^(marked this merge request as \**ready|unmarked (this merge request )?as a? ?\**(draft|work in progress))/i;

/** What one person says and decides within this time was one review: GitLab sends its parts one by one. */
const ONE_REVIEW_MS = 60_000;

type ReviewInput = Review & { submittedAt: Date };

function oldestFirst(notes: Note[]): Note[] {
  return notes.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

function verdictOf({ system, body }: Note): Review['state'] | null {
  if (!system) return isOwnComment(body) ? null : 'commented';
  if (APPROVED.test(body)) return 'approved';
  return REQUESTED.test(body) ? 'changes-requested' : null;
}

/** Logins whose approvals the note takes back: the author's own, or all that a push made void. */
function takenBack({ system, body, author }: Note): string[] {
  if (!system) return [];
  if (WITHDRAWN.test(body)) return [author.login];
  if (!RESET.test(body)) return [];
  return [...body.matchAll(/@([\w.-]*\w)/g)].flatMap(([, login]) => login ?? []);
}

/**
 * Reviews, oldest first: approvals, requests for changes and comments, those of one person within a minute as one. An
 * approval that was taken back before the merge counts as a comment.
 */
export function reviewsOf(notes: Note[]): Review[] {
  const reviews: ReviewInput[] = [];
  for (const note of oldestFirst(notes)) {
    for (const login of takenBack(note)) {
      for (const review of reviews) {
        if (review.author === login && review.state === 'approved') review.state = 'commented';
      }
    }
    const state = verdictOf(note);
    if (!state) continue;
    const { login, isBot } = note.author;
    const comments = state === 'commented' ? 1 : 0;
    const last = reviews.findLast(({ author }) => author === login);
    const isSame = last && note.createdAt.getTime() - last.submittedAt.getTime() <= ONE_REVIEW_MS;
    if (isSame && (state === 'commented' || last.state === 'commented')) {
      last.comments = (last.comments ?? 0) + comments;
      if (state !== 'commented') Object.assign(last, { state, submittedAt: note.createdAt });
      continue;
    }
    const id = note.id.split('/').at(-1) ?? note.id;
    reviews.push({ id, author: login, isBot, state, submittedAt: note.createdAt, comments });
  }
  return reviews;
}

/**
 * When the clock of review starts: the last time it was marked ready up to the first review by another person since
 * it first was; unreviewed, the last time before its merge. Undefined for one that never left draft, or never was one.
 */
export function readyAtOf(
  notes: Note[],
  reviews: Review[],
  { author, mergedAt }: { author: string; mergedAt: Date | undefined },
): Date | undefined {
  const ready = oldestFirst(notes)
    .filter(({ system, body }) => system && READY.test(body))
    .map(({ createdAt }) => createdAt);
  const [first] = ready;
  if (!first) return undefined;
  const reviewed = reviews.find(
    (review) => review.author !== author && !review.isBot && review.submittedAt >= first,
  );
  const end = reviewed?.submittedAt ?? mergedAt;
  return ready.findLast((at) => !end || at <= end) ?? ready.at(-1);
}
