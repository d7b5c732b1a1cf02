import type { Topic } from '../../src/reports/readout/measures.ts';

/** What a sentence's data are: those of a measure, how the effort is split, or all months. */
export type Drill = Topic | 'kinds' | 'projects' | 'months';

/** One statement in plain words, with no mark-up: names in it are as they came. */
export interface Sentence {
  text: string;
  /** What it is based on, e.g. `120 changes`; empty where that is said already. */
  basis: string;
  drill: Drill | null;
}
