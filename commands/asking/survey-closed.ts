import type { SurveyRound } from '../../src/domain/survey.ts';
import type { Store } from '../../src/store/index.ts';
import { groupResults } from '../../src/surveys/results.ts';
import { surveyClosedMessage } from '../../views/messages/survey-closed.ts';
import { writeResults } from './survey-results.ts';

/** That a round is over, as a channel may read it; null where nothing of the scope is shown to anybody. */
export async function closedNote(
  store: Store,
  { round, scope, toLeaders }: { round: SurveyRound; scope: string; toLeaders: boolean },
): Promise<ReturnType<typeof surveyClosedMessage> | null> {
  const { id, instrument } = round;
  const results = await groupResults(store, { scope, instrument: instrument.id, round: id });
  if (!results) return null;
  const { n, invited } = results;
  const about = writeResults({ round: id, scope, page: 0 });
  return surveyClosedMessage({ survey: instrument.title, n, invited, toLeaders, about });
}
