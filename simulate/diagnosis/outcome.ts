import { createRandom } from '../../demo/organisation/random.ts';
import type { FindingId } from '../../src/insights/finding-ids.ts';
import type { Facts } from '../../src/metrics/facts.ts';
import { findingsOfFacts } from '../../src/reports/diagnosis/diagnose-facts.ts';
import { factsOf } from './facts.ts';
import { healthy } from './habits.ts';
import { AT, type History, historyOf } from './history.ts';
import { halfIll, ill } from './plant.ts';

export interface Patient {
  planted: FindingId | null;
  history: History;
  noise: string;
}

/** A made-up team, always the same for the same seed. */
export function patient(planted: FindingId | null, seed: number, how = ill): Patient {
  const random = createRandom(Math.imul(seed, 0x9e3779b1)).fork(planted ?? 'clean');
  const well = healthy(random.fork('habits'));
  const habits = planted ? how(planted, random.fork('ill'), well) : well;
  const key = `${(planted ?? 'clean').replaceAll('-', '')}${seed}`;
  return { planted, history: historyOf(key, habits, random.fork('history')), noise: habits.noise.name };
}

/** As a patient, and only half as ill. */
export function mildPatient(planted: FindingId, seed: number): Patient {
  return patient(planted, seed, halfIll);
}

/** What is found in a team by its facts, the strongest first. */
export function findingsIn(facts: Facts): FindingId[] {
  return findingsOfFacts({ facts, at: AT, outsider: false }).map(({ rule }) => rule.id);
}

export interface Outcome extends Pick<Patient, 'planted' | 'noise'> {
  found: FindingId[];
}

export function outcomeOf({ planted, history, noise }: Patient): Outcome {
  return { planted, noise, found: findingsIn(factsOf(history)) };
}
