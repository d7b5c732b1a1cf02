import type { Review } from '../../domain/change.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { Facts } from '../facts.ts';

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
