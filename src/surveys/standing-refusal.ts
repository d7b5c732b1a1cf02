import type { Person } from '../domain/person.ts';
import type { Instrument } from '../domain/survey.ts';
import type { Team } from '../domain/team.ts';
import { slackIdOf } from '../domain/workspace-people.ts';
import { audienceOf } from './audience.ts';
import type { Surveying } from './define.ts';
import { minutesOf } from './instruments/index.ts';
import { type Refusal, refusalOf } from './refusal.ts';

interface Standing {
  surveying: Surveying;
  people: Person[];
  teams: Team[];
}

/**
 * Why a survey could be held of nobody at any time, whoever was asked what lately: a sample of a team is never smaller
 * than what is needed. Null where it can be held.
 */
export function standingRefusal(
  instrument: Instrument,
  scope: string,
  { surveying, people, teams }: Standing,
): Refusal | null {
  const minutes = minutesOf(instrument);
  const asked = audienceOf(scope, { people, teams }).members.filter(
    ({ person }) => slackIdOf(person) !== null,
  );
  const { sealing, minutesAMonth, threshold } = surveying;
  const isTooLong = minutes > minutesAMonth;
  const obstacle = !sealing ? 'no-key' : isTooLong ? 'too-long' : asked.length < threshold ? 'too-few' : null;
  return refusalOf({ obstacle, asked, minutes, from: null }, { scope, surveying, teams });
}
