import type { Random } from '../../demo/organisation/random.ts';
import { normal, shaped } from '../draw.ts';
import { WEEK } from './clock.ts';
import type { Habits } from './habits.ts';

/** Draws times of a team: near weeks are alike, and what is left has the shape that was measured. */
export interface Weather {
  /** A time with this median that begins at a working hour. */
  time(median: number, at: number, random: Random): number;
}

export function weatherOf(
  { noise, spread }: Pick<Habits, 'noise' | 'spread'>,
  weeks: number,
  random: Random,
): Weather {
  let mood = normal(random);
  const moods = Array.from({ length: weeks + 1 }, () => {
    mood = noise.persistence * mood + Math.sqrt(1 - noise.persistence ** 2) * normal(random);
    return mood;
  });
  const { ofWeek, shape } = noise;
  return {
    time(median, at, own) {
      const week = moods[Math.floor(at / WEEK)] ?? 0;
      const level = Math.sqrt(ofWeek) * week + Math.sqrt(1 - ofWeek) * normal(own);
      return median * Math.exp(spread * shaped(level, shape));
    },
  };
}
