import type { Values } from '../../../src/domain/decision.ts';
import type { Person } from '../../../src/domain/person.ts';
import type { Team } from '../../../src/domain/team.ts';
import { slackIdOf } from '../../../src/domain/workspace-people.ts';
import {
  PEOPLE_FIELDS,
  type PeopleEntry,
  peopleForm,
  pickable,
  readPeople,
  type Unlinked,
} from '../../../views/modals/setup/people.ts';
import { directoryIn } from './admit.ts';
import { peopleBehind, remember } from './members.ts';
import type { Scope, Section } from './section.ts';

type Read = Awaited<ReturnType<Section['read']>>;

/** People by what is set, and those of them whom Slack does not know. */
function linkage({ people }: Pick<Scope, 'people'>) {
  const byKey = new Map(people.map((person) => [person.key, person]));
  const linkedTo = (key: string | undefined) => {
    const person = key === undefined ? undefined : byKey.get(key);
    return person ? slackIdOf(person) : null;
  };
  const nameIfUnlinked = (key: string | undefined) =>
    key === undefined || linkedTo(key) !== null ? null : (byKey.get(key)?.name ?? key);
  const unlinkedOf = (keys: string[]): Unlinked[] =>
    keys.filter((key) => linkedTo(key) === null).map((key) => ({ key, name: byKey.get(key)?.name ?? key }));
  return { linkedTo, nameIfUnlinked, unlinkedOf };
}

/** The form as it is filled with what is set. */
function modelOf(values: Values, scope: Scope) {
  const { members = [], champion, manager } = values as Partial<Team>;
  const { linkedTo, nameIfUnlinked, unlinkedOf } = linkage(scope);
  return {
    entry: {
      members: (members ?? []).map(linkedTo).filter((id) => id !== null),
      champion: linkedTo(champion),
      manager: linkedTo(manager),
    },
    unlinked: unlinkedOf(members ?? []),
    championUnlinked: nameIfUnlinked(champion ?? undefined),
    managerUnlinked: nameIfUnlinked(manager ?? undefined),
  };
}

/** The form as it is filled in, with everybody of a user group among the members. */
export function withGroup(
  entry: PeopleEntry,
  scope: Scope,
  said: { members: string[]; taken: string; turn: number; metadata: string },
) {
  const { members, ...around } = said;
  const { unlinkedOf } = linkage(scope);
  const { champion, manager } = entry;
  const { championUnlinked, managerUnlinked, unlinked } = modelOf({ ...scope.team }, scope);
  const stuck = unlinked.filter(({ key }) => !pickable(unlinked).some((each) => each.key === key));
  return peopleForm({
    entry: { members, champion, manager },
    unlinked: [...unlinkedOf(entry.unlinked), ...stuck],
    championUnlinked,
    managerUnlinked,
    ...around,
    note: null,
  });
}

async function groupProblem(group: string | null, { ctx }: Scope): Promise<string | null> {
  if (group === null) return null;
  const directory = directoryIn(ctx);
  const ids = await directory.usersOf(group);
  if (ids === null) return 'There is no such user group any more: choose another, or none.';
  const able = (await directory.users(ids)).some(({ isMember }) => isMember);
  return able ? null : 'Nobody is in this user group who can be in a team: choose another, or none.';
}

/** Those who stay in their order, then those who are new. */
function inOrder(before: string[], after: string[]): string[] {
  const wanted = new Set(after);
  return [...before.filter((key) => wanted.has(key)), ...[...wanted].filter((key) => !before.includes(key))];
}

function strangers(keys: string[], people: Person[]): boolean {
  return keys.some((key) => !people.some((person) => person.key === key && !person.bot));
}

/** Who leads: whom the form names, else whoever leads now and whom the form cannot name. */
function leader(chosen: string | null, now: string | undefined, keys: Map<string, string>, scope: Scope) {
  if (chosen !== null) return keys.get(chosen) ?? null;
  return linkage(scope).nameIfUnlinked(now) === null ? null : (now ?? null);
}

async function read(entry: PeopleEntry, scope: Scope): Promise<Read> {
  const { team, people } = scope;
  const leaders = [entry.champion, entry.manager].filter((id) => id !== null);
  const [problem, found] = await Promise.all([
    groupProblem(entry.group, scope),
    peopleBehind([...entry.members, ...leaders], scope),
  ]);
  const errors = {
    ...(problem !== null && { [PEOPLE_FIELDS.group]: problem }),
    ...(found.problem !== null && { [PEOPLE_FIELDS.members]: found.problem }),
    ...(strangers(
      entry.unlinked.filter((key) => !team.members.includes(key)),
      people,
    ) && {
      [PEOPLE_FIELDS.unlinked]: 'Somebody of these is not known any more: choose again.',
    }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  await remember(found, scope);
  const unlinked = linkage(scope).unlinkedOf(team.members);
  const offered = pickable(unlinked).map(({ key }) => key);
  const staying = unlinked.map(({ key }) => key).filter((key) => !offered.includes(key));
  const picked = entry.members.map((id) => found.keys.get(id)).filter((key) => key !== undefined);
  const members = inOrder(team.members, [...picked, ...entry.unlinked, ...staying]);
  const personas = Object.fromEntries(
    Object.entries(team.personas ?? {}).filter(([key]) => members.includes(key)),
  );
  return {
    entered: {
      members,
      champion: leader(entry.champion, team.champion, found.keys, scope),
      manager: leader(entry.manager, team.manager, found.keys, scope),
      personas: Object.keys(personas).length > 0 ? personas : null,
    },
  };
}

/** Members, champion and manager of a team. */
export const people: Section = {
  form: 'people',
  fields: ['members', 'champion', 'manager', 'personas'],
  async build(values, around, scope) {
    return peopleForm({ ...modelOf(values, scope), taken: null, turn: 0, ...around });
  },
  read: (fields, scope) => read(readPeople(fields), scope),
};
