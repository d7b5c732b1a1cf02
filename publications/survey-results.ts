import { didLines, resultsModel } from '../commands/asking/survey-results.ts';
import { EVERYBODY, type SurveyRound } from '../src/domain/survey.ts';
import type { Team } from '../src/domain/team.ts';
import { definePublication } from '../src/publishing/define.ts';
import { surveyReport } from '../src/surveys/results/report.ts';
import { resultsDue } from '../src/surveys/results/telling.ts';
import { lineOf } from '../src/surveys/visibility.ts';
import { surveyResultsMessage } from '../views/messages/survey-results.ts';
import { tooFewMessage } from '../views/messages/survey-results-absent.ts';
import type { PublicationContext } from './context.ts';

/** Name of the nearest group in which a team's answers are shown; null where there is none. */
function countedIn({ outcome }: SurveyRound, team: Team, teams: Team[]): string | null {
  const shown = new Set(outcome?.groups.map(({ scope }) => scope));
  const above = lineOf(team, teams).find(({ key }) => shown.has(key));
  if (above) return above.name;
  return shown.has(EVERYBODY) ? 'the whole organisation' : null;
}

/** What a team said, in its channel as its round closes; that too few answered, where too few did. */
export const surveyResults = definePublication<PublicationContext>({
  id: 'survey-results',
  title: 'results of a survey',
  due: ({ rounds = [], teams }) => resultsDue(rounds, teams),
  async compose({ scope, period }, { store, now }) {
    const [round, teams] = await Promise.all([store.surveyRounds.find(period), store.organisation.teams()]);
    const team = teams.find(({ key }) => key === scope);
    if (!round || !team?.channel) return null;
    const { channel, timezone } = team;
    const report = await surveyReport(store, { round, scope });
    if (report) {
      const did = await didLines(store, report, now);
      const model = resultsModel(report, { team, timezone, did, withHeatMap: false });
      return { posts: [{ channel, ...surveyResultsMessage(model) }] };
    }
    const invitations = await store.surveyRounds.invitations(round.id);
    if (round.scope !== scope && !invitations.some((each) => each.team === scope)) return null;
    const { instrument, threshold } = round;
    const told = { survey: instrument.title, threshold, countedIn: countedIn(round, team, teams) };
    return { posts: [{ channel, ...tooFewMessage(told) }] };
  },
});
