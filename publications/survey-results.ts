import { closedNote } from '../commands/asking/survey-closed.ts';
import { EVERYBODY, type SurveyRound } from '../src/domain/survey.ts';
import type { Team } from '../src/domain/team.ts';
import { definePublication } from '../src/publishing/define.ts';
import { resultsDue } from '../src/surveys/results/telling.ts';
import { lineOf } from '../src/surveys/visibility.ts';
import { tooFewMessage } from '../views/messages/survey-results-absent.ts';
import type { PublicationContext } from './context.ts';

/** Name of the nearest group in which a team's answers are shown; null where there is none. */
function countedIn({ outcome }: SurveyRound, team: Team, teams: Team[]): string | null {
  const shown = new Set(outcome?.groups.map(({ scope }) => scope));
  const above = lineOf(team, teams).find(({ key }) => shown.has(key));
  if (above) return above.name;
  return shown.has(EVERYBODY) ? 'the whole organisation' : null;
}

/**
 * In a team's channel as its round closes: that it is over, with a button to the results for those who may see them; that
 * too few answered, where too few did. Leaders read the channel too, a day before their time: no score stands in it.
 */
export const surveyResults = definePublication<PublicationContext>({
  id: 'survey-results',
  title: 'results of a survey',
  due: ({ rounds = [], teams }) => resultsDue(rounds, teams),
  async compose({ scope, period }, { store }) {
    const [round, teams] = await Promise.all([store.surveyRounds.find(period), store.organisation.teams()]);
    const team = teams.find(({ key }) => key === scope);
    if (!round || !team?.channel) return null;
    const { channel } = team;
    const { instrument, threshold } = round;
    const note = await closedNote(store, { round, scope, toLeaders: false });
    if (note) return { posts: [{ channel, ...note }] };
    const invitations = await store.surveyRounds.invitations(round.id);
    if (round.scope !== scope && !invitations.some((each) => each.team === scope)) return null;
    const told = { survey: instrument.title, threshold, countedIn: countedIn(round, team, teams) };
    return { posts: [{ channel, ...tooFewMessage(told) }] };
  },
});
