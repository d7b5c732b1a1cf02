import { z } from 'zod';
import { defineEntity } from './entity.ts';
import { Instant } from './instant.ts';

/** Lines of the files that people write by hand. A replaced line is removed and added. */
export const LandedLines = z.object({
  added: z.number().int().nonnegative(),
  removed: z.number().int().nonnegative(),
  /** Of the removed, those that had been added less than 21 days before. */
  rewritten: z.number().int().nonnegative(),
});

export type LandedLines = z.infer<typeof LandedLines>;

/** A commit of the repository's history. Without `branch` it is taken to be on the default branch. */
export const Commit = z.object({
  source: z.string().min(1),
  repository: z.string().min(1),
  sha: z.string().min(1),
  parents: z.array(z.string()),
  authoredAt: Instant,
  committedAt: Instant,
  /** Login or e-mail. */
  author: z.string(),
  branch: z.string().optional(),
  /** What landed on the default branch with it; absent where it is unknown or the commit landed with another (a merge). */
  lines: LandedLines.optional(),
});

export type Commit = z.infer<typeof Commit>;

export const commit = defineEntity({
  kind: 'commit',
  file: 'commits',
  schema: Commit,
  externalId: (record) => `${record.repository}@${record.sha}`,
  at: (record) => record.committedAt,
  scope: (record) => ({ repository: record.repository }),
});
