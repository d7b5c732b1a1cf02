import { z } from 'zod';
import { defineEntity } from './entity.ts';

/**
 * Something that is deployed from a repository by itself. What is its own is said by paths (globs; all of them unless
 * paths or labels are said), by labels of changes and deployments, and by jobs: globs of the names of pipelines and of
 * deployments' labels and environments.
 */
export const Service = z.object({
  key: z.string().min(1),
  paths: z.array(z.string()).optional(),
  labels: z.array(z.string()).optional(),
  jobs: z.array(z.string()).optional(),
});

export type Service = z.infer<typeof Service>;

/** A repository: which branch ships, which environments are production, which services are deployed from it. */
export const Repository = z.object({
  source: z.string().default('import'),
  key: z.string().min(1),
  defaultBranch: z.string().min(1),
  production: z.array(z.string()).default(['prod*', 'production', 'live']),
  services: z.array(Service).optional(),
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
