import { z } from 'zod';
import { defineEntity } from './entity.ts';
import { Instant } from './instant.ts';

export const ChangeCommit = z.object({
  sha: z.string().min(1),
  authoredAt: Instant,
  committedAt: Instant.optional(),
  author: z.string().optional(),
  message: z.string().optional(),
});

export const Review = z.object({
  id: z.string(),
  author: z.string(),
  isBot: z.boolean().optional(),
  state: z.enum(['approved', 'changes-requested', 'commented', 'other']),
  /** The source's own word for a state that is none of these. */
  stateText: z.string().optional(),
  submittedAt: Instant,
  comments: z.number().int().nonnegative().optional(),
});

export type Review = z.infer<typeof Review>;

export const ChangedFile = z.object({
  path: z.string(),
  additions: z.number().int().nonnegative(),
  deletions: z.number().int().nonnegative(),
});

/**
 * A change: a pull request, a merge request, or a merge or squash commit found in git history.
 * `openedAt` is absent where the source only sees what landed (git). `readyAt` is the last time it was marked
 * ready before its first review, absent if it never was a draft. `isDraft` says that it is one now. `requestedReviewers`
 * are the logins of those who are asked for a review and have not given it. `deployedIn` is a deployment's id, where the
 * source knows.
 */
export const Change = z.object({
  source: z.string().min(1),
  id: z.string().min(1),
  repository: z.string().min(1),
  number: z.number().int(),
  title: z.string(),
  body: z.string().optional(),
  author: z.string(),
  authorIsBot: z.boolean().optional(),
  baseBranch: z.string(),
  headBranch: z.string().optional(),
  openedAt: Instant.optional(),
  readyAt: Instant.optional(),
  isDraft: z.boolean().optional(),
  requestedReviewers: z.array(z.string()).optional(),
  mergedAt: Instant.optional(),
  closedAt: Instant.optional(),
  updatedAt: Instant.optional(),
  mergeSha: z.string().optional(),
  commits: z.array(ChangeCommit),
  reviews: z.array(Review),
  additions: z.number().int().nonnegative().optional(),
  deletions: z.number().int().nonnegative().optional(),
  changedFiles: z.number().int().nonnegative().optional(),
  paths: z.array(z.string()).optional(),
  files: z.array(ChangedFile).optional(),
  labels: z.array(z.string()).optional(),
  deployedIn: z.string().optional(),
  url: z.string().optional(),
});

export type Change = z.infer<typeof Change>;

/** How a change is named in answers: `acme/shop#12`, or its id where it has no number (a direct push, git history). */
export function changeRef({ id, repository, number }: Pick<Change, 'id' | 'repository' | 'number'>): string {
  return number === 0 ? id : `${repository}#${number}`;
}

export const change = defineEntity({
  kind: 'change',
  file: 'changes',
  schema: Change,
  externalId: (record) => record.id,
  at: (record) => record.mergedAt ?? record.closedAt ?? record.openedAt ?? new Date(0),
  scope: (record) => ({ repository: record.repository }),
});
