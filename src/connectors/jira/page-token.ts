import { SourceError } from '../source-error.ts';

/** The token of the page after this one; one that comes back would go round for ever. */
export function otherThan(
  used: string | undefined,
  next: string | undefined,
  what: string,
): string | undefined {
  if (next === undefined || next !== used) return next;
  throw new SourceError('bad-response', `Jira, ${what}: the next page is said to be this one`);
}
