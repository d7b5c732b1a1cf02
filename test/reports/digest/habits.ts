import { DAY_MS, HOUR_MS } from '../../../src/domain/milliseconds.ts';
import { seededRandom } from '../../../src/insights/seeded-random.ts';

/** A Monday; the digest is made at nine on it. */
export const AT = new Date('2026-03-02T09:00:00Z');
export const WEEKS = 26;
export const START = Date.UTC(2026, 2, 2) - WEEKS * 7 * DAY_MS;

export type Stage = 'coding' | 'pickup' | 'review' | 'merge';

/** How a team works. Weeks and deployments have something in common; hours are log-normal. */
export interface Habits {
  repositories: string[];
  people: string[];
  changesAWeek: number;
  /** Standard deviation of the logarithm of hours, and the part of its variance that a week has in common. */
  spread: number;
  ofWeek: number;
  /** How much of its mood a week keeps from the last. */
  persistence: number;
  deploymentsAWeek: number;
  failing: number;
  unreviewed: number;
  /** Hours are multiplied by this: for planting a change. */
  factor(stage: Stage, repository: string, at: Date): number;
  /** Changes a day are multiplied by this. */
  pace(repository: string, at: Date): number;
  /** Lines are multiplied by this. */
  lines(repository: string, at: Date): number;
}

export const STEADY: Habits = {
  repositories: ['acme/shop', 'acme/web'],
  people: ['ada', 'bob', 'cyd', 'dan', 'eve'],
  changesAWeek: 14,
  spread: 0.9,
  ofWeek: 0.1,
  persistence: 0.5,
  deploymentsAWeek: 6,
  failing: 0.12,
  unreviewed: 0.08,
  factor: () => 1,
  pace: () => 1,
  lines: () => 1,
};

export const HOURS: Record<Stage, number> = { coding: 4, pickup: 3, review: 2, merge: 0.5 };

export function generator(seed: number) {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const pick = <T>(all: T[]): T => {
    const found = all[Math.floor(random() * all.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  const poisson = (mean: number) => {
    let [events, product] = [0, random()];
    for (; product > Math.exp(-mean); product *= random()) events += 1;
    return events;
  };
  return { random, normal, pick, poisson };
}

export type Generator = ReturnType<typeof generator>;

/** What each week is like, one number for each kind of thing. */
export function moods({ normal }: Generator, { persistence }: Habits): number[] {
  let mood = normal();
  return Array.from({ length: WEEKS + 1 }, () => {
    mood = persistence * mood + Math.sqrt(1 - persistence ** 2) * normal();
    return mood;
  });
}

export function weekOf(at: Date): number {
  return Math.max(0, Math.min(WEEKS, Math.floor((at.getTime() - START) / (7 * DAY_MS))));
}

export function later(at: Date, hours: number): Date {
  return new Date(at.getTime() + hours * HOUR_MS);
}
