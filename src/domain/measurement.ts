import { z } from 'zod';
import { defineEntity } from './entity.ts';
import { Instant } from './instant.ts';

/** One value of a custom metric, pushed from outside. */
export const Measurement = z.object({
  metric: z.string().min(1),
  team: z.string().min(1),
  at: Instant,
  value: z.number(),
  source: z.string().default('import'),
});

export type Measurement = z.infer<typeof Measurement>;

export const measurement = defineEntity({
  kind: 'measurement',
  file: 'measurements',
  schema: Measurement,
  externalId: (record) => `${record.metric}/${record.team}/${record.at.toISOString()}`,
  at: (record) => record.at,
  scope: () => ({}),
});
