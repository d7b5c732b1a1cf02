import type { Organisation } from './model.ts';

/** What of an organisation one tool knows. */
export interface Part {
  /** Keys of the teams whose repositories and projects it has. */
  teams: string[];
  /** Keys of the teams whose projects it has, where they are not the same. */
  trackedTeams?: string[];
}

/** The organisation as a tool knows it that only some teams use: their repositories, projects and incidents. */
export function partOf(organisation: Organisation, { teams, trackedTeams = teams }: Part): Organisation {
  const own = organisation.teams.filter(({ key }) => teams.includes(key));
  const names = new Set(
    own.flatMap(({ repositories }) =>
      repositories.map((each) => (typeof each === 'string' ? each : each.repository)),
    ),
  );
  const tracked = organisation.teams.filter(({ key }) => trackedTeams.includes(key));
  const projects = new Set(tracked.flatMap((team) => team.projects));
  return {
    ...organisation,
    repositories: organisation.repositories.filter(({ name }) => names.has(name)),
    projects: organisation.projects.filter(({ key }) => projects.has(key)),
    incidents: organisation.incidents.filter(({ service }) => names.has(service)),
  };
}
