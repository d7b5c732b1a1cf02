import type { Person } from '../domain/person.ts';

/** How far a match can be trusted: the same e-mail address, the same name or login, or something like it. */
export type Confidence = 'sure' | 'likely' | 'perhaps';

/** A way in which somebody may write their login. */
export interface LoginForm {
  text: string;
  confidence: Confidence;
  reason: string;
}

/** The words of a name, without accents and in small letters. */
export function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** A name by which word order, accents and punctuation make no difference. */
export function nameKey(name: string): string {
  return wordsOf(name).toSorted().join(' ');
}

/** A login by its letters and digits alone; of an address what stands before the @. */
export function squash(login: string): string {
  return wordsOf(login.split('@')[0] ?? '').join('');
}

/** Initials and last name, first name and initial, and the like: with two words or more. */
function formsOfName(name: string): LoginForm[] {
  const words = wordsOf(name);
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  if (words.length < 2) return [{ text: first, confidence: 'perhaps', reason: `it is their name, ${name}` }];
  const whole = [first + last, last + first, words.join(''), words.toReversed().join('')];
  const short = [`${first[0]}${last}`, `${last}${first[0]}`, `${first}${last[0]}`];
  const initials = words.map((word) => word[0]).join('');
  return [
    ...whole.map((text) => ({ text, confidence: 'likely' as const, reason: `it is their name, ${name}` })),
    ...short.map((text) => ({
      text,
      confidence: 'likely' as const,
      reason: `it is short for their name, ${name}`,
    })),
    { text: initials, confidence: 'perhaps', reason: `these are the initials of ${name}` },
    { text: first, confidence: 'perhaps', reason: `it is a part of their name, ${name}` },
    { text: last, confidence: 'perhaps', reason: `it is a part of their name, ${name}` },
  ];
}

/** The ways in which a person may write their login, the most telling first. */
export function formsOf({ key, name, email, identities }: Person): LoginForm[] {
  const known = Object.entries(identities ?? {})
    .filter(([tool]) => tool !== 'slack')
    .map(([tool, login]) => ({
      text: squash(login),
      confidence: 'likely' as const,
      reason: `it is their login in ${tool}, ${login}`,
    }));
  const forms: LoginForm[] = [
    { text: squash(key), confidence: 'likely', reason: `it is their key, ${key}` },
    ...(email
      ? [
          {
            text: squash(email),
            confidence: 'likely' as const,
            reason: `it begins their e-mail address, ${email}`,
          },
        ]
      : []),
    ...known,
    ...formsOfName(name),
  ];
  return forms.filter(({ text }) => text.length > 1);
}
