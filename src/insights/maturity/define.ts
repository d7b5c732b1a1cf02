import type { Dimension, Level } from '../../domain/maturity.ts';

/** How far back Kata looks for what a team does, in days. */
export const LOOK_BACK_DAYS = 90;
/** The same for surveys, which come twice a year. */
export const SURVEY_DAYS = 180;

/** What Kata knows of how a team improves: counts and yes or no, never who. */
export interface SeenFacts {
  /** Kinds of source, and whether one of each tells of the team. */
  kinds: { kind: string; told: boolean }[];
  sources: {
    n: number;
    /** Not read to the end for more than two days. */
    stale: number;
  };
  /** Metrics of the catalogue that have a number over the last four weeks. */
  metrics: { measured: number; of: number };
  /** Share of changes that name a work item, 0 to 1; null where that is not measured. */
  linked: number | null;
  baselines: number;
  thresholds: number;
  goals: number;
  focus: { title: string; aimed: boolean } | null;
  /** Of objectives that run this quarter, Kata's own plans apart. */
  objectives: { n: number; keyResults: number; serving: number; ofCompany: number };
  /** Over the last 90 days; `months` is in how many of three spans of thirty days one was opened. */
  actions: { opened: number; done: number; judged: number; months: number };
  /** Whether delivered against committed, and its spread, have a number. */
  planning: { saydone: boolean; predictability: boolean };
  /** Standing key results that have a day, and of these the ones of which it can be said between what they will lie. */
  trends: { dated: number; foretold: number };
  /**
   * Over the last 90 days: how often people of the team asked for a forecast, null of a team of one or two; and of how
   * many kept forecasts of the organisation's projects it is known by now what became of them.
   */
  forecasts: { asked: number | null; scored: number };
  champion: boolean;
  digest: 'comes' | 'off' | 'no channel';
  /**
   * Over the last 90 days. Nobody knows who reads a digest: only what was asked and said is counted. `asked` is null of a
   * team of one or two, where it would be a person's.
   */
  talk: { asked: number | null; opinions: number; proposals: number; thanked: number; meetings: number };
  /** Closed over the last 180 days, with scores of the team or of a group that it is in; the last one's participation. */
  surveys: { n: number; last: { answered: number; invited: number } | null };
  /** Held over the last 90 days. */
  retros: number;
  /** Actions that answer a factor of a survey and are done, over the last 180 days. */
  answered: number;
}

/** Something that is there or not. */
export interface Sign {
  /** The level that it belongs to: a team is on it when all signs up to it are there. */
  of: Exclude<Level, 'crawl'>;
  /** Null where Kata cannot see it. */
  seen: boolean | null;
  /** What Kata sees, as the end of a sentence; it names nobody. */
  evidence: string;
  /**
   * What to do where it is not there, and the command that does it or leads there; `TEAM` stands for the team's key. `days`
   * is how long it takes to show at least, where that is more than a month.
   */
  next: { what: string; command: string; days?: 60 | 90 };
}

/** What shows that a team walks or runs on one dimension. */
export interface DimensionRule {
  id: Dimension;
  /** What the team's level means, in a sentence each. */
  means: Record<Level, string>;
  signs(facts: SeenFacts): [Sign, ...Sign[]];
}

export function defineDimension(rule: DimensionRule): DimensionRule {
  return rule;
}

/** `1 action`, `2 actions`. */
export function counted(n: number, noun: string, many = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : many}`;
}
