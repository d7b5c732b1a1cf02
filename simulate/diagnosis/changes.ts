import type { Random } from '../../demo/organisation/random.ts';
import type { Review } from '../../src/domain/change.ts';
import { poisson, weighted } from '../draw.ts';
import { instantOf } from './clock.ts';
import type { Habits } from './habits.ts';
import type { Task } from './tasks.ts';
import type { Weather } from './weather.ts';

/** A change on its way to the main branch. */
export interface Pull {
  task: Task | null;
  /** Index of a person. */
  author: number;
  commits: Date[];
  openedAt: Date;
  reviews: (Pick<Review, 'state' | 'submittedAt' | 'comments'> & { author: number })[];
  mergedAt: Date;
  lines: number;
  hotfix: boolean;
}

/** Who reviews: everybody their part, but for what one person takes on. */
export function reviewersOf({ people, lone, reviewers }: Habits, random: Random) {
  const weights = Array.from({ length: people }, () => random.between(0.5, 1.5));
  return (author: number): number[] => {
    const count = Math.min(people - 1, 1 + poisson(reviewers - 1, random));
    const chosen: number[] = [];
    while (chosen.length < count) {
      const only = author !== 0 && chosen.length === 0 && random.chance(lone);
      const reviewer = only ? 0 : weighted(weights, random);
      if (reviewer !== author && !chosen.includes(reviewer)) chosen.push(reviewer);
      else if (lone > 0.5) break;
    }
    return chosen.length > 0 ? chosen : [author === 0 ? 1 : 0];
  };
}

interface Place {
  habits: Habits;
  weather: Weather;
  reviewersFor: (author: number) => number[];
  random: Random;
}

/**
 * A change that is opened at a working hour after so many with a commit.
 * @returns it, and the working hour in which it is merged
 */
export function openChange(
  task: Task,
  author: number,
  { open, coding }: { open: number; coding: number },
  { habits, weather, reviewersFor, random }: Place,
): { pull: Pull; merged: number } {
  const commits = Array.from({ length: 1 + poisson(1.2, random) }, (_, index) =>
    index === 0 ? open - coding : open - coding * random.next(),
  );
  const build = () => random.logNormal(habits.buildMinutes, 0.2) / 60;
  const pull: Pull = {
    task,
    author,
    commits: commits.toSorted((a, b) => a - b).map(instantOf),
    openedAt: instantOf(open),
    reviews: [],
    mergedAt: instantOf(open),
    lines: Math.max(1, Math.round(random.logNormal(habits.lines, habits.linesSpread))),
    hotfix: false,
  };
  let at = open + build();
  if (!random.chance(habits.unreviewed)) {
    const reviewers = reviewersFor(author);
    const rounds = Math.max(poisson(habits.rounds, random), reviewers.length - 1);
    at = Math.max(at, open + weather.time(habits.pickup, open, random));
    for (let round = 0; round <= rounds; round += 1) {
      if (round > 0) at += weather.time(habits.round, at, random) + build();
      const last = round === rounds;
      pull.reviews.push({
        author: reviewers[round % reviewers.length] ?? 0,
        state: last ? 'approved' : random.chance(0.5) ? 'changes-requested' : 'commented',
        submittedAt: instantOf(at),
        comments: last ? poisson(0.5, random) : 1 + poisson(pull.lines / 100, random),
      });
    }
  }
  at += weather.time(habits.mergeWait, at, random) + build();
  pull.mergedAt = instantOf(at);
  return { pull, merged: at };
}
