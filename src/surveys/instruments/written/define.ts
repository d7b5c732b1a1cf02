import { AGREEMENT, FREQUENCY, ZERO_TO_TEN } from '../define.ts';

/** How all questions of a survey written in Slack are answered; `own` with answers that are written too. */
export const SCALES = { agreement: AGREEMENT, frequency: FREQUENCY, ten: ZERO_TO_TEN } as const;

export type Scale = keyof typeof SCALES | 'own';

/** A survey as somebody writes it in a form. */
export interface WrittenForm {
  title: string;
  summary: string;
  scale: Scale;
  /** An answer a line, the lowest first; empty unless the scale is `own`. */
  labels: string;
  /** A line each; a line that ends with `:` names what those below it are about. */
  questions: string;
  /** What is asked in free words; empty for nothing. */
  comment: string;
}

/** Field → a sentence that says what to do. */
export type WrittenErrors = Partial<Record<keyof WrittenForm, string>>;

/** What a form of Slack's takes in one field. */
export const FIELD_LIMIT = 3_000;

export const REVERSE = '(reverse)';

/** What questions are about that stand under no name. */
export const UNNAMED = 'General';

/** A title as a name for commands: small letters, digits and `-`; empty where it has no letters for one. */
export function nameOfTitle(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
