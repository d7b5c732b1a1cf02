import { z } from 'zod';
import { defineEntity } from './entity.ts';
import { Instant } from './instant.ts';

/** An attempt to put a version of a service (or of a whole repository) into an environment. */
export const Deployment = z.object({
  source: z.string().min(1),
  id: z.string().min(1),
  repository: z.string().min(1),
  service: z.string().optional(),
  environment: z.string().min(1),
  sha: z.string().min(1),
  version: z.string().optional(),
  status: z.enum(['success', 'failure', 'cancelled', 'other']),
  /** The source's own word for a status that is none of these. */
  statusText: z.string().optional(),
  startedAt: Instant,
  finishedAt: Instant.optional(),
  labels: z.array(z.string()).optional(),
  url: z.string().optional(),
});

export type Deployment = z.infer<typeof Deployment>;

/** When a deployment took effect: its end, or its start where the source does not tell the end. */
export function effectiveAt(deployment: Pick<Deployment, 'startedAt' | 'finishedAt'>): Date {
  return deployment.finishedAt ?? deployment.startedAt;
}

export const deployment = defineEntity({
  kind: 'deployment',
  file: 'deployments',
  schema: Deployment,
  externalId: (record) => record.id,
  at: effectiveAt,
  scope: (record) => ({ repository: record.repository, service: record.service }),
});
