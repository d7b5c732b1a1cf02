import picomatch from 'picomatch';
import type { Account } from '../domain/account.ts';
import type { Person } from '../domain/person.ts';

/** Logins that are bots' wherever they occur. Globs; brackets are meant as they stand. */
export const DEFAULT_BOT_PATTERNS = [
  '*[bot]',
  '*-bot',
  'dependabot*',
  'renovate*',
  'github-actions*',
  'snyk-*',
];

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
    for (const login of logins) if (login) byLogin.set(login.toLowerCase(), person);
  }
  const bots = new Set<string>();
  for (const { login, email, bot } of accounts) {
    if (bot) bots.add(login.toLowerCase());
    const person = email ? byLogin.get(email.toLowerCase()) : undefined;
    if (person && !byLogin.has(login.toLowerCase())) byLogin.set(login.toLowerCase(), person);
  }
  const looksLikeBot = picomatch(botPatterns, { nobracket: true, nocase: true });
  const personOf = (login: string) => byLogin.get(login.toLowerCase()) ?? null;
  return {
    personOf,
    samePerson(a, b) {
      if (a.toLowerCase() === b.toLowerCase()) return true;
      const person = personOf(a);
      return person !== null && person === personOf(b);
    },
    isBot: (login) => bots.has(login.toLowerCase()) || personOf(login)?.bot === true || looksLikeBot(login),
  };
}
