import { z } from 'zod';
import type { Review } from '../../domain/change.ts';
import { Instant } from '../../domain/instant.ts';
import { Actor } from './actor.ts';

const Verdict = z.object({ date: Instant, user: Actor });

const Update = z.object({
  date: Instant,
  state: z.string().nullish(),
  /** Whether it was a draft from then on. The update that changes it tells it as a change, others as it is. */
  draft: z.boolean().nullish(),
  changes: z
    .object({ draft: z.object({ old: z.boolean(), new: z.boolean() }).nullish().catch(undefined) })
    .nullish(),
});

const Comment = z.object({
  id: z.number().int(),
  created_on: Instant,
  user: Actor,
  deleted: z.boolean().nullish(),
});

type Update = z.infer<typeof Update>;

/** What is no review: `pull_request` stands beside each entry, and says whose it is. */
const NOT_REVIEWS = new Set(['pull_request', 'update', 'comment', 'task', 'attachment']);
const STATES: Record<string, Review['state']> = {
  approval: 'approved',
  changes_requested: 'changes-requested',
};

/** An entry of the log has one key that says what it is. */
const Entry = z.looseObject({ update: Update.optional(), comment: Comment.optional() });

type Entry = z.infer<typeof Entry>;

function verdictsOf(entry: Entry): (Review & { actor: Actor })[] {
  return Object.entries(entry).flatMap(([kind, content]) => {
    if (NOT_REVIEWS.has(kind)) return [];
    const { date, user } = Verdict.parse(content);
    const state = STATES[kind] ?? 'other';
    const review = {
      author: user.login,
      isBot: user.isBot,
      state,
      submittedAt: date,
      comments: 0,
      actor: user,
    };
    const id = `${kind}:${user.login}:${date.toISOString()}`;
    return [state === 'other' ? { ...review, id, stateText: kind } : { ...review, id }];
  });
}

function commentOf({ comment }: Entry): (Review & { actor: Actor })[] {
  if (!comment || comment.deleted) return [];
  const { login: author, isBot } = comment.user;
  const id = `comment:${comment.id}`;
  const submittedAt = comment.created_on;
  return [{ id, author, isBot, state: 'commented', submittedAt, comments: 1, actor: comment.user }];
}

function oldestFirst(updates: Update[]): Update[] {
  return updates.toSorted((a, b) => a.date.getTime() - b.date.getTime());
}

function readyTimes(updates: Update[]): Date[] {
  const ready: Date[] = [];
  let wasDraft = false;
  for (const { date, draft, changes } of oldestFirst(updates)) {
    const isDraft: boolean = changes?.draft?.new ?? draft ?? wasDraft;
    if ((changes?.draft?.old ?? wasDraft) && !isDraft) ready.push(date);
    wasDraft = isDraft;
  }
  return ready;
}

/** What a pull request's log tells. */
export const Activity = z.array(Entry).transform((entries) => {
  const given = entries.flatMap((entry) => [...verdictsOf(entry), ...commentOf(entry)]);
  const updates = entries.flatMap(({ update }) => update ?? []);
  return {
    reviews: given.map(({ actor: _, ...review }): Review => review),
    actors: given.map(({ actor }) => actor),
    /** When it was made ready for review, oldest first. */
    readyAt: readyTimes(updates),
    /** When it first was in a state; undefined if the log does not tell. */
    since: (state: string) => oldestFirst(updates).find((update) => update.state === state)?.date,
  };
});

export type Activity = z.infer<typeof Activity>;

/** What of the log is asked for; of kinds that nobody knows, all. */
export const LOG_FIELDS = [
  '-values.pull_request',
  '-values.update.title',
  '-values.update.description',
  '-values.update.summary',
  '-values.update.author',
  '-values.update.reviewers',
  '-values.update.source',
  '-values.update.destination',
  '-values.comment.content',
  '-values.comment.pullrequest',
  '-values.comment.links',
].join(',');
