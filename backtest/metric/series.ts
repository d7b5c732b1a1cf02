import type { Random } from '../../demo/organisation/random.ts';
import { normal } from '../../simulate/draw.ts';

/** A kind of weekly values: each team of it has numbers of its own. Week 0 is any week. */
export interface Kind {
  name: string;
  /** @returns the value of a week; asked for each week in turn */
  drawn(random: Random): (week: number) => number;
}

/** Weeks that keep a part of the one before. */
function lasting(random: Random, keeps: number): () => number {
  let level = normal(random);
  return () => {
    level = keeps * level + Math.sqrt(1 - keeps ** 2) * normal(random);
    return level;
  };
}

/** Made-up weeks, each kind with one thing in it. */
export const MADE_UP: Kind[] = [
  {
    name: 'flat',
    drawn(random) {
      const spread = random.between(1, 6);
      return () => 40 + spread * normal(random);
    },
  },
  {
    name: 'flat, skewed',
    drawn(random) {
      const spread = random.between(0.2, 0.7);
      return () => 20 * Math.exp(spread * normal(random));
    },
  },
  {
    name: 'drift that goes on',
    drawn(random) {
      const [slope, spread] = [random.between(-0.6, 0.6), random.between(1, 4)];
      return (week) => 50 + slope * week + spread * normal(random);
    },
  },
  {
    name: 'drift that ends',
    drawn(random) {
      const [slope, spread, end] = [random.between(-0.6, 0.6), random.between(1, 4), random.between(20, 39)];
      return (week) => 50 + slope * Math.min(week, end) + spread * normal(random);
    },
  },
  {
    name: 'step at any time',
    drawn(random) {
      const [at, height] = [random.between(0, 39), random.between(-10, 10)];
      return (week) => 40 + (week < at ? 0 : height) + 3 * normal(random);
    },
  },
  {
    name: 'weeks like the one before',
    drawn(random) {
      const level = lasting(random, random.between(0.3, 0.9));
      return () => 40 + 5 * level() + normal(random);
    },
  },
  {
    name: 'level that wanders',
    drawn(random) {
      let level = 60;
      return () => {
        level += normal(random);
        return level + 2 * normal(random);
      };
    },
  },
  {
    name: 'season of 2, 13 or 26 weeks',
    drawn(random) {
      const length = [2, 13, 26][Math.floor(random.next() * 3)] ?? 13;
      const begin = random.next();
      return (week) => 40 + 4 * Math.sin(2 * Math.PI * (week / length + begin)) + 2 * normal(random);
    },
  },
  {
    name: 'one week in 16 odd',
    drawn: (random) => () => 20 + 3 * normal(random) + (random.next() < 1 / 16 ? 60 : 0),
  },
];
