import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { Store } from '../../store/index.ts';

/** The rules by which a team is judged: of one among several, nothing is expected of each project, as that is of all effort. */
export async function rulesOfTeam(store: Store, { key }: Team, rules: Rules): Promise<Rules> {
  const teams = await store.organisation.teams();
  if (teams.length < 2 || teams.every((team) => team.key !== key)) return rules;
  return { ...rules, portfolio: rules.portfolio.map(({ expected: _, ...project }) => project) };
}
