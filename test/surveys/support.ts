import { DAY_MS } from '../../src/domain/milliseconds.ts';
import type { Instrument, Invitation, SurveyResponse, SurveyRound } from '../../src/domain/survey.ts';
import type { Team } from '../../src/domain/team.ts';
import type { Store } from '../../src/store/index.ts';
import { giveAnswers } from '../../src/surveys/answering.ts';
import { closeRound } from '../../src/surveys/closing.ts';
import { retro } from '../../src/surveys/instruments/retro.ts';
import type { Sealing } from '../../src/surveys/sealing.ts';
import { SURVEYS } from '../support/surveys.ts';

export const SEALING = SURVEYS.sealing as Sealing;

/** Somebody who is asked, and what they answer; nothing where they do not. */
export interface Respondent extends Partial<Omit<SurveyResponse, 'team'>> {
  person: string;
  team: string | null;
}

export interface Asked {
  id?: string;
  instrument?: Instrument;
  scope?: string;
  openedAt: Date;
  days?: number;
  threshold?: number;
}

export function teamOf(key: string, members: string[], more: Partial<Team> = {}): Team {
  return { key, name: `Team ${key}`, timezone: 'UTC', members, repositories: [], ...more };
}

/** Everybody answers every question with the same number. */
export function all(answer: number, { items }: Instrument = retro): Record<string, number> {
  return Object.fromEntries(items.map(({ id }) => [id, answer]));
}

/** Opens a round for these people, in which nobody answered yet. */
export async function openedRound(
  store: Store,
  respondents: Pick<Respondent, 'person' | 'team'>[],
  {
    id = crypto.randomUUID(),
    instrument = retro,
    scope = 'organisation',
    openedAt,
    days = 5,
    threshold = 5,
  }: Asked,
): Promise<SurveyRound> {
  const round: SurveyRound = {
    id,
    instrument: await store.instruments.versioned(instrument),
    scope,
    state: 'open',
    openedAt,
    closesAt: new Date(openedAt.getTime() + days * DAY_MS),
    openedBy: 'kata',
    threshold,
    invited: respondents.length,
  };
  const invitations = respondents.map(
    ({ person, team }): Invitation => ({ round: id, person, team, slackId: `U${person.toUpperCase()}` }),
  );
  await store.surveyRounds.open(round, invitations, SEALING.newKey(id));
  return round;
}

/** Keys of those who are done with a round. */
export async function settledOf(store: Store, round: string): Promise<string[]> {
  return (await store.surveyAnswers.settledIn([round])).map(({ person }) => person);
}

/** A round that these people answered, closed. */
export async function heldRound(store: Store, respondents: Respondent[], asked: Asked): Promise<SurveyRound> {
  const round = await openedRound(store, respondents, asked);
  for (const { person, answers, comment } of respondents) {
    if (!answers && !comment) continue;
    const part = { ...(answers && { answers }), ...(comment && { comment }) };
    await giveAnswers(store, SEALING, { round: round.id, person, part, now: asked.openedAt });
  }
  await closeRound(store, SEALING, { round, now: round.closesAt });
  return (await store.surveyRounds.find(round.id)) as SurveyRound;
}
