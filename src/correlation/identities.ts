import picomatch from 'picomatch';
import type { Account } from '../domain/account.ts';
import type { Person } from '../domain/person.ts';
import { remembered } from './remembered.ts';

/** Logins that are bots' wherever they occur. Globs; brackets are meant as they stand. */
export const DEFAULT_BOT_PATTERNS = [
  '*[bot]',
  '*-bot',
  'dependabot*',
  'renovate*',
  'github-actions*',
  'snyk-*',
];

/** An address made up to hide the real one: `123+login@users.noreply.github.com`. */
const NO_REPLY = /^(?:\d+\+)?([^@+]+)@users\.noreply\./i;

/** The login that a no-reply address stands for; else what was given. In lower case. */
export function loginOf(name: string): string {
  return (NO_REPLY.exec(name)?.[1] ?? name).toLowerCase();
}

/** Who is behind the logins of the tools. */
export interface Identities {
  /** By person key, configured login, e-mail, or the e-mail of the account with that login; null for a stranger. */
  personOf(login: string): Person | null;
  samePerson(a: string, b: string): boolean;
  isBot(login: string): boolean;
}

export function identify(people: Person[], accounts: Account[], botPatterns: string[]): Identities {
  const byLogin = new Map<string, Person>();
  for (const person of people) {
    const logins = [person.key, person.email, ...Object.values(person.identities ?? {})];
    for (const login of logins) if (login) byLogin.set(loginOf(login), person);
  }
  const bots = new Set<string>();
  for (const { login, email, bot } of accounts) {
    if (bot) bots.add(loginOf(login));
    const person = email ? byLogin.get(loginOf(email)) : undefined;
    if (person && !byLogin.has(loginOf(login))) byLogin.set(loginOf(login), person);
  }
  const looksLikeBot = picomatch(botPatterns, { nobracket: true, nocase: true });
  const nameOf = remembered(loginOf);
  const personOf = (login: string) => byLogin.get(nameOf(login)) ?? null;
  return {
    personOf,
    samePerson(a, b) {
      if (nameOf(a) === nameOf(b)) return true;
      const person = personOf(a);
      return person !== null && person === personOf(b);
    },
    isBot: remembered(
      (name) =>
        [name, nameOf(name)].some((login) => bots.has(login) || looksLikeBot(login)) ||
        personOf(name)?.bot === true,
    ),
  };
}
