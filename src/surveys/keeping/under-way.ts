import type { Invitation, SurveyRound } from '../../domain/survey.ts';
import type { Store } from '../../store/index.ts';

/** A round that is not closed, and on whom it waits. */
export interface UnderWay {
  round: SurveyRound;
  /** Everybody who is asked and still here. */
  here: Invitation[];
  /** Of those, who is not done. */
  waiting: Invitation[];
}

/**
 * All rounds that are not closed. Whoever has left the organisation, or whose account is closed, is asked, reminded and
 * waited for no more; what they said stands.
 */
export async function roundsUnderWay(store: Store): Promise<UnderWay[]> {
  const rounds = await store.surveyRounds.underWay();
  const [first] = rounds;
  if (!first) return [];
  const ids = rounds.map(({ id }) => id);
  const [invited, settled, people, refused] = await Promise.all([
    store.surveyRounds.invitedIn(ids),
    store.surveyAnswers.settledIn(ids),
    store.organisation.people(),
    store.outbox.refusedSince(first.openedAt),
  ]);
  const known = new Set(people.filter(({ bot }) => !bot).map(({ key }) => key));
  const closed = new Set(refused);
  const nameOf = ({ round, person }: { round: string; person: string }) => `${round} ${person}`;
  const done = new Set(settled.map(nameOf));
  const here = invited.filter(({ person, slackId }) => known.has(person) && !closed.has(slackId));
  const byRound = Map.groupBy(here, ({ round }) => round);
  return rounds.map((round) => {
    const own = byRound.get(round.id) ?? [];
    return { round, here: own, waiting: own.filter((each) => !done.has(nameOf(each))) };
  });
}
