import { z } from 'zod';
import { defineEntity } from './entity.ts';
import { Instant } from './instant.ts';

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
