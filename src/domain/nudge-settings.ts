import { z } from 'zod';
import { Instant } from './instant.ts';

/** A time of day, e.g. `18:00`. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 18:00');

/** From when until when nobody is to be nudged, by their local clock; it may reach over midnight. */
export const QuietHours = z.object({ from: TimeOfDay, to: TimeOfDay });

export type QuietHours = z.infer<typeof QuietHours>;

/** What a person decided about being nudged: nothing until they say so. */
export const NudgeSettings = z.object({
  on: z.boolean().default(false),
  /** Slack id of the person, by which they said so: where they are told. */
  slackId: z.string().optional(),
  quiet: QuietHours.optional(),
  /** Nothing before then. */
  snoozedUntil: Instant.optional(),
  /** Changes of which nothing is wanted before then. */
  snoozed: z.array(z.object({ ref: z.string(), until: Instant })).default([]),
  /** Working hours that a review asked of the person waits before they hear of it. */
  reviewHours: z.number().int().min(1).max(80).default(4),
  /** Working hours that a change of theirs waits before they hear of it. */
  changeHours: z.number().int().min(1).max(80).default(8),
  /** Whether they are reminded of actions that they took on, which needs no nudges to be on. */
  actions: z.boolean().default(true),
});

export type NudgeSettings = z.infer<typeof NudgeSettings>;
