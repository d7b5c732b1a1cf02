import { z } from 'zod';
import type { SurveyRound } from '../../src/domain/survey.ts';
import { factorRef } from '../../src/domain/survey-factor.ts';
import type { Team } from '../../src/domain/team.ts';
import { BadInput } from '../../src/slack/define.ts';
import type { Store } from '../../src/store/index.ts';
import { doneBefore } from '../../src/surveys/follow-up.ts';
import { type SurveyReport, surveyReport } from '../../src/surveys/results/report.ts';
import type { FactorResult } from '../../src/surveys/results.ts';
import { seenFrom } from '../../src/surveys/visibility.ts';
import { followUpLines } from '../../views/messages/survey-follow-up.ts';
import { type SurveyResultsModel, surveyResultsMessage } from '../../views/messages/survey-results.ts';
import type { AskedAction } from './action-form.ts';
import type { CommandContext } from './context.ts';

/** What a button under results carries: of which round, what whom said, and which page. */
const Stored = z.object({ round: z.string(), scope: z.string(), page: z.number().int().nonnegative() });

export type StoredResults = z.infer<typeof Stored>;

export function writeResults(stored: StoredResults): string {
  return JSON.stringify(stored);
}

/** @throws when the value is not one that `writeResults` wrote */
export function readResults(value: string): StoredResults {
  return Stored.parse(JSON.parse(value));
}

/**
 * The closed round of which something is shown to the asker now.
 * @throws BadInput when there is none, for who may not see it, and for leaders before their time
 */
export async function admitToResults(
  { round: id, scope }: Pick<StoredResults, 'round' | 'scope'>,
  { store, asker, now }: CommandContext,
): Promise<SurveyRound> {
  const [round, teams] = await Promise.all([store.surveyRounds.find(id), store.organisation.teams()]);
  const isShown = round?.outcome?.groups.some((group) => group.scope === scope);
  if (!round || !isShown) throw new BadInput('There is nothing of this round to be shown.');
  const from = seenFrom(asker, round, scope, teams);
  if (from === null) throw new BadInput('Only its members and leaders see what a team said.');
  if (from > now) throw new BadInput('The team reads it first: leaders see it a day later.');
  return round;
}

/** What an action about a factor begins with. Without the score: an action is read by more people than that is for. */
export function factorOpportunity(factor: string, survey: string): string {
  return `${factor} in “${survey}”`;
}

function actionAbout({ results }: SurveyReport, { factor, title }: FactorResult, team: Team): string {
  const { instrument } = results.round;
  return JSON.stringify({
    team: team.key,
    factor: factorRef({ instrument: instrument.id, factor }),
    opportunity: factorOpportunity(title, instrument.title),
  } satisfies AskedAction);
}

/** What was done between this round and the one before it, a line each; none where nothing was asked before. */
export async function didLines(store: Store, { results }: SurveyReport, now: Date): Promise<string[]> {
  const done = await doneBefore(store, results, now);
  return done ? followUpLines(done) : [];
}

/** @param team null for everybody, about whose factors nobody begins an action */
export function resultsModel(
  report: SurveyReport,
  {
    team,
    timezone,
    notes = [],
    did = [],
    withHeatMap,
  }: { team: Team | null; timezone: string; notes?: string[]; did?: string[]; withHeatMap: boolean },
): SurveyResultsModel {
  const { round, scope } = report.results;
  const about = writeResults({ round: round.id, scope, page: 0 });
  return {
    report,
    timezone,
    notes,
    did,
    about: { comments: about, heatMap: withHeatMap ? about : null },
    workOn: (factor) => (team ? actionAbout(report, factor, team) : null),
  };
}

/** The answer as a machine reads it. */
function resultsData({ results, others, comments }: SurveyReport) {
  const { round, scope, n, invited, comparedWith, index, factors, recommend } = results;
  const { id, version, references } = round.instrument;
  return {
    round: round.id,
    instrument: { id, version, references },
    scope,
    closedAt: round.closedAt,
    n,
    invited,
    comparedWith,
    index,
    factors,
    recommend,
    others: Object.fromEntries(others),
    comments,
  };
}

/** What a group said in one round, as it is answered; null where nothing of it may be shown. */
export async function resultsReply(
  { round, scope }: { round: SurveyRound; scope: string },
  about: Parameters<typeof resultsModel>[1],
  { store, now }: Pick<CommandContext, 'store' | 'now'>,
) {
  const report = await surveyReport(store, { round, scope });
  if (!report) return null;
  const did = about.team ? await didLines(store, report, now) : [];
  const model = resultsModel(report, { ...about, did });
  return { ...surveyResultsMessage(model), personal: true, data: resultsData(report) };
}
