import { z } from 'zod';
import { defineEntity } from './entity.ts';
import { LocalDate } from './instant.ts';

/** A day off: of one team, or of everybody without `team`. */
export const Holiday = z.object({
  source: z.string().default('import'),
  team: z.string().optional(),
  date: LocalDate,
  name: z.string(),
});

export type Holiday = z.infer<typeof Holiday>;

export const holiday = defineEntity({
  kind: 'holiday',
  file: 'calendar',
  schema: Holiday,
  externalId: (record) => `${record.team ?? '*'}/${record.date}`,
  at: (record) => new Date(`${record.date}T00:00:00Z`),
  scope: () => ({}),
});
