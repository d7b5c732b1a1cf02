import { z } from 'zod';
import type { BenchmarkId } from '../benchmarks/industry.ts';
import type { IndustryTable } from '../benchmarks/table.ts';
import type { Unit } from '../domain/unit.ts';
import type { Example } from './examples/example.ts';
import type { FactName, Facts, Window } from './facts.ts';

export type Category = 'efficiency' | 'quality' | 'hygiene' | 'planning' | 'business' | 'experience';

/**
 * How samples make a value. `distribution`: the median. `count`: how many a week. `ratio`: the sum of `value` over the
 * sum of `of`. `gauge`: a state at the end of the window, by the metric's own rule. `share`: parts of a whole.
 */
export type MetricKind = 'distribution' | 'count' | 'ratio' | 'gauge' | 'share';

export type GroupBy = 'repository' | 'service' | 'size' | 'severity' | 'kind';

/** One observation. `excluded` says why it is not counted, and then `value` is null. */
export interface Sample {
  /** The instant its clock ends, which decides the window it belongs to; of a gauge, the last of the window. */
  at: Date;
  /** In the metric's unit; of a ratio, what it adds above the line. */
  value: number | null;
  /** Of a ratio: what it adds below the line. */
  of?: number;
  /** Stable reference, e.g. `acme/shop#12`. */
  ref: string;
  title: string;
  url?: string | undefined;
  /** Stage → value; null where a boundary of the stage is missing or out of order. */
  stages?: Record<string, number | null>;
  excluded?: string;
  /** Things a reader should know of a counted sample, e.g. `deployment found by time`. */
  flags: string[];
  /** Samples of one cluster moved together (one deployment): not independent of one another. */
  cluster: string;
  /** Logins or keys of those whose work it is: counted to protect small groups, never shown. Empty for nobody's. */
  contributors: string[];
  groups: Partial<Record<GroupBy, string | undefined>>;
  /** Of a round of a survey: how many people's answers it is the mean of. Outsiders are not told of it. */
  people?: number;
  /** Of a share: the part it belongs to. */
  part?: string;
}

/** What some samples come to, in the metric's unit; null where there is nothing to measure. */
export interface Summary {
  value: number | null;
  p75: number | null;
  p90: number | null;
  /** Samples behind the value; of a ratio, those below the line. */
  n: number;
  /** What to know of it, e.g. that it is a lower bound. */
  note?: string;
  /** Too few people are behind it for this asker: what there is stays unsaid. */
  withheld?: true;
}

/** Of what could be known, how much is. */
export interface Coverage {
  part: number;
  whole: number;
  /** E.g. `changes merged in this period are deployed by now`, said after `34 of 40`. */
  words: string;
}

/** What anybody should know of a metric before acting on it. Plain sentences. */
export interface Explanation {
  /** When the clock starts and stops, or what is counted when. */
  clock: string;
  edges: string[];
  example: Example;
  /** What it looks like when the number is improved and the work is not. */
  gaming: string;
  /** Ids of metrics to read beside it, that would show it. */
  beside: string[];
}

/** Other samples that are summed up in the same way. */
export interface Variant<P extends z.ZodObject = z.ZodObject> {
  /** Where it is another than the metric's. */
  unit?: Unit;
  samples(facts: Facts, window: Window, params: z.infer<P>): Sample[];
}

/** A metric: pure, with no input, output or clock of its own. */
export interface MetricDefinition<P extends z.ZodObject = z.ZodObject> {
  id: string;
  aliases: string[];
  title: string;
  category: Category;
  kind: MetricKind;
  unit: Unit;
  better: 'lower' | 'higher' | 'neither';
  /** What one sample is, e.g. `change`; its plural takes an s. */
  noun: string;
  /** One sentence in plain words. */
  summary: string;
  explanation: Explanation;
  /** What it is computed from. Nothing else is read. */
  reads: FactName[];
  /** Whether it looks at which work items changes name, which takes a read of its own; not unless it says so. */
  namesItems?(params: z.infer<P>): boolean;
  /** Instrument of the survey in which it is asked; its factors can be asked for. */
  survey?: string;
  /** Of how a team works with its numbers: its members and leaders see it, nobody else. */
  inside?: true;
  stages: string[];
  /** What its samples can be split by. */
  groups: GroupBy[];
  params: P;
  /** The table it is compared with, if any. */
  benchmark: BenchmarkId | IndustryTable | null;
  /** What to read as a good sign and as a bad one. */
  indicators: { good: string[]; bad: string[] };
  /** Samples whose clock ends inside the window, with those excluded and why. */
  samples(facts: Facts, window: Window, params: z.infer<P>): Sample[];
  /** The value of counted samples of a window. */
  summarise(samples: Sample[], window: Window, facts: Facts): Summary;
  /** The same measured otherwise, e.g. in items in place of points, by name. */
  variants?: Record<string, Variant<P>>;
  /** What is looked up in the table where that is not the value itself; null for no band. */
  graded?(samples: Sample[], window: Window, facts: Facts): number | null;
  coverage?(facts: Facts, window: Window): Coverage | null;
  /** Of a share: part → percent it should have. */
  expected?(facts: Facts): Record<string, number>;
}

/** What a metric need not say: it has no other name, stages, parameters or table, and its samples are not split. */
type Unsaid = 'aliases' | 'benchmark' | 'groups' | 'params' | 'stages';

type Said<P extends z.ZodObject> = Omit<MetricDefinition<P>, Unsaid> &
  Partial<Pick<MetricDefinition<P>, Unsaid>>;

export function defineMetric<P extends z.ZodObject = z.ZodObject>(said: Said<P>): MetricDefinition<P> {
  const params = said.params ?? (z.object({}) as z.ZodObject as P);
  return { aliases: [], stages: [], groups: [], benchmark: null, ...said, params };
}
