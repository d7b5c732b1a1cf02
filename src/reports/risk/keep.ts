import type { Rules } from '../../domain/rules.ts';
import type { Store } from '../../store/index.ts';
import { readWork } from '../delivery/work.ts';
import { outcomeOf, predictionsOf } from './predictions.ts';
import { projectRisks } from './risks.ts';

/** What a round of keeping came to. */
export interface KeptPredictions {
  kept: number;
  scored: number;
}

/**
 * Keeps what is predicted this week, and adds what became of earlier predictions. It may be done twice, by two processes
 * at once, or be ended in the middle: what is kept stays as it is, and the next time goes on.
 */
export async function keepPredictions(
  store: Store,
  { now, rules }: { now: Date; rules: Rules },
): Promise<KeptPredictions> {
  const teams = await store.organisation.teams();
  const work = await readWork(store, { teams, rules, now });
  const report = await projectRisks(store, { teams, rules, now, work });
  const kept = await store.riskPredictions.keep(predictionsOf(report));
  let scored = 0;
  for (const prediction of await store.riskPredictions.open()) {
    const outcome = outcomeOf(prediction, work);
    if (outcome && (await store.riskPredictions.score(prediction, outcome))) scored += 1;
  }
  return { kept, scored };
}
