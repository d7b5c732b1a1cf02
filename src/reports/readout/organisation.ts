import type { Team } from '../../domain/team.ts';

/** What the whole organisation is called where a team's key stands. */
export const ORGANISATION = 'organisation';

function together<T>(all: T[]): T[] {
  const once = new Map(all.map((each) => [JSON.stringify(each), each]));
  return [...once].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/** The zone of most teams, of equally many the first by name; UTC where there are none. */
export function commonestZone(teams: Team[]): string {
  const zones = [...Map.groupBy(teams, ({ timezone }) => timezone)];
  const [first] = zones.toSorted(([a, own], [b, other]) => other.length - own.length || (a < b ? -1 : 1));
  return first?.[0] ?? 'UTC';
}

/**
 * All teams as one: what any of them owns is its own, once, however many of them own it. The order of teams does not
 * matter. Boards count only of teams that name no project, as they do for those.
 */
export function organisationAsTeam(teams: Team[], timezone: string): Team {
  return {
    key: ORGANISATION,
    name: 'Whole organisation',
    timezone,
    members: together(teams.flatMap(({ members }) => members)),
    repositories: together(teams.flatMap(({ repositories }) => repositories)),
    services: together(teams.flatMap(({ services = [] }) => services)),
    projects: together(teams.flatMap(({ projects = [] }) => projects)),
    boards: together(teams.flatMap(({ projects = [], boards = [] }) => (projects.length > 0 ? [] : boards))),
  };
}
