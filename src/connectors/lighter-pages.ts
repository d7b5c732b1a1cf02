import { SourceError } from './source-error.ts';

/** The tool gave up on a call that asks for much: asking for less may help. */
export class TooHeavy extends SourceError {}

/** A page of so few that asking for fewer would not help. */
const SMALLEST_PAGE = 5;

/** Fetches pages of the largest size, and from the first that the tool finds too heavy on ever halves of them. */
export function lighterAndLighter<T>(
  largest: number,
  fetch: (page: string | undefined, size: number) => Promise<T>,
): (page: string | undefined) => Promise<T> {
  let size = largest;
  return async (page) => {
    for (;;) {
      try {
        return await fetch(page, size);
      } catch (error) {
        if (!(error instanceof TooHeavy) || size <= SMALLEST_PAGE) throw error;
        size = Math.floor(size / 2);
      }
    }
  };
}
