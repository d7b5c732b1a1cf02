import { z } from 'zod';
import { defineGuard } from './define.ts';

/** A change that is ready and that nobody but its author has looked at. Reviews by bots do not count. */
export const unreviewed = defineGuard({
  id: 'unreviewed',
  title: 'No review',
  label: 'needs-review',
  byTime: true,
  parameters: z.object({
    hours: z.number().min(1).max(400).default(16).describe('Working hours that it may wait, eight a day'),
  }),
  violates({ author, isDraft, openedAt, readyAt, reviews }, { hours }, { isBot, samePerson, waited }) {
    const since = readyAt ?? openedAt;
    if (isDraft || since === undefined) return null;
    const isReviewed = reviews.some(
      (review) => !review.isBot && !isBot(review.author) && !samePerson(review.author, author),
    );
    if (isReviewed || waited(since) <= hours) return null;
    return `has been ready for more than ${hours} working hours, and nobody else has reviewed it`;
  },
  howToFix: () =>
    'Ask somebody by name for a review, or make it smaller. If it is not ready, make it a draft.',
});
