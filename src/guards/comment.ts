import { createHash } from 'node:crypto';
import type { Verdict } from './judge.ts';

/** By what Kata finds its own comment again. */
export const GUARDS_COMMENT = 'guards';

function paragraph({ reason, label, fix }: Verdict): string {
  return `This change **${reason}** (label \`${label}\`). ${fix}`;
}

/** What is said on a change of all the rules that it breaks, in Markdown; null where it breaks none. */
export function commentOn(broken: Verdict[]): string | null {
  if (broken.length === 0) return null;
  const end =
    broken.length === 1
      ? 'Once that is done, the label and this comment go by themselves, within a minute or two.'
      : 'Once one of them is done, its label goes by itself, within a minute or two; this comment goes with the last.';
  return [
    ...broken.map(paragraph),
    `${end} Should the rule not fit here, tell those who administer Kata.`,
  ].join('\n\n');
}

/** Short, and another for another text. */
export function printOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
