import type { DeliveryOutcome } from '../forecast/define.ts';

/** What is looked at in a project, in the order in which it is told of equally strong ones. */
export const SIGNALS = [
  'slip',
  'scope',
  'stall',
  'bounces',
  'reviews',
  'switching',
  'incidents',
  'key-person',
] as const;

export type SignalId = (typeof SIGNALS)[number];

/** A work item as far as its project's risk goes. */
export interface RiskItem {
  createdAt: Date;
  startedAt: Date | null;
  doneAt: Date | null;
  inProgress: boolean;
  /** When its status last changed. */
  movedAt: Date;
  /** When it went back, from done or from a review. */
  wentBack: Date[];
  /** Whom it is with, by any name that is the same for the same person; null for nobody. */
  person: string | null;
}

/** What was forecast some weeks ago. */
export interface EarlierForecast {
  at: Date;
  /** The day that it gave with 85 %; null where that was farther off than anybody could say. */
  day: Date | null;
  /** Whether it was kept then; else it is worked out now from what was known then. */
  kept: boolean;
}

/** All that is known of a project. What no source tells is null. */
export interface RiskFacts {
  now: Date;
  own: RiskItem[];
  /** Everything that the teams do who work on it, its own items included. */
  pool: RiskItem[];
  outcome: DeliveryOutcome;
  earlier: EarlierForecast | null;
  /** Since when each open change for its items waits for its first review, of how many open ones. */
  reviews: { waiting: Date[]; open: number } | null;
  /** On how many projects each of those was who worked on it in the last four weeks; nobody can be told from another. */
  projectsEach: number[] | null;
  /** When incidents of its teams were opened, and since when they are told. */
  incidents: { opened: Date[]; since: Date } | null;
  /** Members of its teams; null where no team is known. */
  people: number | null;
}

/** What a signal sees. */
export interface Reading {
  /** From 0 for nothing of note to 1; nothing in between is told by it alone. */
  strength: number;
  /** In a few plain words, to stand after "because". */
  short: string;
  /** The numbers behind it, how many there are and since when. */
  evidence: string;
  /** On how many items, people or incidents it rests. */
  n: number;
  since: Date;
}

/** One reason why a project may need help. It never says who. */
export interface RiskSignal {
  id: SignalId;
  title: string;
  /** What part longer the rest of the work is taken to be when it is at its strongest, as back-tests measured (`docs/risk.md`). */
  stretch: number;
  /** Why there may be nothing to look at, as a sentence. */
  missing: string;
  /** Null where its data is missing or too little to say anything. */
  read(facts: RiskFacts): Reading | null;
}

/** A reading, and whose it is. */
export interface SignalReading extends Reading {
  id: SignalId;
  title: string;
}
