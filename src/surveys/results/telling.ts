import { DAY_MS } from '../../domain/milliseconds.ts';
import { EVERYBODY, type SurveyRound } from '../../domain/survey.ts';
import type { Team } from '../../domain/team.ts';
import { afterSettling } from '../../publishing/calendar.ts';
import type { Due } from '../../publishing/define.ts';
import { keysWithin } from '../scope-tree.ts';
import { LEADERS_AFTER_MS } from '../visibility.ts';

/** For so long results are news, and for so long what was done about the last ones. */
const RESULTS_MS = 7 * DAY_MS;
const FOLLOW_UP_MS = 3 * DAY_MS;

/** Teams of a round that have members or were asked by name. */
export function teamsOfRound({ scope }: SurveyRound, teams: Team[]): Team[] {
  const within = keysWithin(teams, scope);
  return teams.filter(({ key, members }) => within.has(key) && (members.length > 0 || key === scope));
}

function due(scope: string, { id }: SurveyRound, at: Date, forMs: number): Due {
  const dueAt = afterSettling(at);
  return { scope, period: id, dueAt, until: new Date(dueAt.getTime() + forMs) };
}

/** To each team of a closed round that has a channel: what it said. */
export function resultsDue(rounds: SurveyRound[], teams: Team[]): Due[] {
  return rounds.flatMap((round) => {
    const { closedAt } = round;
    if (round.state !== 'closed' || !closedAt) return [];
    const told = teamsOfRound(round, teams).filter(({ channel }) => channel !== undefined);
    return told.map(({ key }) => due(key, round, closedAt, RESULTS_MS));
  });
}

/**
 * To leaders, a day after a round closed: the organisation's of rounds for everybody, which all of them may see; of another
 * round the manager of the team that was asked.
 */
export function leadersDue(rounds: SurveyRound[], teams: Team[], hasLeadership: boolean): Due[] {
  return rounds.flatMap((round) => {
    const { closedAt, outcome, scope } = round;
    if (!closedAt || !outcome || outcome.groups.length === 0) return [];
    const at = new Date(closedAt.getTime() + LEADERS_AFTER_MS);
    const manager = teams.find(({ key }) => key === scope)?.manager;
    return [
      ...(hasLeadership && scope === EVERYBODY ? [due(EVERYBODY, round, at, RESULTS_MS)] : []),
      ...(manager === undefined ? [] : [due(scope, round, at, RESULTS_MS)]),
    ];
  });
}

/** To each team of a round that opens: what was done about what it said last. */
export function followUpDue(rounds: SurveyRound[], teams: Team[]): Due[] {
  return rounds.flatMap((round) => {
    const told = teamsOfRound(round, teams).filter(({ channel }) => channel !== undefined);
    return told.map(({ key }) => due(key, round, round.openedAt, FOLLOW_UP_MS));
  });
}
