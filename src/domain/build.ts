import { z } from 'zod';
import { defineEntity } from './entity.ts';
import { Instant } from './instant.ts';

/** One run of a continuous-integration pipeline. */
export const Build = z.object({
  source: z.string().min(1),
  id: z.string().min(1),
  repository: z.string().min(1),
  pipeline: z.string(),
  branch: z.string().optional(),
  sha: z.string().optional(),
  attempt: z.number().int().positive().optional(),
  status: z.enum(['success', 'failure', 'cancelled', 'other']),
  /** The source's own word for a status that is none of these. */
  statusText: z.string().optional(),
  startedAt: Instant,
  finishedAt: Instant.optional(),
});

export type Build = z.infer<typeof Build>;

export const build = defineEntity({
  kind: 'build',
  file: 'builds',
  schema: Build,
  externalId: (record) => record.id,
  at: (record) => record.finishedAt ?? record.startedAt,
  scope: (record) => ({ repository: record.repository }),
});
