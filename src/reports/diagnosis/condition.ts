import type { Condition } from '../../insights/signals.ts';
import { failureSignals } from './signals/failures.ts';
import { planSignals } from './signals/plans.ts';
import type { Looked } from './signals/read.ts';
import { reviewSignals } from './signals/reviews.ts';
import { stageSignals } from './signals/stages.ts';

/** Every number that rules look at, over some weeks of a team: pure. */
export function conditionOf(looked: Looked): Condition {
  return {
    ...stageSignals(looked),
    ...reviewSignals(looked),
    ...failureSignals(looked),
    ...planSignals(looked),
  };
}
