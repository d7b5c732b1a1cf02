import { WEEK_MS } from '../../src/domain/milliseconds.ts';
import { seededRandom } from '../../src/insights/seeded-random.ts';
import type { Observation } from '../../src/metrics/statistics/gap.ts';
import { compareMedians, type Verdict } from '../../src/metrics/statistics/significance.ts';

const MONDAY_MS = Date.UTC(2025, 0, 6);

/** How a simulated team works: log-normal lead times whose log spread is split into what is shared and what is not. */
export interface Habits {
  weeks: [number, number];
  changesPerWeek: number;
  /** Standard deviation of the logarithm. */
  spread: number;
  /** Share of the variance that a week's changes have in common, and how much of it each week keeps from the last. */
  ofWeek: number;
  persistence: number;
  /** Share of the variance that a deployment's changes have in common. */
  ofDeployment: number;
  changesPerDeployment: number;
  /** What the second period's lead times are multiplied by. */
  ratio: number;
}

function normalFrom(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A number of events at this mean rate. */
function poisson(mean: number, random: () => number): number {
  let [events, product] = [0, random()];
  for (; product > Math.exp(-mean); product *= random()) events += 1;
  return events;
}

function sizeOf(mean: number, random: () => number): number {
  let size = 1;
  while (mean > 1 && random() < 1 - 1 / mean) size += 1;
  return size;
}

/** Two periods in a row of one team. */
export function simulate(habits: Habits, seed: number): [Observation[], Observation[]] {
  const random = seededRandom(seed);
  const normal = normalFrom(random);
  const { weeks, spread, ofWeek, persistence, ofDeployment, changesPerDeployment } = habits;
  const sides: [Observation[], Observation[]] = [[], []];
  let mood = normal();
  for (let week = 0; week < weeks[0] + weeks[1]; week += 1) {
    mood = persistence * mood + Math.sqrt(1 - persistence ** 2) * normal();
    const deployments = poisson(habits.changesPerWeek / changesPerDeployment, random);
    for (let deployment = 0; deployment < deployments; deployment += 1) {
      const luck = normal();
      const at = new Date(MONDAY_MS + (week + random()) * WEEK_MS);
      const late = week >= weeks[0];
      for (let change = sizeOf(changesPerDeployment, random); change > 0; change -= 1) {
        const own = Math.sqrt(1 - ofWeek - ofDeployment) * normal();
        const shared = Math.sqrt(ofWeek) * mood + Math.sqrt(ofDeployment) * luck;
        const value = Math.exp(3 + spread * (shared + own)) * (late ? habits.ratio : 1);
        sides[late ? 1 : 0].push({ value, at, cluster: `${week}-${deployment}` });
      }
    }
  }
  return sides;
}

/** Two periods of 26 weeks with just so many changes each, all independent, one to a deployment. */
export function independent(
  n: number,
  spread: number,
  ratio: number,
  seed: number,
): [Observation[], Observation[]] {
  const normal = normalFrom(seededRandom(seed));
  const side = (period: number, factor: number) =>
    Array.from({ length: n }, (_, index) => ({
      value: Math.exp(3 + spread * normal()) * factor,
      at: new Date(MONDAY_MS + (period + index / n) * 26 * WEEK_MS),
      cluster: `${period}-${index}`,
    }));
  return [side(0, 1), side(1, ratio)];
}

/** Share of seeded runs that end with one of these verdicts. */
export function share(
  runs: number,
  sidesOf: (seed: number) => [Observation[], Observation[]],
  verdicts: Verdict[],
): number {
  let found = 0;
  for (let run = 0; run < runs; run += 1) {
    const [before, after] = sidesOf(Math.imul(run + 1, 0x9e3779b1));
    if (verdicts.includes(compareMedians(before, after, 'lower').verdict)) found += 1;
  }
  return found / runs;
}
