import type { Team } from '../../domain/team.ts';
import type { Diagnosed } from '../../insights/evaluate.ts';
import type { MetricDefinition, Summary } from '../../metrics/define.ts';
import type { Window } from '../../metrics/facts.ts';
import type { Freshness } from '../freshness.ts';
import type { SeriesPoint } from '../summary.ts';

/** A week from which a metric is at another level, by more than chance allows. */
export interface Step {
  /** Monday's date in the team's zone, and its short name. */
  start: string;
  label: string;
  /** What the weeks between the step before and this one come to, and those from it to the next, in the metric's unit. */
  was: number;
  is: number;
  turn: 'better' | 'worse' | 'other';
  /** How often chance makes such a step. */
  p: number;
}

/** A metric over all the weeks. */
export interface Trend {
  metric: MetricDefinition;
  series: SeriesPoint[];
  /** All weeks together. */
  all: Summary;
  /** Weeks with a value. */
  weeks: number;
  /** Oldest first. */
  steps: Step[];
}

/** A bottleneck, and what became of its metric lately where that got better. */
export interface Found extends Diagnosed {
  /** Complete weeks that show it: all of them, or those of the last quarter. */
  weeks: number;
  /** All weeks together do not show it, the last quarter’s do. */
  isNew: boolean;
  lately: Step | null;
}

/** One part of a metric's samples. */
export interface Part {
  part: string;
  value: number;
  n: number;
}

/** Where a metric's value lies; parts with few samples are left out, and what has fewer than two parts is empty. */
export interface Lies {
  metric: MetricDefinition;
  /** Stage → its median and what part of all the time it takes, from 0 to 1. */
  stages: (Part & { share: number })[];
  repositories: Part[];
  services: Part[];
  /** From small to large. */
  sizes: Part[];
  /** By how many other changes of the team waited for a review at the time; few and many. */
  reviewLoad: Part[];
}

/** Two metrics that moved together, the second so many weeks after the first: a hypothesis, never a cause. */
export interface Chain {
  first: MetricDefinition;
  second: MetricDefinition;
  rho: number;
  lag: number;
  n: number;
  /** Corrected for every pair and lag that was tried. */
  p: number;
}

/** What half a year of a team's numbers says of where its bottlenecks are. */
export interface Diagnosis {
  team: Team;
  at: Date;
  window: Window;
  /** `nothing`: no source tells of this team; `little`: no rule could be judged. */
  state: 'nothing' | 'little' | 'measured';
  /** Rules for which enough is measured, of all there are. */
  judged: number;
  rules: number;
  /** Strongest first. */
  findings: Found[];
  /** The metric that was asked for, or that the strongest finding is about, or lead time; then the four keys. */
  trends: Trend[];
  /** Null where nothing is measured. */
  lies: Lies | null;
  chains: Chain[];
  /** Pairs times lags that were looked at. */
  tried: number;
  freshness: Freshness[];
}
