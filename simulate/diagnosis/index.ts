import { mildPatient, outcomeOf, patient } from './outcome.ts';
import { KINDS, sayByNoise, sayClean, sayConfusion, sayMild, shareRight } from './tables.ts';
import { sayThroughStore } from './through-store.ts';

export interface DiagnosisFigures {
  /** Share of ill teams whose first finding is what was planted. */
  top1: number;
  /** Share of clean teams with any finding. */
  falseFindings: number;
}

/** Clean teams for each seed of a kind, and in how many the whole way is gone. */
const CLEAN = 20;
const CLEAN_STORED = 5;
/** One in so many is also made only half as ill. */
const MILD = 5;

function seedsTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** @param seeds ill teams of each kind; and twenty times as many clean ones */
export async function simulateDiagnosis(seeds: number): Promise<DiagnosisFigures> {
  const ill = KINDS.flatMap((kind) => seedsTo(seeds).map((seed) => outcomeOf(patient(kind, seed))));
  sayConfusion(ill);
  const clean = seedsTo(CLEAN * seeds).map((seed) => outcomeOf(patient(null, seed)));
  sayClean(clean);
  sayByNoise(ill, clean);
  const few = seedsTo(Math.ceil(seeds / MILD));
  sayMild(KINDS.flatMap((kind) => few.map((seed) => outcomeOf(mildPatient(kind, seed)))));
  await sayThroughStore([
    ...KINDS.map((kind) => patient(kind, 1)),
    ...seedsTo(CLEAN_STORED).map((seed) => patient(null, seed)),
  ]);
  return { top1: shareRight(ill), falseFindings: 1 - shareRight(clean) };
}
