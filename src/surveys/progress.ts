import type { SurveyRound } from '../domain/survey.ts';
import type { Store } from '../store/index.ts';

/** Of fewer people it is not told how many are done: it would tell of somebody. */
export const LEAST_ASKED = 5;

/** Round → how many of those asked answered or declined. */
export async function donePer(store: Store, rounds: SurveyRound[]): Promise<Map<string, number>> {
  const settled = await store.surveyAnswers.settledIn(rounds.map(({ id }) => id));
  return new Map([...Map.groupBy(settled, ({ round }) => round)].map(([id, all]) => [id, all.length]));
}
