import type { ActionItem } from '../../domain/action-item.ts';
import type { Focus, Team } from '../../domain/team.ts';
import type { Coverage, MetricDefinition, Summary } from '../../metrics/define.ts';
import type { Window } from '../../metrics/facts.ts';
import type { Comparison } from '../../metrics/statistics/significance.ts';
import type { Side } from '../deltas.ts';
import type { Freshness } from '../freshness.ts';
import type { Measure, SeriesPoint } from '../summary.ts';

/** The last complete weeks, as many before them, and what came before those: by that it is judged how much weeks differ. */
export interface Spans {
  now: Window;
  before: Window;
  earlier: Window;
}

/** A metric over the last weeks and the weeks before. */
export interface Compared {
  measured: Measure;
  now: Side;
  before: Side;
  earlier: Side;
  /** Null where it cannot be compared; `untold` says why. */
  comparison: Comparison | null;
  untold: 'too little' | 'not covered' | 'few people' | null;
}

/** Where most of a change lies. `share` is the part of it that goes away without this, from 0 to 1. */
interface Lies {
  was: number;
  is: number;
  share: number;
}

/** What a change is made of, as far as the data show it: an observation, never a cause. */
export interface Why {
  /** The stage that took longer or less long; its medians, in the metric's unit. */
  stage: (Lies & { stage: string }) | null;
  /** The repository that changed while the others did less; its own values. */
  repository: (Lies & { repository: string; n: number; others: { was: number; is: number } }) | null;
  /** Larger or smaller changes: median lines; `alike` is the value had the sizes been as before. */
  size: (Lies & { alike: number }) | null;
}

/** A metric that moved by more than chance allows. */
export interface Moved {
  metric: MetricDefinition;
  was: Summary & { value: number };
  is: Summary & { value: number };
  verdict: 'better' | 'worse';
  /** How many times what chance allows. */
  strength: number;
}

/** One thing to tell: what moved, what it is made of, and what moved with it. */
export interface Finding extends Moved {
  /** The same in the next week as long as it moves the same way. */
  key: string;
  why: Why;
  /** Metrics that tell the same. */
  related: Moved[];
}

/** A metric as it stands, with what it was and what chance says of that. */
export interface Standing {
  metric: MetricDefinition;
  is: Summary;
  was: Summary;
  /** Null unless it moved by more than chance allows. */
  verdict: 'better' | 'worse' | null;
  /** Tier of the industry table. */
  band: string | null;
}

/** How far a team is on the way that it set out on. */
export interface Goal {
  start: number | null;
  target: number;
  by: string | null;
  /** Local days from today; negative when it is over. */
  daysLeft: number | null;
  reached: boolean;
  /** Part of the way, from 0 to 1; below 0 it is farther away than at the start. Null without a start or a value. */
  share: number | null;
}

export interface FocusPart {
  focus: Focus;
  standing: Standing;
  goal: Goal | null;
}

/** Actions of the team, by what there is to say of them this week. */
export interface Actions {
  done: ActionItem[];
  overdue: ActionItem[];
  due: ActionItem[];
}

/** What a reader should know of the data before trusting the numbers. */
export interface Quality {
  freshness: Freshness[];
  /** Sources not read for more than a day, or whose last reading went wrong. */
  stale: Freshness[];
  /** Of what could be known, what is less than four fifths known. */
  low: (Coverage & { metric: MetricDefinition })[];
  /** Changes that name no work item, in percent; null where that is few or not measured. */
  unlinked: Standing | null;
  /** Metrics that cannot be compared, for the sources do not reach back far enough. */
  notCovered: MetricDefinition[];
}

/** What a chart of one metric is drawn from. */
export interface Charted {
  metric: MetricDefinition;
  window: Window;
  series: SeriesPoint[];
  stages: { stage: string; value: number | null; n: number }[];
  /** The last four weeks. */
  recent: Summary;
}

/** A week of a team, before it is decided what of it leads. */
export interface Digest {
  team: Team;
  /** The instant of which it tells. */
  at: Date;
  spans: Spans;
  /** `nothing`: no source tells of this team; `little`: too little happened to compare anything. */
  state: 'nothing' | 'little' | 'measured';
  /** Metrics that could be compared. */
  judged: number;
  /** Strongest first. */
  findings: Finding[];
  focus: FocusPart | null;
  /** The four keys. */
  keys: Standing[];
  /** States that have no verdict, e.g. work in progress. */
  states: Standing[];
  actions: Actions;
  quality: Quality;
  charts: Charted[];
}
