import { z } from 'zod';
import { LocalDate } from '../../../src/domain/instant.ts';

/** What a button that opens the form may fill in. */
export const AskedGoal = z.object({
  /** Absent for the company. */
  team: z.string().optional(),
  metric: z.string().optional(),
  start: z.number().optional(),
  target: z.number().optional(),
  by: LocalDate.optional(),
});

export type AskedGoal = z.infer<typeof AskedGoal>;

const Metadata = z.object({
  /** Id of the objective; absent while it is new. */
  objective: z.string().optional(),
  /** Team of a new one; absent for the company. */
  team: z.string().optional(),
  /** Id of the key result that is changed. */
  keyResult: z.string().optional(),
  /** Field → print of what stood in it when the form was filled. */
  seen: z.record(z.string(), z.string()).default({}),
  /** Quarter of which somebody was told that there is an objective already. */
  second: z.string().optional(),
  /** What the first key result of a new one begins with. */
  first: AskedGoal.optional(),
  /** Id of the form of something new: sent twice, it makes one. */
  form: z.string().optional(),
  /** Whether the form lies on no other. */
  root: z.literal(true).optional(),
});

/** What a modal of objectives is about, and what it found. */
export type Metadata = z.infer<typeof Metadata>;

export function writeMetadata(said: Partial<Metadata>): string {
  return JSON.stringify(said);
}

export function readMetadata(metadata: string): Metadata {
  return Metadata.parse(metadata === '' ? {} : JSON.parse(metadata));
}
