import type { Delivery } from '../domain/delivery.ts';
import { hoursBetween } from '../domain/instant.ts';
import { defineMetric, type Sample } from './define.ts';
import { aChange, aReview } from './examples/example.ts';
import type { Facts } from './facts.ts';
import { reviewedOf } from './samples/coverage.ts';
import { mergedIn, notFollowed, ofMerged } from './samples/merged-changes.ts';
import { reviewersOf, reviewsByOthers } from './samples/reviews.ts';
import { boundariesOf } from './samples/stages.ts';
import { medianOf } from './samples/summaries.ts';

type End = 'approval' | 'merge';

function sampleOf(delivery: Delivery, facts: Facts, end: End): Sample {
  const about = ofMerged(delivery);
  const { readyAt, firstReviewAt, reviewedAt, mergedAt } = boundariesOf(delivery, facts);
  const excluded = notFollowed(delivery, facts) ?? (firstReviewAt ? null : 'no review');
  if (excluded || !firstReviewAt || !reviewedAt || !readyAt) {
    return { ...about, value: null, excluded: excluded ?? 'no review' };
  }
  const reviews = reviewsByOthers(delivery, readyAt, facts);
  const approved = reviews.some(({ state }) => state === 'approved');
  return {
    ...about,
    value: hoursBetween(firstReviewAt, end === 'approval' ? reviewedAt : mergedAt),
    flags: approved ? [] : ['merged with no approval'],
    contributors: [delivery.change.author, ...reviewersOf(reviews, facts)],
  };
}

function samplesUntil(end: End) {
  return (facts: Facts, window: { from: Date; to: Date }) =>
    mergedIn(facts, window).map((delivery) => sampleOf(delivery, facts, end));
}

/** How long a review takes once it has begun, in elapsed hours: first review → last approval before the merge. */
export const reviewtime = defineMetric({
  id: 'reviewtime',
  aliases: ['review-time', 'review'],
  title: 'Review time',
  category: 'hygiene',
  kind: 'distribution',
  unit: 'hours',
  better: 'lower',
  noun: 'change',
  summary: 'How long a review takes, from the first review to the approval.',
  explanation: {
    clock:
      'Starts at the first review by a person who is not the author, after the change was ready for review; stops at the last approval before the merge, or at the merge where nobody approved. It counts in the period in which the change was merged. “Until merge” is the same with the clock stopped by the merge.',
    edges: [
      'A change that was approved by its first review took 0 hours: that is measured, not missing.',
      'A change that was reviewed and never approved is measured until its merge, and marked so.',
      'Reviews by bots and by the author are no reviews. A change that nobody reviewed is left out.',
      'Commits pushed straight to the main branch, and changes of which only git history tells, are left out.',
      'The time the author takes to answer is in it, and so are nights and weekends.',
    ],
    example: {
      story: [
        'Bob asked for changes to change 1 on 2 March at 10:00 and approved it at 16:00: 6 hours.',
        'Cyd approved change 2 with the first review: 0 hours.',
        'Bob commented on change 3 at 10:00 and it was merged at 12:00 with no approval: 2 hours, and marked so.',
        'The median of 6, 0 and 2 is 2 hours.',
      ],
      records: {
        changes: [
          aChange(1, '03-02 09:00', '03-02 17:00', {
            reviews: [
              aReview('bob', '03-02 10:00', 'changes-requested'),
              aReview('bob', '03-02 16:00', 'approved'),
            ],
          }),
          aChange(2, '03-03 09:00', '03-03 17:00', { reviews: [aReview('cyd', '03-03 11:00')] }),
          aChange(3, '03-04 09:00', '03-04 12:00', {
            reviews: [aReview('bob', '03-04 10:00', 'commented')],
          }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 2,
    },
    gaming: 'Approving without reading, so that the first review is the last.',
    beside: ['reviewdepth', 'cfr', 'prsize'],
  },
  reads: ['deliveries'],
  groups: ['repository', 'service', 'size'],
  benchmark: 'review-time',
  indicators: {
    good: ['one or two rounds of review', 'large changes are rare'],
    bad: ['many rounds on one change', 'authors and reviewers wait for each other for days'],
  },
  samples: samplesUntil('approval'),
  variants: { 'until merge': { samples: samplesUntil('merge') } },
  summarise: medianOf,
  coverage: reviewedOf,
});
