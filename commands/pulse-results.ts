import { z } from 'zod';
import type { SurveyRound } from '../src/domain/survey.ts';
import { leads } from '../src/reports/visibility.ts';
import { didYouMean } from '../src/slack/arguments.ts';
import { BadArgument, defineCommand, type Reply } from '../src/slack/define.ts';
import { instrumentsHere } from '../src/surveys/instruments/index.ts';
import { surveyResultsAbsent } from '../views/messages/survey-results-absent.ts';
import { teamMeant } from './asking/action-items.ts';
import { withBothSides } from './asking/both-sides.ts';
import type { CommandContext } from './asking/context.ts';
import { teamNamed } from './asking/find.ts';
import { isWhole } from './asking/readout.ts';
import { resultsReply } from './asking/survey-results.ts';
import { roundShown, type SurveyScope, scopeOf, surveyScope } from './asking/survey-shown.ts';

const args = z.object({
  team: z.string().optional().describe('a team, or `org` for everybody; your own otherwise'),
  instrument: z.string().optional().describe('a survey: see `/pulse instruments`; the latest otherwise'),
  round: z.string().optional().describe('an earlier round, by its id in `/pulse rounds`'),
});

/** The only word may name a survey rather than a team. */
async function meant({ team, instrument }: z.infer<typeof args>, ctx: CommandContext) {
  const [teams, known] = await Promise.all([ctx.store.organisation.teams(), instrumentsHere(ctx)]);
  const ids = known.map(({ id }) => id);
  const isTeam = teams.some(({ key, name }) =>
    [key, name].some((each) => each.toLowerCase() === team?.toLowerCase()),
  );
  const alone = team !== undefined && instrument === undefined && !isTeam && ids.includes(team.toLowerCase());
  const asked = alone ? team : instrument;
  const survey = asked?.toLowerCase();
  if (survey !== undefined && !ids.includes(survey)) {
    const near = didYouMean(survey, ids);
    throw new BadArgument(
      `There is no survey \`${asked}\`. ${near ? `Did you mean \`${near}\`?` : 'See `/pulse instruments`.'}`,
    );
  }
  return { teams, name: alone ? undefined : team, instrument: survey };
}

/** Of one team there is nothing to put side by side; members have no other to see. */
function mayMap(round: SurveyRound | null, scope: SurveyScope, { asker }: CommandContext): boolean {
  if ((round?.outcome?.groups.length ?? 0) < 2) return false;
  return asker.admin || scope.teams.some((team) => leads(asker, team, scope.teams));
}

/** `/pulse results`: what a team said in a round, and what became of it since. */
export const pulseResults = defineCommand<CommandContext, typeof args>({
  command: '/pulse',
  name: 'results',
  summary: 'What a team said: factor by factor, how that moved, and what to look at first.',
  args,
  positional: ['team', 'instrument'],
  examples: ['results team-a', 'results team-a devex', 'results org'],
  async run(asked, ctx): Promise<Reply> {
    const { teams, name, instrument } = await meant(asked, ctx);
    const team =
      name === undefined ? await teamMeant(undefined, ctx) : isWhole(name) ? null : teamNamed(name, teams);
    const scope = surveyScope(team, teams);
    const { round, notes } = await roundShown(scope, { instrument, round: asked.round }, ctx);
    const about = { team, timezone: scope.timezone, notes, withHeatMap: mayMap(round, scope, ctx) };
    const reply = round && (await resultsReply({ round, scope: scopeOf(scope) }, about, ctx));
    if (!reply) return { ...surveyResultsAbsent(team?.name ?? null, notes), personal: true };
    return round && team ? withBothSides(reply, { round, team, teams }, ctx) : reply;
  },
});
