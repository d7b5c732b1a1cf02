import { z } from 'zod';
import type { Change } from '../domain/change.ts';
import { defineGuard } from './define.ts';

const HOURS_A_DAY = 8;

/** When somebody last opened, readied, pushed or reviewed. What else tools call an update may be Kata's own label. */
function touchedAt({ openedAt, readyAt, commits, reviews }: Change): Date | null {
  const instants = [
    openedAt,
    readyAt,
    ...commits.map(({ committedAt, authoredAt }) => committedAt ?? authoredAt),
    ...reviews.map(({ submittedAt }) => submittedAt),
  ].filter((at) => at !== undefined);
  return instants.length > 0 ? new Date(Math.max(...instants.map((at) => at.getTime()))) : null;
}

/** A change that nobody has pushed to or reviewed for long. */
export const stale = defineGuard({
  id: 'stale',
  title: 'Stale',
  label: 'stale',
  byTime: true,
  parameters: z.object({
    days: z.number().int().min(1).max(250).default(10).describe('Working days that it may lie'),
  }),
  violates(change, { days }, { waited }) {
    const at = touchedAt(change);
    if (at === null || waited(at) <= days * HOURS_A_DAY) return null;
    return `was not touched for more than ${days} working days: no commit, no review`;
  },
  howToFix: () =>
    'Push what is left and ask for a review, or close it: it can be opened again. The longer it lies, the harder it is to merge.',
});
