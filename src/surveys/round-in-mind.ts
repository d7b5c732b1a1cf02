import type { SurveyRound } from '../domain/survey.ts';
import type { Store } from '../store/index.ts';

/** A round, and the wrapped key of what is answered in it; null once it is closed. */
export interface RoundAndKey {
  round: SurveyRound;
  wrapped: Buffer | null;
}

/** Of what thousands answer at the same time, most is read once; a key is thrown away soon after the round closed. */
const REMEMBERED_MS = 5_000;
const MOST = 100;

const minds = new WeakMap<Store['surveyRounds'], Map<string, RoundAndKey>>();

function mindOf({ surveyRounds }: Pick<Store, 'surveyRounds'>): Map<string, RoundAndKey> {
  const mind = minds.get(surveyRounds) ?? new Map<string, RoundAndKey>();
  minds.set(surveyRounds, mind);
  return mind;
}

/** A round as it is now; null where there is none. */
export async function roundAndKey(
  { surveyRounds }: Pick<Store, 'surveyRounds'>,
  id: string,
): Promise<RoundAndKey | null> {
  const [round, wrapped] = await Promise.all([surveyRounds.find(id), surveyRounds.key(id)]);
  return round && { round, wrapped };
}

/**
 * A round as it was some seconds ago if it was open, else as it is now. Whoever keeps an answer by it looks afterwards
 * whether the round takes answers still.
 */
export async function roundInMind(
  store: Pick<Store, 'surveyRounds'>,
  id: string,
  now: Date,
): Promise<RoundAndKey | null> {
  const mind = mindOf(store);
  const remembered = mind.get(id);
  if (remembered && remembered.round.closesAt > now) return remembered;
  const found = await roundAndKey(store, id);
  if (found?.wrapped && found.round.state === 'open' && mind.size < MOST && !mind.has(id)) {
    mind.set(id, found);
    setTimeout(() => mind.delete(id), REMEMBERED_MS).unref();
  }
  return found;
}
