import { z } from 'zod';
import { changedLines } from '../correlation/changed-lines.ts';
import { defineGuard } from './define.ts';

/** A change that is hard to review well. Generated and lock files do not count where its files are known. */
export const tooLarge = defineGuard({
  id: 'too-large',
  title: 'Too large',
  label: 'too-large',
  parameters: z.object({
    lines: z.number().int().min(1).max(100_000).default(400).describe('Most lines added and deleted'),
  }),
  violates(change, { lines }) {
    const size = changedLines(change);
    if (size === null) return null;
    const total = size.additions + size.deletions;
    return total > lines ? `changes ${total} lines; at most ${lines} are reviewed well` : null;
  },
  howToFix: ({ lines }) =>
    `Split it into changes of at most ${lines} lines that can be reviewed one after another, for example what is renamed or moved first, then what is new. Generated and lock files do not count.`,
});
