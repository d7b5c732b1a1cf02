/** A piece of work as far as its flow goes: a work item that is neither a sub-task nor made of others. */
export interface FlowItem {
  key: string;
  /** When it was written down: what a project grows by. */
  createdAt: Date;
  /** When work on it first began; null where no source saw that. */
  startedAt: Date | null;
  doneAt: Date | null;
  /** The project that it is a part of, such as an epic; null for none. */
  group: string | null;
}

/** What is changed in thought. */
export interface WhatIf {
  /** Factor on what is left to do: 1.2 for a fifth more. */
  scope?: number;
  /** People who join, or, below 0, leave. */
  people?: number;
  /** Keys of items of other work that is laid aside, so that its share of the time is free. */
  without?: ReadonlySet<string>;
}

/** All that a forecast of a project is made from. */
export interface DeliveryQuestion {
  /** Everything that those who work on it do, its own items included; done and open, in any order. */
  items: FlowItem[];
  /** Which group is forecast; null for all open items together. */
  group: string | null;
  /** Items of it that were done in other groups: they count as done, and tell nothing of how it goes on. */
  doneBefore?: number;
  now: Date;
  /** Working days of a half-open span: without weekends and holidays, in parts of days. */
  workingDays(from: Date, to: Date): number;
  /** People who work on these items lately; null where nobody knows. */
  people: number | null;
  whatIf?: WhatIf;
  /** What other teams do, of whose projects it is learned how such go where these people have few; by default nothing. */
  elsewhere?: Elsewhere[];
}

/** What one team does that has no part in what is forecast. The same object always stands for the same work. */
export type Elsewhere = Pick<DeliveryQuestion, 'items' | 'workingDays'>;

/** Chances, in percent, that are told. */
export const CHANCES = [50, 85, 95] as const;

export type Chance = (typeof CHANCES)[number];

/** By when it is done with each chance; null where that is farther off than anybody can say. */
export type Dates = Record<Chance, Date | null>;

/** How many more items are done by an instant, with each chance at least. */
export interface FanPoint {
  at: Date;
  done: Record<Chance, number>;
}

/** Something that the day hangs on, and how many days the 85 % date comes earlier if it is so (below 0: later). */
export interface Driver {
  what:
    | 'scope stands still'
    | 'no other work'
    | 'one more person'
    | 'best weeks return'
    | 'worst weeks return';
  days: number;
}

/** What a forecast rests on. */
export interface Basis {
  /** Complete weeks of history that were used. */
  weeks: number;
  /** Items of all kinds done in them. */
  done: number;
  /** Items a week, lately, of all that the same people do. */
  itemsPerWeek: number;
  /** Part of what they finish that belongs to the project, 0 to 1. */
  share: number;
  /** Items that a finished project of theirs came to for each one known at this point; null where none tells. */
  growth: number | null;
  /** Finished projects from which that is. */
  earlier: number;
}

export interface DeliveryForecast {
  /** Items of the project that are done, and open, now. */
  done: number;
  left: number;
  dates: Dates;
  /** By week from now until almost everything is done. */
  fan: FanPoint[];
  /** The heaviest first; only those that move the day at all. */
  drivers: Driver[];
  basis: Basis;
  /** How many more items are done by an instant, with each chance at least: never more than there are to do. */
  doneBy(at: Date): Record<Chance, number>;
  /** Chance that all is done by an instant, from 0 to 1. */
  chanceBy(at: Date): number;
  /** Days by which it comes after an instant, on average, what is on time counted as 0; at least that many. */
  lateBy(at: Date): number;
}

/**
 * Why there is no forecast: there is nothing to do, everything is done, history is too short, too little was ever
 * finished, nothing was of late, nearly all was finished in one burst, or too many items were done before they began.
 */
export type NoForecast =
  | 'no items'
  | 'all done'
  | 'few weeks'
  | 'few done'
  | 'nothing lately'
  | 'one burst'
  | 'odd dates';

export type DeliveryOutcome =
  | { forecast: DeliveryForecast; because: null }
  | { forecast: null; because: NoForecast; done: number; left: number };
