import type { Random } from '../../demo/organisation/random.ts';
import type { Noise } from '../noise.ts';
import type { Habits } from './teams.ts';

/** Shares of deployments by how many changes they ship, so many on average. */
function batchesOf(mean: number): number[] {
  return Array.from({ length: 12 }, (_, index) => (1 / mean) * (1 - 1 / mean) ** index);
}

/** Log-normal noise of no team in particular: batched, and alike from week to week. */
function madeUp(random: Random): Noise {
  return {
    name: 'seeded',
    shape: null,
    batches: batchesOf(random.between(1, 4)),
    ofDeployment: random.between(0, 0.6),
    ofWeek: random.between(0, 0.2),
    persistence: random.between(0, 0.5),
    dispersion: random.between(1, 3),
  };
}

/**
 * A team of its own: quiet or busy, judged over a month or half a year, with or without a history from before both.
 * @param noise a made-up one where none is given
 */
export function mixed(random: Random, ratio: number, noise?: Noise): Habits {
  return {
    noise: noise ?? madeUp(random),
    weeks: [random.pick([0, 26]), random.pick([13, 26]), random.pick([4, 6, 8, 13, 26])],
    changesPerWeek: random.between(3, 20),
    spread: random.between(0.4, 1),
    ratio,
  };
}
