import { z } from 'zod';
import { defineEntity } from './entity.ts';

/** A repository: which branch ships, which environments are production, which services live at which paths (globs). */
export const Repository = z.object({
  source: z.string().default('import'),
  key: z.string().min(1),
  defaultBranch: z.string().min(1),
  production: z.array(z.string()).default(['prod*', 'production', 'live']),
  services: z
    .array(z.object({ key: z.string().min(1), paths: z.array(z.string()).default(['**']) }))
    .optional(),
  /** Days after which a deployment says nothing about the changes it ships; see lead time. */
  deploymentGapDays: z.number().positive().optional(),
});

export type Repository = z.infer<typeof Repository>;

export const repository = defineEntity({
  kind: 'repository',
  file: 'repositories',
  schema: Repository,
  externalId: (record) => record.key,
  at: () => new Date(0),
  scope: (record) => ({ repository: record.key }),
});
