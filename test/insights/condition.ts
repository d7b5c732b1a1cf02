import type { Condition, SignalId } from '../../src/insights/signals.ts';

const VALUES: Record<SignalId, number> = {
  leadtime: 20,
  coding: 6,
  codingShare: 30,
  merge: 1,
  mergeShare: 5,
  deploy: 6,
  deployShare: 30,
  pickup: 3,
  reviewtime: 4,
  prsize: 120,
  largerReview: 1.2,
  busiest: 30,
  rounds: 1.5,
  unreviewed: 4,
  started: 1.2,
  deployfreq: 5,
  batch: 2,
  cfr: 6,
  rework: 5,
  incidentsPerFix: 1,
  mttr: 4,
  unreviewedRisk: 1,
  largeRisk: 1,
  buildtime: 8,
  flaky: 1,
  backlog: 80,
  predictability: 90,
  saydone: 85,
  scopecreep: 10,
  carryover: 10,
  cycletime: 60,
  projects: 1,
  unplanned: 8,
};

const ENOUGH = 200;

/** A condition with some of its values set; null is not measured. */
export function withValues(
  said: Partial<Record<SignalId, number | null>>,
  condition: Condition = HEALTHY,
): Condition {
  const set = Object.entries(said).map(([id, value]) => [id, { value, n: value === null ? 0 : ENOUGH }]);
  return { ...condition, ...Object.fromEntries(set) };
}

/** A team in which no rule has anything to find. */
export const HEALTHY: Condition = Object.fromEntries(
  Object.entries(VALUES).map(([id, value]) => [id, { value, n: ENOUGH }]),
) as Condition;
