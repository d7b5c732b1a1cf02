import type { Team } from '../../domain/team.ts';
import { primaryTeam } from '../facts/primary-team.ts';
import { MIN_CONTRIBUTORS } from '../visibility.ts';

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

function ownsNothing({ repositories, services = [], projects = [], boards = [] }: Team): boolean {
  return repositories.length + services.length + projects.length + boards.length === 0;
}

/** Teams of too few people to be shown, where all of their kind together are too few as well. */
function hiddenIn(teams: Team[]): Team[] {
  const small = teams.filter(({ members }) => members.length > 0 && members.length < MIN_CONTRIBUTORS);
  return [...Map.groupBy(small, ownsNothing).values()]
    .filter((alike) => new Set(alike.flatMap(({ members }) => members)).size < MIN_CONTRIBUTORS)
    .flat();
}

/**
 * The same for those who may not see what fewer than three people did: without them, for the numbers of all other teams
 * taken from the whole would be theirs. Its name says so; of those who own nothing, such as heads, it does not.
 */
export function organisationForOutsiders(teams: Team[], timezone: string): Team {
  const hidden = hiddenIn(teams);
  if (hidden.length === 0 || hidden.length === teams.length) return organisationAsTeam(teams, timezone);
  const whole = organisationAsTeam(
    teams.filter((team) => !hidden.includes(team)),
    timezone,
  );
  const keys = hidden.map(({ key }) => key);
  const isHidden = (person: string) => keys.includes(primaryTeam(person, teams)?.key ?? '');
  const owning = hidden.filter((team) => !ownsNothing(team)).length;
  const without = `without ${owning === 1 ? '1 team' : `${owning} teams`} of fewer than ${MIN_CONTRIBUTORS} people`;
  return {
    ...whole,
    name: owning === 0 ? whole.name : `${whole.name}, ${without}`,
    members: whole.members.filter((person) => !isHidden(person)),
  };
}
