import { DEFAULT_BOT_PATTERNS, identify } from '../../correlation/identities.ts';
import type { Account } from '../../domain/account.ts';
import type { Person } from '../../domain/person.ts';

/** Who is who in one tool. */
export interface Who {
  /** The login of a person; null where none is known. */
  loginOf(person: string): string | null;
  /** The key of whoever has a login; null for a stranger and for a bot. */
  personOf(login: string): string | null;
}

/** By what the organisation knows of its people and what the source told of its accounts. */
export function whoIn(source: { id: string; type: string }, people: Person[], accounts: Account[]): Who {
  const identities = identify(people, accounts, DEFAULT_BOT_PATTERNS);
  const personOf = (login: string) => {
    const person = identities.personOf(login);
    return person === null || identities.isBot(login) ? null : person.key;
  };
  const byPerson = new Map<string, string>();
  for (const { source: from, login } of accounts) {
    const person = from === source.id ? personOf(login) : null;
    if (person !== null && !byPerson.has(person)) byPerson.set(person, login);
  }
  for (const { key, identities: known, bot } of people) {
    const login = known?.[source.id] ?? known?.[source.type];
    if (login !== undefined && !bot) byPerson.set(key, login);
  }
  return { loginOf: (person) => byPerson.get(person) ?? null, personOf };
}
