import type { Holiday } from '../../domain/holiday.ts';
import type { Person } from '../../domain/person.ts';
import type { Invitation, SurveyRound } from '../../domain/survey.ts';
import type { Team } from '../../domain/team.ts';
import { commonestZone } from '../../reports/readout/organisation.ts';
import { calendarOf, type WorkingCalendar } from '../../reports/waiting-hours.ts';
import type { Post } from '../../store/outbox.ts';
import { scopeName } from '../visibility.ts';
import type { Message, Told } from './define.ts';

/** Who is who, and who works when. */
export interface Organisation {
  people: Person[];
  teams: Team[];
  holidays: Holiday[];
}

/** When people of a team work; of nobody's members and of a team that is gone, by the clocks of most. */
export function calendarOfTeam(key: string | null, { teams, holidays }: Organisation): WorkingCalendar {
  const team = teams.find((each) => each.key === key);
  if (team) return calendarOf(team, holidays);
  return { ...calendarOf(null, holidays), timezone: commonestZone(teams) };
}

function toldIn(round: SurveyRound, zone: string, { people, teams }: Organisation, weDid: string[]): Told {
  const { scope, openedBy, schedule } = round;
  const asker = people.find(({ key, identities }) => key === openedBy || identities?.['slack'] === openedBy);
  return {
    round,
    zone,
    askedBy: schedule === undefined ? (asker?.name ?? 'An admin') : null,
    team: scopeName(scope, teams),
    weDid,
  };
}

/** Under what a message of a round to somebody is put in the queue; `suffix` tells it from the others. */
export function letterKey(round: string, person: string, suffix = ''): string {
  return `survey:${round}:${person}${suffix}`;
}

/** The same message for all, by the clocks of each; `suffix` tells it from the others of a round. */
export function addressed(
  round: SurveyRound,
  to: Invitation[],
  {
    organisation,
    write,
    suffix = '',
    weDid = [],
  }: {
    organisation: Organisation;
    write(told: Told): Message;
    suffix?: string;
    weDid?: string[];
  },
): Post[] {
  const written = new Map<string, Message>();
  return to.map(({ person, team, slackId }) => {
    const { timezone } = calendarOfTeam(team, organisation);
    const message = written.get(timezone) ?? write(toldIn(round, timezone, organisation, weDid));
    written.set(timezone, message);
    return { key: letterKey(round.id, person, suffix), channel: slackId, ...message, picture: null };
  });
}
