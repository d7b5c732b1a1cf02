import { z } from 'zod';
import { defineEntity } from './entity.ts';
import { Instant } from './instant.ts';

export const Sprint = z.object({
  source: z.string().min(1),
  id: z.string().min(1),
  board: z.string(),
  name: z.string(),
  startAt: Instant,
  endAt: Instant,
  completedAt: Instant.optional(),
});

export type Sprint = z.infer<typeof Sprint>;

export const sprint = defineEntity({
  kind: 'sprint',
  file: 'sprints',
  schema: Sprint,
  externalId: (record) => record.id,
  at: (record) => record.startAt,
  scope: () => ({}),
});
