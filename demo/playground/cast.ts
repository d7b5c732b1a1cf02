import type { Organisation } from '../organisation/model.ts';

/** Somebody whom one can be in the playground. */
export interface Character {
  /** Slack id. */
  id: string;
  name: string;
  role: string;
  line: string;
}

export type Cast = Character[];

/** A developer, a manager, an executive and an admin of the seeded organisation, and the others of their team. */
export function castOf({ people, teams }: Organisation, admins: string[]): Cast {
  const byKey = new Map(people.map((each) => [each.key, each]));
  const team = teams.find(({ key }) => key === 'team-a');
  const group = teams.find(({ key }) => key === team?.parent);
  const roles = [
    { key: team?.members[2], role: 'Developer', line: `builds in ${team?.name}` },
    { key: team?.manager, role: 'Manager', line: `leads ${team?.name}` },
    { key: group?.manager, role: 'Executive', line: `heads all ${teams.length - 1} teams` },
  ];
  const characters = roles.flatMap(({ key, role, line }) => {
    const person = byKey.get(key ?? '');
    return person?.slack ? [{ id: person.slack, name: person.name, role, line }] : [];
  });
  const known = () => new Set(characters.map(({ id }) => id));
  const admin = people.find(({ slack }) => slack && admins.includes(slack) && !known().has(slack));
  if (admin?.slack)
    characters.push({ id: admin.slack, name: admin.name, role: 'Admin', line: 'sets Kata up for everybody' });
  const colleagues = (team?.members ?? []).flatMap((key) => byKey.get(key) ?? []);
  for (const { slack, name } of colleagues) {
    if (!slack || known().has(slack)) continue;
    characters.push({ id: slack, name, role: 'Developer', line: `builds in ${team?.name}` });
  }
  return characters;
}
