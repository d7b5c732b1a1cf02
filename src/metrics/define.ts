import type { z } from 'zod';
import type { Delivery } from '../domain/delivery.ts';

/** A half-open span of time: `from` included, `to` not. */
export interface Window {
  from: Date;
  to: Date;
}

/** What a metric is computed from: already attributed to the team. */
export interface Facts {
  deliveries: Delivery[];
  /** Whether a login is a bot's, by the patterns in force now. */
  isBot(login: string): boolean;
  /** Whether two logins are the same person's. */
  samePerson(a: string, b: string): boolean;
}

/** One observation. `excluded` says why it is not counted, and then `value` is null. */
export interface Sample {
  /** The instant its clock ends, which decides the window it belongs to. */
  at: Date;
  value: number | null;
  /** Stable reference, e.g. `acme/shop#12`. */
  ref: string;
  title: string;
  url?: string | undefined;
  /** Stage → value; null where a boundary of the stage is missing or out of order. */
  stages?: Record<string, number | null>;
  excluded?: string;
  /** Things a reader should know of a counted sample, e.g. `linked by time`. */
  flags: string[];
  /** Samples of one cluster moved together (one deployment): not independent of one another. */
  cluster: string;
  /** Whose work it is: counted to protect small groups, never shown. */
  contributor: string;
  groups: { repository: string; service?: string | undefined; size?: string | undefined };
}

export type Category = 'efficiency' | 'quality' | 'hygiene' | 'planning' | 'business' | 'experience';

/** A metric: pure, with no input, output or clock of its own. */
export interface MetricDefinition<P extends z.ZodObject = z.ZodObject> {
  id: string;
  aliases: string[];
  title: string;
  category: Category;
  unit: 'hours';
  better: 'lower' | 'higher';
  /** One sentence in plain words: what it is and when its clock starts and stops. */
  summary: string;
  stages: string[];
  params: P;
  /** The industry table it is compared with, if any. */
  benchmark: 'lead-time' | null;
  /** What to read as a good sign and as a bad one. */
  indicators: { good: string[]; bad: string[] };
  /** Samples whose clock ends inside the window, with those excluded and why. */
  samples(facts: Facts, window: Window, params: z.infer<P>): Sample[];
}

export function defineMetric<P extends z.ZodObject>(definition: MetricDefinition<P>): MetricDefinition<P> {
  return definition;
}
