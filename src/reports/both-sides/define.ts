import type { SurveyRound } from '../../domain/survey.ts';
import type { Team } from '../../domain/team.ts';
import type { MetricDefinition, Summary } from '../../metrics/define.ts';
import type { Window } from '../../metrics/facts.ts';
import type { FactorResult } from '../../surveys/results.ts';
import type { PairDefinition } from './pairs.ts';

/** How one side stands. Of neither is it a grade: where nothing is known there is none. */
export type Reading = 'good' | 'mixed' | 'poor';

/** What a measured value was held against. */
export type HeldAgainst =
  | { kind: 'threshold' | 'goal'; reference: number }
  | { kind: 'table'; label: string; table: string }
  | { kind: 'teams'; low: number; high: number; teams: number };

/** One metric over the weeks that a round looks back on. */
export interface MeasuredSide {
  metric: MetricDefinition;
  /** Where one stage of it is meant. */
  stage: string | null;
  window: Window;
  summary: Summary;
  /** Null where nothing tells what is good, or too little was measured. */
  reading: Reading | null;
  against: HeldAgainst | null;
  /** Against as many weeks before; null where chance cannot be told from it. */
  trend: 'better' | 'worse' | 'flat' | null;
}

/**
 * What the two sides say together. `felt worse`: people say it stands badly, and the tools say it stands well; `measured
 * worse` the other way round; `near`: one of them is in the middle; `unjudged`: nothing tells what a good value is.
 */
export type Together =
  | 'felt worse'
  | 'measured worse'
  | 'both poor'
  | 'both good'
  | 'near'
  | 'unjudged'
  | 'only felt'
  | 'only measured'
  | 'neither';

export interface Pair {
  pair: PairDefinition;
  title: string;
  /** Null where the last round did not ask it. */
  felt: FactorResult | null;
  feeling: Reading | null;
  measured: MeasuredSide[];
  standing: Reading | null;
  together: Together;
  /** Whether people say one thing of it, and the tools another. */
  differs: boolean;
}

/** A round of a survey beside the weeks that it looks back on. */
export interface SidesOfRound {
  round: SurveyRound;
  n: number;
  invited: number;
  /** Disagreements first, then what is poor on both sides. */
  pairs: Pair[];
}

/** One of the five keys, as people answered and as it is measured; both on DORA's scale of 0 to 10. */
export interface KeyBesideFelt {
  metric: MetricDefinition;
  /** Mean of the answers; null where it is not told. */
  said: { scale: number; n: number } | null;
  /** What they answered is shown in words, which are no step of the scale. */
  inWords: boolean;
  /** Null where it is not measured, or too little. */
  measured: { scale: number; value: number; n: number } | null;
  /** Steps of the answers in rising order; null of a rate, which is told in percent. */
  steps: string[] | null;
  /** How many steps, or points of a percentage, they are apart: above 0, people think better of it than is measured. */
  apart: number | null;
  means: { name: string; mean: number }[];
}

export interface QuickCheckSides {
  round: SurveyRound;
  n: number;
  invited: number;
  window: Window;
  year: number;
  keys: KeyBesideFelt[];
}

/** What people of a team say beside what the tools say. */
export interface BothSides {
  team: Team;
  rounds: SidesOfRound[];
  quickCheck: QuickCheckSides | null;
}
