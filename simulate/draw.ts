import type { Random } from '../demo/organisation/random.ts';
import { LEVELS, type Shape } from './noise.ts';

export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** Share of a standard normal variable that lies below (logistic approximation of Bowling and others, to 0.0002). */
function shareBelow(z: number): number {
  return 1 / (1 + Math.exp(-(0.07056 * z ** 3 + 1.5976 * z)));
}

/** A standard normal value as the one of the same rank in a shape; beyond its ends it goes on as far as the normal. */
export function shaped(z: number, shape: Shape): number {
  if (!shape) return z;
  const share = shareBelow(z);
  const above = LEVELS.findIndex((level) => level >= share);
  const [first = 0] = shape;
  if (above === 0) return first + (z + 2.326);
  const last = shape.at(-1) ?? 0;
  if (above === -1) return last + (z - 2.326);
  const [from = 0, to = 1] = [LEVELS[above - 1], LEVELS[above]];
  const [low = 0, high = 0] = [shape[above - 1], shape[above]];
  return low + ((high - low) * (share - from)) / (to - from);
}

/** A number of events at this mean rate. */
export function poisson(mean: number, random: Random): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let [events, product] = [0, random.next()];
  for (; product > Math.exp(-mean); product *= random.next()) events += 1;
  return events;
}

/** A number of events whose variance is `dispersion` times its mean. */
export function dispersed(mean: number, dispersion: number, random: Random): number {
  if (dispersion <= 1 || mean <= 0) return poisson(mean, random);
  const spread = Math.sqrt(Math.log(1 + (dispersion - 1) / mean));
  return poisson(mean * Math.exp(spread * normal(random) - spread ** 2 / 2), random);
}

/** Index of one of some weights, by chance. */
export function weighted(weights: number[], random: Random): number {
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return found === -1 ? weights.length - 1 : found;
}
