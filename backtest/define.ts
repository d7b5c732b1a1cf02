import type { DeliveryQuestion } from '../src/insights/forecast/define.ts';

/** Points of its life at which each project is forecast: when it had begun, and by how much of it was done. */
export const STAGES = ['begun', '25 %', '50 %', '75 %'] as const;

export type Stage = (typeof STAGES)[number];

/** One forecast to be made: what was known then, and what came of it. */
export interface Case {
  stage: Stage;
  /** What was known at `question().now`. */
  question(): DeliveryQuestion;
  /** When the last of it was done. */
  doneAt: Date;
}

/** A project that was finished. */
export interface PastProject {
  name: string;
  part: 'seeded' | 'real';
  /** Regime of a seeded organisation, or kind of a real project. */
  kind: string;
  /** Whether constants were fitted on it: then it is not reported. */
  fitted: boolean;
  cases: Case[];
}
