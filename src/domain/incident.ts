import { z } from 'zod';
import { defineEntity } from './entity.ts';
import { Instant } from './instant.ts';

/**
 * Something that broke for users. `severity` 1 is the worst; `causedBy` names deployments by id or sha. One that is
 * `cancelled` turned out to be none (declined, merged into another, a mistake) and is not counted.
 */
export const Incident = z.object({
  source: z.string().min(1),
  id: z.string().min(1),
  title: z.string(),
  service: z.string().optional(),
  repository: z.string().optional(),
  severity: z.number().int().min(1).max(5),
  status: z.enum(['open', 'acknowledged', 'resolved', 'cancelled', 'other']).optional(),
  /** The source's own word for a status that is none of these. */
  statusText: z.string().optional(),
  openedAt: Instant,
  acknowledgedAt: Instant.optional(),
  resolvedAt: Instant.optional(),
  causedBy: z.union([z.string(), z.array(z.string())]).optional(),
  url: z.string().optional(),
});

export type Incident = z.infer<typeof Incident>;

export const incident = defineEntity({
  kind: 'incident',
  file: 'incidents',
  schema: Incident,
  externalId: (record) => record.id,
  at: (record) => record.openedAt,
  scope: (record) => ({ repository: record.repository, service: record.service }),
});
