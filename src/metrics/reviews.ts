import type { Review } from '../domain/change.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Coverage } from './define.ts';
import type { Facts, Window } from './facts.ts';
import { mergedIn, notFollowed } from './merged-changes.ts';
import { boundariesOf } from './stages.ts';

type Judges = Pick<Facts, 'isBot' | 'samePerson'>;

/** Reviews of a merged change by people other than its author, from an instant to the merge, oldest first. */
export function reviewsByOthers(
  { change, mergedAt }: Delivery,
  from: Date,
  { isBot, samePerson }: Judges,
): Review[] {
  return change.reviews
    .filter((review) => !review.isBot && !isBot(review.author) && !samePerson(review.author, change.author))
    .filter(({ submittedAt }) => submittedAt >= from && submittedAt <= mergedAt)
    .toSorted((a, b) => Number(a.submittedAt) - Number(b.submittedAt));
}

/** Their logins, each person once. */
export function reviewersOf(reviews: Review[], { samePerson }: Pick<Judges, 'samePerson'>): string[] {
  const people: string[] = [];
  for (const { author } of reviews) {
    if (!people.some((person) => samePerson(person, author))) people.push(author);
  }
  return people;
}

/** Of the changes merged in the window that had a time to be reviewed, how many a person other than the author did. */
export function reviewedOf(facts: Facts, window: Window): Coverage | null {
  const followed = mergedIn(facts, window).filter((delivery) => notFollowed(delivery, facts) === null);
  if (followed.length === 0) return null;
  const part = followed.filter((delivery) => boundariesOf(delivery, facts).firstReviewAt !== null).length;
  return {
    part,
    whole: followed.length,
    words: 'changes merged in this period were reviewed by another person',
  };
}
