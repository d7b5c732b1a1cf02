import type { Delivery } from '../../../domain/delivery.ts';
import type { Condition, Reading } from '../../../insights/signals.ts';
import type { Sample } from '../../../metrics/define.ts';
import type { Facts } from '../../../metrics/facts.ts';
import { mergedIn, notFollowed } from '../../../metrics/samples/merged-changes.ts';
import { reviewersOf, reviewsByOthers } from '../../../metrics/samples/reviews.ts';
import { median } from '../../../metrics/statistics/stats.ts';
import { MIN_CONTRIBUTORS } from '../../visibility.ts';
import { countedOf, type Looked, medianWeek, NOTHING_READ, ofSamples, readingOf } from './read.ts';

type ReviewSignals = Pick<
  Condition,
  'pickup' | 'reviewtime' | 'prsize' | 'largerReview' | 'busiest' | 'rounds' | 'unreviewed' | 'started'
>;

/** With fewer people who write or review, one of them gives half of the reviews by nature. */
const FEWEST_PEOPLE = 4;
const ANY_TIME = new Date(0);

interface Reviewed {
  delivery: Delivery;
  reviewers: string[];
  reviews: number;
}

function reviewedOf({ facts, window }: Looked): Reviewed[] {
  return mergedIn(facts, window).flatMap((delivery) => {
    if (notFollowed(delivery, facts)) return [];
    const reviews = reviewsByOthers(delivery, ANY_TIME, facts);
    const reviewers = reviewersOf(reviews, facts);
    return reviews.length > 0 ? [{ delivery, reviewers, reviews: reviews.length }] : [];
  });
}

/** Logins by person: of somebody with two, the first that was met. */
function nameOf(known: string[], login: string, { samePerson }: Facts): string {
  const found = known.find((each) => samePerson(each, login));
  if (found === undefined) known.push(login);
  return found ?? login;
}

/** The share of reviews, one for each change and person, that the one who gave most gave, in percent. Nobody is named. */
function busiestOf(reviewed: Reviewed[], { facts, outsider }: Looked): Reading {
  const known: string[] = [];
  const counts = new Map<string, number>();
  for (const { delivery, reviewers } of reviewed) {
    nameOf(known, delivery.change.author, facts);
    for (const login of reviewers) {
      const person = nameOf(known, login, facts);
      counts.set(person, (counts.get(person) ?? 0) + 1);
    }
  }
  const n = reviewed.length;
  if (known.length < FEWEST_PEOPLE || (outsider && counts.size < MIN_CONTRIBUTORS)) return { value: null, n };
  const given = [...counts.values()];
  const all = given.reduce((sum, count) => sum + count, 0);
  return { value: (100 * Math.max(...given)) / all, n };
}

/** How many times longer the review of the larger half of changes takes than that of the smaller. */
function largerReview(looked: Looked): Reading {
  const sizes = new Map(countedOf('prsize', looked).map(({ ref, value }) => [ref, value ?? 0]));
  const samples = countedOf('reviewtime', looked).filter(({ ref }) => sizes.has(ref));
  const middle = median(samples.map(({ ref }) => sizes.get(ref) ?? 0)) ?? 0;
  const hours = (large: boolean) =>
    median(
      samples.filter(({ ref }) => (sizes.get(ref) ?? 0) > middle === large).map(({ value }) => value ?? 0),
    );
  return ofSamples(samples, looked, () => {
    const [small, large] = [hours(false), hours(true)];
    return small !== null && large !== null && small > 0 ? large / small : null;
  });
}

/** Of what is in progress, work items alone: a change that waits for its review adds to the rest. */
function isWorkItem({ groups }: Sample): boolean {
  return groups.kind !== undefined;
}

/** How changes are reviewed, and how much is in progress meanwhile. */
export function reviewSignals(looked: Looked): ReviewSignals {
  const reviewed = reviewedOf(looked);
  const counts = reviewed.map(({ reviews }) => reviews);
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return {
    pickup: readingOf('pickup', looked),
    reviewtime: readingOf('reviewtime', looked),
    prsize: readingOf('prsize', looked),
    largerReview: largerReview(looked),
    busiest: busiestOf(reviewed, looked),
    rounds: reviewed.length > 0 ? { value: mean, n: reviewed.length } : NOTHING_READ,
    unreviewed: readingOf('unreviewed', looked),
    started: looked.facts.workItems.length > 0 ? medianWeek('wip', looked, isWorkItem) : NOTHING_READ,
  };
}
