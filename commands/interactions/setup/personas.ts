import type { Values } from '../../../src/domain/decision.ts';
import type { Persona } from '../../../src/domain/persona.ts';
import type { Team } from '../../../src/domain/team.ts';
import { slackIdOf } from '../../../src/domain/workspace-people.ts';
import { type PersonasEntry, personasForm, readPersonas } from '../../../views/modals/setup/personas.ts';
import type { Scope, Section } from './section.ts';

const NOBODY: PersonasEntry = {
  developer: [],
  'qa-engineer': [],
  'devops-engineer': [],
  'product-manager': [],
  'engineering-manager': [],
  executive: [],
};

/** Slack id → person key, of the members that Slack knows. */
function membersBySlack({ team, people }: Scope): Map<string, string> {
  const members = people.filter(({ key }) => team.members.includes(key));
  return new Map(
    members.flatMap((person) => {
      const id = slackIdOf(person);
      return id === null ? [] : [[id, person.key] as const];
    }),
  );
}

function entryOf({ personas }: Partial<Team>, scope: Scope): PersonasEntry {
  const entry = structuredClone(NOBODY);
  for (const [id, key] of membersBySlack(scope)) {
    const persona = personas?.[key];
    if (persona) entry[persona].push(id);
  }
  return entry;
}

function read(entry: PersonasEntry, scope: Scope): Awaited<ReturnType<Section['read']>> {
  const { team, people } = scope;
  const members = membersBySlack(scope);
  const nameOf = (id: string) =>
    people.find((person) => slackIdOf(person) === id)?.name.slice(0, 60) ?? 'Somebody';
  const errors: Record<string, string> = {};
  const said = new Map<string, Persona>();
  for (const [persona, ids] of Object.entries(entry) as [Persona, string[]][]) {
    const stranger = ids.find((id) => !members.has(id));
    const twice = ids.find((id) => said.has(members.get(id) ?? ''));
    if (stranger !== undefined)
      errors[persona] = `${nameOf(stranger)} is not in the team: add them under People first.`;
    else if (twice !== undefined)
      errors[persona] = `${nameOf(twice)} stands above already: say one thing of each.`;
    for (const id of ids) said.set(members.get(id) ?? id, persona);
  }
  if (Object.keys(errors).length > 0) return { errors };
  const known = new Set(members.values());
  const others = Object.entries(team.personas ?? {}).filter(
    ([key]) => team.members.includes(key) && !known.has(key),
  );
  const personas = Object.fromEntries([...others, ...said]);
  return { entered: { personas: Object.keys(personas).length > 0 ? personas : null } };
}

/** What each member does in the team. */
export const personas: Section = {
  form: 'personas',
  fields: ['personas'],
  async build(values: Values, around, scope) {
    return personasForm({ entry: entryOf(values as Partial<Team>, scope), ...around });
  },
  read: async (fields, scope) => read(readPersonas(fields), scope),
};
