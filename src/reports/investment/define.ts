import type { Window } from '../../metrics/facts.ts';
import type { Freshness } from '../freshness.ts';

/**
 * How what a part got stands to what it should get: `less`, and even all unallocated effort would not make up for it;
 * `perhaps less`, and that might; `near`; `more`.
 */
export type Judgement = 'less' | 'perhaps less' | 'near' | 'more';

/** One part of the effort: a project of the portfolio, or a kind of work. */
export interface InvestmentPart {
  /** Its name; `UNALLOCATED` for the effort that is for none, `TOGETHER` for several that few people are behind. */
  part: string;
  /** `listed`: by the portfolio, or in the allocation. `together`: of few people each, as outsiders see them. */
  sort: 'listed' | 'unlisted' | 'together' | 'unallocated';
  /** Names of those that are shown together; empty for any other. */
  of: string[];
  /** 1 is the first; null where nothing is said. */
  priority: number | null;
  /** Percent of the effort that it should get; null where nothing is said. */
  expected: number | null;
  /** Percent of the effort that it got. */
  share: number;
  /** The same as it is shown: whole percent, which sum to 100 over all parts. */
  shownShare: number;
  personDays: number;
  /** The same as it is shown: they sum to the shown whole. */
  shownDays: number;
  /** Days on single pieces of work. */
  n: number;
  /** Distinct work items. */
  items: number;
  /** How many worked on it. */
  people: number;
  /** Null where it is not judged. */
  judgement: Judgement | null;
}

/** One month of the period, or what there is of it. */
export interface InvestmentMonth extends Window {
  /** E.g. `2026-07`. */
  key: string;
  /** E.g. `Jul`. */
  label: string;
  /** Only a part of it lies inside the period, or is over. */
  partial: boolean;
  personDays: number;
  /** The same as it is shown: whole person-days, or tenths of few, which sum to the shown whole. */
  shownDays: number;
  parts: Pick<InvestmentPart, 'of' | 'part' | 'personDays' | 'share' | 'shownShare' | 'sort'>[];
}

/** The effort split one way. Every person-day is in exactly one part. */
export interface InvestmentSplit {
  /** Of the portfolio in order of priority, then what nobody listed by size, then what is unallocated. Empty where nothing is told. */
  parts: InvestmentPart[];
  /** Oldest first; parts of few people may be together here that stand alone above. */
  months: InvestmentMonth[];
  /** Sum of all expected shares, in percent; null where none is set. */
  expected: number | null;
  /** They sum to more than all there is, so nothing is judged by them. */
  tooMuch: boolean;
}

/** Where the effort of a period went, in person-days, against where it should go. */
export interface Investment extends Window {
  timezone: string;
  /** What is over of it: `to`, or now. */
  until: Date;
  /** Why nothing is told: no source, nothing done, too few people behind it to show, or too little to judge (shown all the same). */
  missing: 'no source' | 'none' | 'withheld' | 'too few' | null;
  personDays: number;
  shownDays: number;
  /** Days on single pieces of work. */
  n: number;
  /** Distinct work items. */
  items: number;
  people: number;
  projects: InvestmentSplit;
  kinds: InvestmentSplit;
  /** Person-days of the unallocated effort that name no work item: no rule can assign it. Null where that is withheld. */
  unnamedDays: number | null;
  /** The portfolio lists no project. */
  noPortfolio: boolean;
  /** It lists some, and none has a priority. */
  noPriorities: boolean;
  /** Days on single pieces of work that people left out by hand. */
  leftOut: number;
  /** From when on a source tells; null where from before the period. */
  toldFrom: Date | null;
}

/** The same, with how fresh its sources are. */
export interface InvestmentReport extends Investment {
  /** It is of one team among several: what is expected of all effort together is not held against it. */
  ofTeam: boolean;
  freshness: Freshness[];
}

/** Several parts that few people are behind each, as outsiders are shown them. */
export const TOGETHER = 'several together';
