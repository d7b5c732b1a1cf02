import type { Delivery } from '../domain/delivery.ts';
import { defineMetric, type Sample } from './define.ts';
import { aChange, aReview } from './examples/example.ts';
import type { Facts, Window } from './facts.ts';
import { reviewedOf } from './samples/coverage.ts';
import { mergedIn, notFollowed, ofMerged } from './samples/merged-changes.ts';
import { reviewersOf, reviewsByOthers } from './samples/reviews.ts';
import { medianOf } from './samples/summaries.ts';

/** Reviews count whenever they were given before the merge: a remark on a draft is a remark. */
const ANY_TIME = new Date(0);

/** Comments per 100 changed lines; else why that is not known. */
function depthOf(delivery: Delivery, facts: Facts): number | string {
  const lines = delivery.lines && delivery.lines.additions + delivery.lines.deletions;
  const excluded = notFollowed(delivery, facts);
  if (excluded) return excluded;
  const reviews = reviewsByOthers(delivery, ANY_TIME, facts);
  if (reviews.length === 0) return 'no review';
  const told = reviews.map(({ comments }) => comments).filter((count) => count !== undefined);
  if (told.length === 0) return 'comments not told';
  if (lines === null) return 'size not known';
  return lines === 0 ? 'no lines changed' : (100 * told.reduce((sum, count) => sum + count, 0)) / lines;
}

function samples(facts: Facts, window: Window): Sample[] {
  return mergedIn(facts, window).map((delivery) => {
    const about = ofMerged(delivery);
    const depth = depthOf(delivery, facts);
    if (typeof depth === 'string') return { ...about, value: null, excluded: depth };
    const reviewers = reviewersOf(reviewsByOthers(delivery, ANY_TIME, facts), facts);
    return { ...about, value: depth, contributors: reviewers };
  });
}

/** People other than the author who reviewed a change, before it was merged; 0 where nobody did. */
function reviewersPerChange(facts: Facts, window: Window): Sample[] {
  return mergedIn(facts, window).map((delivery) => {
    const about = ofMerged(delivery);
    const excluded = notFollowed(delivery, facts);
    if (excluded) return { ...about, value: null, excluded };
    return { ...about, value: reviewersOf(reviewsByOthers(delivery, ANY_TIME, facts), facts).length };
  });
}

/** How closely changes are read: review comments per 100 changed lines. Neither much nor little is good in itself. */
export const reviewdepth = defineMetric({
  id: 'reviewdepth',
  aliases: ['review-depth'],
  title: 'Review depth',
  category: 'hygiene',
  kind: 'distribution',
  unit: 'comments',
  better: 'neither',
  noun: 'change',
  summary: 'How many review comments a change gets per 100 changed lines.',
  explanation: {
    clock:
      'Review comments by people other than the author, given before the merge, over the lines added and deleted, times 100. It counts in the period in which the change was merged. “Reviewers per change” counts the people instead.',
    edges: [
      'Comments by bots and by the author do not count.',
      'A change that was approved without a word has 0; one that nobody reviewed is left out.',
      'Generated and lock files are left out of the lines, as in the size of a change.',
      'Where the source does not tell how many comments a review has, the change is left out.',
      'Reviewers per change is 0 for a change that nobody reviewed.',
    ],
    example: {
      story: [
        'Change 1 has 200 changed lines; bob left 3 comments and cyd 1: 2 per 100 lines.',
        'Change 2 has 50 lines and was approved without a comment: 0.',
        'The median of 2 and 0 is 1 comment per 100 lines.',
      ],
      records: {
        changes: [
          aChange(1, '03-02 09:00', '03-02 15:00', {
            additions: 150,
            deletions: 50,
            reviews: [
              aReview('bob', '03-02 10:00', 'changes-requested', { comments: 3 }),
              aReview('cyd', '03-02 11:00', 'approved', { comments: 1 }),
            ],
          }),
          aChange(2, '03-03 09:00', '03-03 15:00', {
            additions: 50,
            deletions: 0,
            reviews: [aReview('bob', '03-03 10:00', 'approved', { comments: 0 })],
          }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 1,
    },
    gaming: 'Comments that say nothing, or remarks about style that a formatter could make.',
    beside: ['reviewtime', 'cfr', 'prsize'],
  },
  reads: ['deliveries'],
  groups: ['repository', 'service', 'size'],
  indicators: {
    good: ['small and large changes are read alike', 'more than one person reviews risky changes'],
    bad: ['large changes get fewer comments per line than small ones', 'nobody ever comments'],
  },
  samples,
  variants: { 'reviewers per change': { unit: 'people', samples: reviewersPerChange } },
  summarise: medianOf,
  coverage: reviewedOf,
});
