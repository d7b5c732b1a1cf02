import { z } from 'zod';

const LONGEST = 100;
/** A glob with more of them may take long to look for. */
const MOST_WILDCARDS = 3;

/** What a glob says beyond letters, digits and the marks of names. */
const FOREIGN = /[^\p{L}\p{N}\p{M} ._/@:#+~&',=%*?-]/u;

/** What would make more of a glob than a glob, let it fit everything, or take long to look for. */
function problemOf(pattern: string): string | null {
  if (FOREIGN.test(pattern)) {
    return 'is no glob: say a name, with `*` for any text and `?` for one character';
  }
  if ((pattern.match(/\*+/g) ?? []).length > MOST_WILDCARDS) {
    return `has more than ${MOST_WILDCARDS} \`*\`: say more of the name`;
  }
  if (pattern.replaceAll(/[^\p{L}\p{N}]/gu, '') === '' && /[*?]/.test(pattern)) {
    return 'fits everything: say a part of the name';
  }
  return null;
}

/** A glob as a person types it: `*` is any text, `**` any folders, `?` one character. Brackets and braces are refused. */
export const Glob = z
  .string()
  .transform((typed) => typed.trim().replaceAll('∗', '*'))
  .pipe(
    z
      .string()
      .min(1, 'is empty')
      .max(LONGEST, `is longer than ${LONGEST} characters`)
      .superRefine((pattern, ctx) => {
        const message = problemOf(pattern);
        if (message) ctx.addIssue({ code: 'custom', message });
      }),
  );

/** What is wrong with a glob, as the end of a sentence that begins with it; null when nothing is. */
export function globProblem(typed: string): string | null {
  const read = Glob.safeParse(typed);
  return read.success ? null : (read.error.issues[0]?.message ?? 'is no glob');
}
