import { z } from 'zod';

const LONGEST = 100;
const MOST_STARS = 3;

/** What would make more of a glob than a glob, or take long to look for. */
function problemOf(pattern: string): string | null {
  if (/[(){}|!\\^$<>`\p{Cc}]/u.test(pattern)) {
    return 'is no glob: say a login as the tool writes it, with `*` for any text and `?` for one character';
  }
  if (pattern.replaceAll(/\*+/g, '*').split('*').length - 1 > MOST_STARS)
    return `has more than ${MOST_STARS} \`*\`: say more of the login`;
  if ((pattern.match(/[\p{L}\p{N}]/gu) ?? []).length < 2)
    return 'fits everybody: say at least two letters of the login';
  return null;
}

/** A glob of bots' logins, as a person types it; brackets are meant as they stand. */
export const BotPattern = z
  .string()
  .min(1)
  .max(LONGEST, `is longer than ${LONGEST} characters`)
  .transform((typed) => typed.trim().replaceAll('∗', '*'))
  .superRefine((pattern, ctx) => {
    const message = problemOf(pattern);
    if (message) ctx.addIssue({ code: 'custom', message });
  });
