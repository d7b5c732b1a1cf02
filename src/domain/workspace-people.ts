import type { WorkspaceUser } from './directory.ts';
import type { Person } from './person.ts';

const SLACK_ID = /^[UW][A-Z0-9]{2,20}$/;
const KEY_LIMIT = 40;

/** The Slack id of somebody; null where none is known. */
export function slackIdOf({ identities }: Person): string | null {
  const id = identities?.['slack'];
  return id !== undefined && SLACK_ID.test(id) ? id : null;
}

/** A key made from a name or an address: small letters, digits and dashes; empty where it has none of those. */
export function keyFrom(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, KEY_LIMIT)
    .replaceAll(/^-+|-+$/g, '');
}

/** Whose account it is: by Slack id, else by an address that Slack confirmed and that nobody else's account has. */
export function personBehind(user: WorkspaceUser, people: Person[]): Person | null {
  const humans = people.filter(({ bot }) => !bot);
  return (
    humans.find(({ identities }) => identities?.['slack'] === user.id) ??
    humans.find(
      (person) =>
        user.email !== null && person.email?.toLowerCase() === user.email && slackIdOf(person) === null,
    ) ??
    null
  );
}

/** A person made from what Slack says, with a key that nobody has. */
export function personFrom({ id, name, email }: WorkspaceUser, taken: ReadonlySet<string>): Person {
  const wished = keyFrom(email?.split('@')[0] ?? '') || keyFrom(name) || keyFrom(id) || 'person';
  let key = wished;
  for (let number = 2; taken.has(key); number += 1) key = `${wished}-${number}`;
  return { key, name, ...(email !== null && { email }), identities: { slack: id } };
}
