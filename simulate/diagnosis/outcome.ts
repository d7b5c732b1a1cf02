import { createRandom } from '../../demo/organisation/random.ts';
import type { FindingId } from '../../src/insights/finding-ids.ts';
import { findingsOfFacts } from '../../src/reports/diagnosis/diagnose-facts.ts';
import { factsOf } from './facts.ts';
import { healthy } from './habits.ts';
import { AT, historyOf } from './history.ts';
import { ill } from './plant.ts';

/** What is found in a made-up team, the strongest first. */
export function found(planted: FindingId | null, seed: number): FindingId[] {
  const random = createRandom(Math.imul(seed, 0x9e3779b1)).fork(planted ?? 'clean');
  const well = healthy(random.fork('habits'));
  const habits = planted ? ill(planted, random.fork('ill'), well) : well;
  const facts = factsOf(historyOf(`t${seed}`, habits, random.fork('history')));
  return findingsOfFacts({ facts, at: AT, outsider: false }).map(({ rule }) => rule.id);
}
