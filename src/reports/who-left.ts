import type { Directory } from '../domain/directory.ts';
import type { Person } from '../domain/person.ts';
import { slackIdOf } from '../domain/workspace-people.ts';

/**
 * Those of some people (by their keys) who have left: nobody in the organisation is known by the key any more, or their
 * account in the workspace is closed. Without a directory only the first is known.
 */
export async function whoLeft(
  keys: string[],
  people: Person[],
  directory: Directory | undefined,
): Promise<Set<string>> {
  const known = new Map(people.filter(({ bot }) => !bot).map((person) => [person.key, person]));
  const gone = keys.filter((key) => !known.has(key));
  const accounts = new Map<string, string>();
  for (const key of keys) {
    const person = known.get(key);
    const id = person && slackIdOf(person);
    if (id) accounts.set(id, key);
  }
  const users = directory && accounts.size > 0 ? await directory.users([...accounts.keys()]) : [];
  const closed = users.filter(({ isMember }) => !isMember).flatMap(({ id }) => accounts.get(id) ?? []);
  return new Set([...gone, ...closed]);
}
