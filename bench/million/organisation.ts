import { DAY_MS, WEEK_MS } from '../../src/domain/milliseconds.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Team } from '../../src/domain/team.ts';

/** How much there is of everything; at scale 1 a million events. */
export interface Shape {
  teams: number;
  repositoriesPerTeam: number;
  changes: number;
  deployments: number;
  incidents: number;
  workItems: number;
  sprints: number;
  events: number;
  from: Date;
  to: Date;
}

const DAYS = 26 * 7;
const MEMBERS = 8;
const TIMEZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'];

/** The data are of the 26 weeks before this Monday. */
export const NOW = new Date('2026-06-29T00:00:00Z');

/** Less than 1 is the same teams with less history, not fewer teams. */
export function shapeOf(scale: number): Shape {
  const teams = 50;
  const of = (whole: number) => Math.max(teams, Math.round(whole * scale));
  return {
    teams,
    repositoriesPerTeam: 2,
    changes: of(100_000),
    deployments: of(20_000),
    incidents: of(1000),
    workItems: of(60_000),
    sprints: Math.max(1, Math.round(13 * scale)) * teams,
    events: Math.round(1_000_000 * scale),
    from: new Date(NOW.getTime() - DAYS * DAY_MS * scale),
    to: NOW,
  };
}

/**
 * Half a year of teams with a repository each.
 * @param all how much there is of each, of all teams together
 */
export function halfYearOf(
  all: Pick<Shape, 'teams' | 'changes' | 'deployments' | 'incidents' | 'workItems' | 'sprints'>,
  to: Date,
): Shape {
  const { teams, changes, deployments, incidents, workItems, sprints } = all;
  const others = teams + changes + deployments + incidents + workItems + sprints;
  return {
    ...all,
    repositoriesPerTeam: 1,
    events: others + changes * 4 + teams,
    from: new Date(to.getTime() - 26 * WEEK_MS),
    to,
  };
}

function numbered(index: number): string {
  return String(index + 1).padStart(2, '0');
}

export function loginsOf(team: number): string[] {
  return Array.from({ length: MEMBERS }, (_, member) => `dev-${numbered(team)}-${member}`);
}

export function repositoriesOf(team: number, { repositoriesPerTeam }: Shape): string[] {
  const parts = Array.from({ length: repositoriesPerTeam }, (_, index) => `part-${index + 1}`);
  return parts.map((part) => `acme/${numbered(team)}-${part}`);
}

/** Project of the team in the issue tracker, and its board. */
export function projectOf(team: number): string {
  return `T${numbered(team)}`;
}

export function organisationOf(shape: Shape): { people: Person[]; teams: Team[] } {
  const all = Array.from({ length: shape.teams }, (_, index) => index);
  return {
    people: all.flatMap((team) =>
      loginsOf(team).map((login) => ({
        key: `p-${login}`,
        name: login,
        email: `${login}@example.com`,
        identities: { github: login },
      })),
    ),
    teams: all.map((team) => ({
      key: `team-${numbered(team)}`,
      name: `Team ${numbered(team)}`,
      timezone: TIMEZONES[team % TIMEZONES.length] ?? 'UTC',
      members: loginsOf(team).map((login) => `p-${login}`),
      repositories: repositoriesOf(team, shape),
      projects: [projectOf(team)],
      boards: [projectOf(team)],
    })),
  };
}
