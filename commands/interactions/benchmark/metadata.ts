import { z } from 'zod';
import type { Values } from '../../../src/domain/decision.ts';
import { valueAt } from '../../../src/domain/decision.ts';

const Frozen = z.object({
  weeks: z.number(),
  from: z.coerce.date(),
  to: z.coerce.date(),
  value: z.number().nullable(),
  n: z.number(),
  contributors: z.number(),
  enough: z.boolean(),
});

/** What would be frozen, as it was when the form was opened. */
export type Frozen = z.infer<typeof Frozen>;

const Metadata = z.object({
  team: z.string(),
  metric: z.string(),
  /** Field → print of what stood in it. */
  seen: z.record(z.string(), z.string()),
  /** What the typed fields began with. */
  typed: z.object({ threshold: z.string(), goal: z.string(), by: z.string().nullable() }),
  /** Where the team is now; null with too little data. */
  current: z.number().nullable(),
  baseline: z.object({ value: z.number(), setAt: z.coerce.date() }).nullable(),
  freezable: z.array(Frozen),
});

/** What a form of benchmarks is about, and what it found. */
export type BenchmarkMetadata = z.infer<typeof Metadata>;

export function readBenchmarkMetadata(text: string): BenchmarkMetadata {
  return Metadata.parse(JSON.parse(text));
}

const Replacing = z.object({ team: z.string(), metric: z.string(), frozen: Frozen, over: z.coerce.date() });

/** Which baseline gives way to what. */
export type Replacing = z.infer<typeof Replacing>;

export function readReplacing(text: string): Replacing {
  return Replacing.parse(JSON.parse(text));
}

/** The fields of a team in which the targets of a metric stand. */
export function targetFields(metric: string): { threshold: string; goal: string } {
  return { threshold: `targets.${metric}.threshold`, goal: `targets.${metric}.goal` };
}

/** What stands in them. */
export function targetsIn(stored: Values | null, metric: string): Values {
  const fields = Object.values(targetFields(metric));
  return Object.fromEntries(fields.map((field) => [field, valueAt(stored ?? {}, field)]));
}
