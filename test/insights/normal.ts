import { seededRandom } from '../../src/insights/seeded-random.ts';

/** Standard normal numbers, the same for the same seed. */
export function normalFrom(seed: number): () => number {
  const random = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
