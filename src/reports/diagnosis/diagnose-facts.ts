import type { Diagnosed, Targets } from '../../insights/evaluate.ts';
import { evaluate } from '../../insights/evaluate.ts';
import { rules } from '../../insights/rules/index.ts';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import type { FactName, Facts } from '../../metrics/facts.ts';
import { conditionOf } from './condition.ts';

/** The complete local weeks that a diagnosis looks at. */
export const WEEKS = 26;

/** All that rules look at. */
export const DIAGNOSIS_READS: FactName[] = [
  'deliveries',
  'changes',
  'deployments',
  'incidents',
  'workItems',
  'sprints',
  'builds',
  'activities',
  'measurements',
];

export interface FactsOfTeam {
  facts: Facts;
  at: Date;
  /** Whether people outside the team may read it. */
  outsider: boolean;
  /** The team’s own, by metric. */
  targets?: Targets | undefined;
}

/** The bottlenecks that a team’s last 26 complete weeks name, strongest first: pure. */
export function findingsOfFacts({ facts, at, outsider, targets }: FactsOfTeam): Diagnosed[] {
  const window = completeWeeks(at, WEEKS, facts.timezone);
  return evaluate(rules, conditionOf({ facts, window, outsider }), targets);
}
