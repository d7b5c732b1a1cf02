import { SurveyResponse, type SurveyRound } from '../domain/survey.ts';
import type { Store } from '../store/index.ts';
import type { RoundKey } from './sealing.ts';

/** Where somebody's answers to a round are kept. */
export interface Place {
  round: SurveyRound;
  /** In which they count. */
  team: string | null;
  key: RoundKey;
  lookup: string;
}

const MOST_TRIES = 8;

/** What somebody said so far. @throws WrongKey where it was changed in the database */
export async function saidAt(
  { surveyAnswers }: Pick<Store, 'surveyAnswers'>,
  { round, team, key, lookup }: Place,
): Promise<{ sealed: Buffer | null; said: SurveyResponse }> {
  const sealed = await surveyAnswers.sealed(round.id, lookup);
  return { sealed, said: sealed ? SurveyResponse.parse(key.unseal(sealed, lookup)) : { team, answers: {} } };
}

/**
 * Keeps what somebody says now in the place of what they said before, and makes sure that the round is open still: it
 * was when this was kept, then, and whoever closes it finds it. Where it is not, what was there before is put back,
 * unless whoever closes it was faster: then it counts all the same.
 * @returns null where the round is over, and this does not count
 */
export async function saySealed(
  store: Pick<Store, 'surveyAnswers' | 'surveyRounds'>,
  place: Place,
  { change, now }: { change: (said: SurveyResponse) => unknown; now: Date },
): Promise<SurveyResponse | null> {
  const { round, key, lookup } = place;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { sealed: before, said } = await saidAt(store, place);
    const after = SurveyResponse.parse(change(said));
    const sealed = key.seal(after, lookup);
    if (!(await store.surveyAnswers.seal(round.id, lookup, sealed, before))) continue;
    if (await store.surveyRounds.isOpen(round.id, now)) return after;
    return (await store.surveyAnswers.putBack(round.id, lookup, sealed, before)) ? null : after;
  }
  throw new Error('answers from several devices kept overwriting each other');
}
