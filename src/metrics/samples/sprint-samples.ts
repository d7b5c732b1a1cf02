import type { Sample } from '../define.ts';
import type { Facts, Window } from '../facts.ts';
import { BACKWARDS, isWithin, leftOut } from './item-samples.ts';
import { type Amount, endOf, type SprintScope, scopeOf } from './sprint-scope.ts';

/** What a sprint is measured in. */
export type Measure = keyof Amount;

/** All of a sprint's sample that is not its value. */
function ofSprint({ sprint, endAt, items }: SprintScope): Omit<Sample, 'value'> {
  const unestimated = items.some(({ removed, lastEstimate }) => !removed && lastEstimate === null);
  return {
    at: endAt,
    ref: `sprint ${sprint.id}`,
    title: sprint.name,
    flags: [
      ...(unestimated ? ['some items without an estimate'] : []),
      ...(sprint.completedAt ? [] : ['never completed, ended by its date']),
    ],
    cluster: `${sprint.source} ${sprint.id}`,
    contributors: [...new Set(items.flatMap(({ item }) => item.assignee ?? []))].toSorted(),
    groups: {},
  };
}

/** Why a sprint says nothing whatever is measured; null where it may. */
function exclusionOf({ sprint, endAt }: SprintScope, now: Date): string | null {
  if (endAt <= sprint.startAt) return BACKWARDS;
  return endAt > now ? 'not over yet' : null;
}

/** Sprints that ended inside a window, with what became of them. */
function endedWithin({ sprints, workItems }: Facts, window: Window): SprintScope[] {
  return sprints
    .filter((sprint) => isWithin(endOf(sprint), window))
    .map((sprint) => scopeOf(sprint, workItems));
}

/** One sprint as a part of what was committed at its start; excluded where nothing was, or nothing estimated. */
export function ofCommitted(
  scope: SprintScope,
  now: Date,
  measure: Measure,
  above: (scope: SprintScope) => number,
): Sample {
  const sample = ofSprint(scope);
  const of = scope.committed[measure];
  const unestimated =
    measure === 'points' &&
    scope.committed.items > 0 &&
    scope.items.every((item) => !item.committed || item.estimate === null);
  const excluded =
    exclusionOf(scope, now) ?? (unestimated ? 'no estimates' : of === 0 ? 'nothing committed' : null);
  return excluded ? leftOut(sample, excluded) : { ...sample, value: above(scope), of };
}

/** The sprints of a window as parts of what was committed: sums of points, or numbers of items. */
export function committedSamples(
  facts: Facts,
  window: Window,
  measure: Measure,
  above: (scope: SprintScope) => number,
): Sample[] {
  return endedWithin(facts, window).map((scope) => ofCommitted(scope, facts.now, measure, above));
}

/** What was completed in each sprint of a window; excluded where it had no items, or nothing estimated. */
export function completedSamples(facts: Facts, window: Window, measure: Measure): Sample[] {
  return endedWithin(facts, window).map((scope) => {
    const kept = scope.items.filter(({ removed }) => !removed);
    const unestimated = measure === 'points' && kept.every(({ lastEstimate }) => lastEstimate === null);
    const excluded =
      exclusionOf(scope, facts.now) ?? (kept.length === 0 ? 'no items' : unestimated ? 'no estimates' : null);
    const sample = ofSprint(scope);
    return excluded ? leftOut(sample, excluded) : { ...sample, value: scope.completed[measure] };
  });
}
