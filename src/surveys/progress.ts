import type { SurveyRound } from '../domain/survey.ts';
import type { Store } from '../store/index.ts';

/** Of fewer people it is not told how many are done: it would tell of somebody. */
export const LEAST_ASKED = 5;
/** Of fewer, "almost all" would be a number. */
const MANY = 10;

/** How far an open round is; a number that is looked at again and again would tell who was done when. */
export type Progress = 'fewer-than-half' | 'half-or-more' | 'almost-all';

function progressOf(done: number, invited: number): Progress {
  if (done * 2 < invited) return 'fewer-than-half';
  return invited >= MANY && done * 10 >= invited * 9 ? 'almost-all' : 'half-or-more';
}

/** Round → how many of those asked answered or declined, roughly; of few people it has no entry. */
export async function progressPer(store: Store, rounds: SurveyRound[]): Promise<Map<string, Progress>> {
  const told = rounds.filter(({ invited }) => invited >= LEAST_ASKED);
  const settled = await store.surveyAnswers.settledIn(told.map(({ id }) => id));
  const done = Map.groupBy(settled, ({ round }) => round);
  return new Map(told.map(({ id, invited }) => [id, progressOf(done.get(id)?.length ?? 0, invited)]));
}
