import type { Delivery } from '../domain/delivery.ts';
import { hoursBetween } from '../domain/instant.ts';
import { defineMetric, type Sample } from './define.ts';
import { aChange, aReview } from './examples/example.ts';
import type { Facts } from './facts.ts';
import { reviewedOf } from './samples/coverage.ts';
import { mergedIn, notFollowed, ofMerged } from './samples/merged-changes.ts';
import { reviewsByOthers } from './samples/reviews.ts';
import { boundariesOf } from './samples/stages.ts';
import { medianOf } from './samples/summaries.ts';

function sampleOf(delivery: Delivery, facts: Facts): Sample {
  const about = ofMerged(delivery);
  const { readyAt } = boundariesOf(delivery, facts);
  const [first] = readyAt ? reviewsByOthers(delivery, readyAt, facts) : [];
  const excluded = notFollowed(delivery, facts) ?? (first ? null : 'no review');
  if (excluded || !first || !readyAt) return { ...about, value: null, excluded: excluded ?? 'no review' };
  return { ...about, value: hoursBetween(readyAt, first.submittedAt), contributors: [first.author] };
}

/** How long a change waits for its first review, in elapsed hours: ready for review → first review by another person. */
export const pickup = defineMetric({
  id: 'pickup',
  aliases: ['pickup-time', 'time-to-first-review'],
  title: 'Pickup time',
  category: 'hygiene',
  kind: 'distribution',
  unit: 'hours',
  better: 'lower',
  noun: 'change',
  summary: 'How long a change waits until somebody reviews it.',
  explanation: {
    clock:
      'Starts when the change is opened or, if it began as a draft, at the last time it was marked ready before its first review; stops at the first review or review comment by a person who is not its author. It counts in the period in which the change was merged. Nights and weekends are in it.',
    edges: [
      'A bot’s review and the author’s own comments are no review.',
      'A review given while the change was still a draft does not stop the clock: it had not started.',
      'A change that nobody reviewed has no pickup time and is left out; how many those are is said by unreviewed changes.',
      'A commit pushed straight to the main branch, and a change of which only git history tells, are left out.',
      'A change that is still open, or was closed without being merged, does not count.',
    ],
    example: {
      story: [
        'Change 1 was opened on 2 March at 09:00. A bot commented at once, bob reviewed at 12:00: 3 hours.',
        'Change 2 was opened as a draft on 3 March and marked ready on 4 March at 09:00; cyd approved it at 10:00: 1 hour.',
        'Change 3 was merged with no review and is left out. The median of 3 and 1 is 2 hours.',
      ],
      records: {
        changes: [
          aChange(1, '03-02 09:00', '03-02 15:00', {
            reviews: [aReview('lint[bot]', '03-02 09:01', 'commented'), aReview('bob', '03-02 12:00')],
          }),
          aChange(2, '03-03 09:00', '03-04 11:00', {
            readyAt: '2026-03-04T09:00:00Z',
            reviews: [aReview('cyd', '03-04 10:00')],
          }),
          aChange(3, '03-05 09:00', '03-05 10:00'),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 2,
    },
    gaming: 'Approving at once without reading, or asking for the review only after it was agreed to come.',
    beside: ['reviewdepth', 'unreviewed', 'reviewtime'],
  },
  reads: ['deliveries'],
  groups: ['repository', 'service', 'size'],
  benchmark: 'pickup',
  indicators: {
    good: ['reviews begin the same half-day', 'small changes are picked up first'],
    bad: ['changes opened in the afternoon wait until the day after next', 'one person picks up everything'],
  },
  samples: (facts, window) => mergedIn(facts, window).map((delivery) => sampleOf(delivery, facts)),
  summarise: medianOf,
  coverage: reviewedOf,
});
