import { IANAZone } from 'luxon';
import { z } from 'zod';
import { LocalDate } from './instant.ts';
import { Persona } from './persona.ts';

/** A repository, or the part of it that a team owns: paths are globs, labels are of the change. */
export const RepositoryOwnership = z.object({
  repository: z.string().min(1),
  paths: z.array(z.string()).optional(),
  labels: z.array(z.string()).optional(),
});

export type RepositoryOwnership = z.infer<typeof RepositoryOwnership>;

/** ISO weekdays on which a team works that did not say: Monday to Friday. */
export const WORKING_WEEK: number[] = [1, 2, 3, 4, 5];

/** Day (Monday is 1) and time of day, in the team's time zone. */
export const WeeklyTime = z.object({
  day: z.number().int().min(1).max(7),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00'),
});

export type WeeklyTime = z.infer<typeof WeeklyTime>;

/** The one metric that a team works on, in its unit; where it started and should be by when, as far as that is said. */
export const Focus = z.object({
  metric: z.string().min(1),
  since: LocalDate,
  start: z.number().optional(),
  target: z.number().optional(),
  by: LocalDate.optional(),
  /** Id of the finding that it answers. */
  finding: z.string().optional(),
  /** Why this one, in the words of whoever chose it. */
  why: z.string().max(300).optional(),
});

export type Focus = z.infer<typeof Focus>;

/** Where a team should be (threshold), and where it wants to be by when (goal), in a metric's unit. */
export const Target = z.object({
  threshold: z.number().optional(),
  goal: z.object({ value: z.number(), by: LocalDate }).optional(),
});

export type Target = z.infer<typeof Target>;

/** When its retrospectives are: on this day of every so-manieth week, the first on that day at or after `first`. */
export const RetroTimes = WeeklyTime.extend({
  every: z.number().int().min(1).max(12),
  first: LocalDate,
});

export type RetroTimes = z.infer<typeof RetroTimes>;

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
  /** ISO weekdays, Monday being 1; Monday to Friday unless said. */
  workingDays: z.array(z.number().int().min(1).max(7)).min(1).optional(),
  /** Person key → what they do in the team. */
  personas: z.record(z.string(), Persona).optional(),
  focus: Focus.optional(),
  /** Id of a metric → its targets. */
  targets: z.record(z.string(), Target).optional(),
  /** When its digest comes; as the organisation decided unless said. */
  digest: WeeklyTime.extend({ off: z.literal(true).optional() }).optional(),
  retro: RetroTimes.optional(),
});

export type Team = z.infer<typeof Team>;
