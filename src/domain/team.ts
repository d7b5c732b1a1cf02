import { IANAZone } from 'luxon';
import { z } from 'zod';

/** A repository, or the part of it that a team owns: paths are globs, labels are of the change. */
export const RepositoryOwnership = z.object({
  repository: z.string().min(1),
  paths: z.array(z.string()).optional(),
  labels: z.array(z.string()).optional(),
});

export type RepositoryOwnership = z.infer<typeof RepositoryOwnership>;

/** A team, what it owns and who is in it. `timezone` decides where its days and weeks begin. */
export const Team = z.object({
  key: z.string().min(1),
  name: z.string().min(1),
  timezone: z
    .string()
    .refine(IANAZone.isValidZone, { error: 'must be an IANA time zone, e.g. Europe/Berlin' }),
  channel: z.string().optional(),
  parent: z.string().optional(),
  /** Person keys. */
  members: z.array(z.string()),
  /** Name or glob, or a part of a monorepo. */
  repositories: z.array(z.union([z.string().min(1), RepositoryOwnership])),
  services: z.array(z.string()).optional(),
  projects: z.array(z.string()).optional(),
  boards: z.array(z.string()).optional(),
  champion: z.string().optional(),
  manager: z.string().optional(),
  /** Ids of the metrics it chose to watch. */
  board: z.array(z.string()).optional(),
});

export type Team = z.infer<typeof Team>;
