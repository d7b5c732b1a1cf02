import type { CommandContext } from '../../asking/context.ts';

const SLACK_ID = /^[UW][A-Z0-9]{2,20}$/;

/** Names of those who decided something: of people by their keys, of others as Slack calls them. */
export async function actorNames(
  whos: string[],
  { store, directory }: CommandContext,
): Promise<Map<string, string>> {
  const people = await store.organisation.people();
  const names = new Map(people.map(({ key, name }) => [key, name]));
  const strange = [...new Set(whos)].filter((who) => !names.has(who) && SLACK_ID.test(who));
  const users = strange.length > 0 && directory ? await directory.users(strange) : [];
  for (const { id, name } of users) names.set(id, name);
  return names;
}
