import { loginOf } from '../correlation/identities.ts';
import type { KnownLogin } from '../correlation/match-people.ts';
import type { Account } from '../domain/account.ts';
import type { SeenLogin } from '../store/logins.ts';

function found(logins: Map<string, KnownLogin>, login: string): KnownLogin {
  const key = loginOf(login);
  const known = logins.get(key) ?? { login, tools: [], names: [], emails: [], records: 0 };
  logins.set(key, known);
  return known;
}

function note(list: string[], value: string | undefined): void {
  if (value && !list.includes(value)) list.push(value);
}

/**
 * Every login in the data, each once with what its accounts say of it, the most active first. An address made up by a
 * tool counts as the login it stands for.
 * @param tools source → the tool it reads; a source that is not configured stands for itself
 */
export function knownLogins(
  seen: SeenLogin[],
  accounts: Account[],
  tools: Map<string, string>,
): KnownLogin[] {
  const logins = new Map<string, KnownLogin>();
  for (const { source, login, records } of seen.toSorted((a, b) => b.records - a.records)) {
    const known = found(logins, login);
    known.records += records;
    note(known.tools, tools.get(source) ?? source);
  }
  for (const { source, login, name, email } of accounts) {
    const known = found(logins, login);
    note(known.tools, tools.get(source) ?? source);
    note(known.names, name);
    note(known.emails, email);
  }
  return [...logins.values()].toSorted((a, b) => b.records - a.records || a.login.localeCompare(b.login));
}
