import type { Person } from '../../domain/person.ts';
import type { LoadQuery } from './define.ts';
import { primaryTeam } from './primary-team.ts';

/** Members whose work counts in this team, and every name the tools may have for them. */
export interface OwnNames {
  names: string[];
  /** Person key behind a name; null for a stranger, a bot, and whoever's work counts in another team. */
  personOf(name: string): string | null;
}

/** Names somebody goes by, as configured; tools may write them in lower case. */
function configured({ key, email, identities }: Person): string[] {
  const names = [key, email, ...Object.values(identities ?? {})].filter((name) => name !== undefined);
  return names.flatMap((name) => [name, name.toLowerCase()]);
}

/** Who is told apart by the names that tools wrote: the configured ones, those of accounts, and of whoever did anything. */
export async function ownNames({ store, team, teams, identities }: LoadQuery): Promise<OwnNames> {
  const own = new Set(team.members.filter((key) => primaryTeam(key, teams)?.key === team.key));
  const personOf = (name: string) => {
    const person = identities.personOf(name);
    return person && own.has(person.key) && !identities.isBot(name) ? person.key : null;
  };
  const [people, accounts, doers] = await Promise.all([
    store.organisation.people(),
    store.events.pick('account', {}, ['login']),
    store.deeds.names(),
  ]);
  const known = [...people.flatMap(configured), ...accounts.map(({ login }) => login), ...doers];
  return { names: [...new Set(known.filter((name) => personOf(name) !== null))], personOf };
}
