import { closedNote } from '../commands/asking/survey-closed.ts';
import { heatMapFiles } from '../commands/asking/survey-heat-map.ts';
import { didLines, resultsModel } from '../commands/asking/survey-results.ts';
import { EVERYBODY } from '../src/domain/survey.ts';
import { definePublication } from '../src/publishing/define.ts';
import { commonestZone } from '../src/reports/readout/organisation.ts';
import { isKeptFromChannels } from '../src/surveys/in-channels.ts';
import { heatMapOf } from '../src/surveys/results/heat-map.ts';
import { surveyReport } from '../src/surveys/results/report.ts';
import { leadersDue } from '../src/surveys/results/telling.ts';
import { surveyResultsMessage } from '../views/messages/survey-results.ts';
import { heatMapOnlyMessage } from '../views/messages/survey-results-absent.ts';
import type { PublicationContext } from './context.ts';

/**
 * A day after the teams: how they stand side by side. Of a round for everybody in the leaders' channel, of another by
 * direct message to the manager of the team that was asked.
 */
export const surveyResultsLeaders = definePublication<PublicationContext>({
  id: 'survey-results-leaders',
  title: 'survey results for leaders',
  due: ({ rounds = [], teams, organisation }) =>
    leadersDue(rounds, teams, organisation.leadership !== undefined),
  async compose({ scope, period }, { store, now, organisation: { leadership } }) {
    const [round, teams, people] = await Promise.all([
      store.surveyRounds.find(period),
      store.organisation.teams(),
      store.organisation.people(),
    ]);
    if (!round) return null;
    const team = teams.find(({ key }) => key === round.scope) ?? null;
    const manager = people.find(({ key }) => key === team?.manager);
    const isMember = manager !== undefined && team?.members.includes(manager.key);
    const toManager = isMember ? undefined : manager?.identities?.['slack'];
    const channel = scope === EVERYBODY ? leadership?.channel : toManager;
    if (channel === undefined) return null;
    const { instrument } = round;
    if (scope === EVERYBODY && isKeptFromChannels(instrument.id)) {
      const note = await closedNote(store, { round, scope, toLeaders: true });
      return note && { posts: [{ channel, ...note }] };
    }
    const timezone = team?.timezone ?? leadership?.timezone ?? commonestZone(teams);
    const [report, heatMap] = await Promise.all([
      surveyReport(store, { round, scope: round.scope }),
      heatMapOf(store, round),
    ]);
    const whose = team?.name ?? 'teams';
    const files = heatMap.rows.length > 1 ? heatMapFiles(heatMap, { whose, timezone }) : {};
    if (!report) return { posts: [{ channel, ...heatMapOnlyMessage(instrument.title, whose), ...files }] };
    const did = team ? await didLines(store, report, now) : [];
    const model = resultsModel(report, { team, timezone, did, withHeatMap: false });
    return { posts: [{ channel, ...surveyResultsMessage(model), ...files }] };
  },
});
