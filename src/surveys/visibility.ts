import { EVERYBODY, type SurveyRound } from '../domain/survey.ts';
import type { Team } from '../domain/team.ts';
import { leads, type Viewer } from '../reports/visibility.ts';

/** The team reads first: leaders see what it said a day later. */
export const LEADERS_AFTER_MS = 24 * 3_600_000;

/** From when somebody may see what a group said; null: never. */
export type SeenFrom = Date | null;

/** A team and those above it, the nearest first. */
export function lineOf(team: Team, teams: Team[]): Team[] {
  const line: Team[] = [];
  for (let at: Team | undefined = team; at && !line.includes(at); ) {
    line.push(at);
    const { parent }: Team = at;
    at = teams.find(({ key }) => key === parent);
  }
  return line;
}

/** Scopes of rounds in which a team, or (null) nobody in particular, may have been asked: its own, those above it, everybody. */
export function scopesOver(team: Team | null, teams: Team[]): string[] {
  return [...(team ? lineOf(team, teams).map(({ key }) => key) : []), EVERYBODY];
}

/** What people call a scope; null for everybody. */
export function scopeName(scope: string, teams: Team[]): string | null {
  return scope === EVERYBODY ? null : (teams.find(({ key }) => key === scope)?.name ?? scope);
}

function membersSee(person: { key: string }, scope: string, round: SurveyRound, teams: Team[]): boolean {
  const shown = new Set(round.outcome?.groups.map((group) => group.scope));
  return teams
    .filter(({ members }) => members.includes(person.key))
    .some((own) => own.key === scope || lineOf(own, teams).find(({ key }) => shown.has(key))?.key === scope);
}

function leadersSee(viewer: Viewer, scope: string, teams: Team[]): boolean {
  if (viewer.admin) return true;
  if (scope === EVERYBODY) return teams.some((team) => leads(viewer, team, teams));
  const team = teams.find(({ key }) => key === scope);
  return team !== undefined && leads(viewer, team, teams);
}

/** Whether somebody may ask what a scope said: its members, those of teams below it, its leaders and admins. */
export function mayAsk(viewer: Viewer, scope: string, teams: Team[]): boolean {
  if (leadersSee(viewer, scope, teams)) return true;
  const { person } = viewer;
  return teams.some(
    (own) =>
      person !== null &&
      own.members.includes(person.key) &&
      lineOf(own, teams).some(({ key }) => key === scope),
  );
}

/**
 * From when somebody may see what a group said in a closed round: its members at once; of a team too small to be shown
 * by itself, the nearest one above it that is; its leaders, those of teams above it and admins a day later. What
 * everybody said is for whoever leads a team.
 */
export function seenFrom(viewer: Viewer, round: SurveyRound, scope: string, teams: Team[]): SeenFrom {
  const { closedAt } = round;
  if (!closedAt) return null;
  if (viewer.person && membersSee(viewer.person, scope, round, teams)) return closedAt;
  return leadersSee(viewer, scope, teams) ? new Date(closedAt.getTime() + LEADERS_AFTER_MS) : null;
}
