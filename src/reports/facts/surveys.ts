import type { SurveyRound } from '../../domain/survey.ts';
import type { SurveyFigure } from '../../metrics/facts.ts';
import { metrics } from '../../metrics/index.ts';
import { HOLDS_MS } from '../../metrics/samples/survey-rounds.ts';
import { comparable } from '../../surveys/instruments/comparable.ts';
import { INDEX } from '../../surveys/results/scores.ts';
import { publishedResults } from '../../surveys/results.ts';
import { LEADERS_AFTER_MS, scopesOver } from '../../surveys/visibility.ts';
import type { Loader } from './define.ts';

/** Those that metrics are made of. */
const SURVEYS = new Set(metrics.flatMap(({ survey }) => survey ?? []));

/** As many rounds as are looked at: of fortnightly pulses, more than two years. */
const MOST_ROUNDS = 120;

function closedAtOf({ closedAt, openedAt }: SurveyRound): Date {
  return closedAt ?? openedAt;
}

/** Rounds that closed before an instant, by instrument, the latest first. */
function newestOf(rounds: SurveyRound[]): Map<string, SurveyRound> {
  const newest = new Map<string, SurveyRound>();
  for (const round of rounds.toSorted((a, b) => Number(closedAtOf(a)) - Number(closedAtOf(b)))) {
    newest.set(round.instrument.id, round);
  }
  return newest;
}

/** What members said in closed rounds, once a day has passed in which the team alone could see it. */
export const loadSurveys: Loader<'surveys'> = async ({ store, team, teams, spans, now }) => {
  const closed = await store.surveyRounds.closed({
    scopes: scopesOver(team, teams),
    before: new Date(now.getTime() - LEADERS_AFTER_MS + 1),
    limit: MOST_ROUNDS,
  });
  const since = Math.min(...spans.map(({ from }) => from.getTime())) - HOLDS_MS;
  const wanted = closed.filter(
    (round) => SURVEYS.has(round.instrument.id) && closedAtOf(round).getTime() >= since,
  );
  const published = await publishedResults(store, wanted, team.key);
  const newest = newestOf(published.map(({ round }) => round));
  const facts = published.flatMap(({ round, index, factors }) =>
    [index, ...factors].map(({ factor, title, value, n }): SurveyFigure => {
      const { instrument } = round;
      const which = factor === INDEX ? null : factor;
      const last = newest.get(instrument.id)?.instrument ?? instrument;
      return {
        round: round.id,
        instrument: instrument.id,
        factor: which,
        title: which === null ? instrument.title : title,
        at: closedAtOf(round),
        value,
        n,
        sameWords: comparable(instrument, last, which),
      };
    }),
  );
  const first = Math.min(...facts.map(({ at }) => at.getTime()));
  return { facts: facts.filter(({ n }) => n > 0), since: facts.length > 0 ? new Date(first) : null };
};
