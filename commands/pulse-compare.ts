import { z } from 'zod';
import type { Instrument } from '../src/domain/survey.ts';
import type { Team } from '../src/domain/team.ts';
import { BadArgument, BadInput, defineCommand, type Reply } from '../src/slack/define.ts';
import { surveyCompareMessage } from '../views/messages/survey-compare.ts';
import { teamMeant } from './asking/action-items.ts';
import { isOutsider } from './asking/answer-metric.ts';
import { bothSidesTo, comparedSurveys, pairButtons } from './asking/both-sides.ts';
import { compareData } from './asking/both-sides-data.ts';
import type { CommandContext } from './asking/context.ts';

const args = z.object({
  team: z.string().optional().describe('a team; your own otherwise'),
  instrument: z.string().optional().describe('one survey: `devex`, `retro` or `dora-quick-check`'),
});

/** The only word may name a survey rather than a team. */
function meant(
  { team, instrument }: z.infer<typeof args>,
  { teams, known }: { teams: Team[]; known: Instrument[] },
): { name: string | undefined; survey: string | undefined } {
  const only = team?.toLowerCase();
  const isTeam = teams.some(({ key, name }) => [key, name].some((each) => each.toLowerCase() === only));
  const isSurvey = instrument === undefined && !isTeam && known.some(({ id }) => id === only);
  return isSurvey ? { name: undefined, survey: only } : { name: team, survey: instrument?.toLowerCase() };
}

/** `/pulse compare [team]`: what people say beside what the tools say; where they differ is the finding. */
export const pulseCompare = defineCommand<CommandContext, typeof args>({
  command: '/pulse',
  name: 'compare',
  summary: 'What people say beside what is measured: where the two differ comes first.',
  args,
  positional: ['team', 'instrument'],
  examples: ['compare team-a', 'compare team-a devex'],
  async run(asked, ctx): Promise<Reply> {
    const [teams, known] = await Promise.all([ctx.store.organisation.teams(), comparedSurveys(ctx)]);
    const { name, survey } = meant(asked, { teams, known });
    const team = await teamMeant(name, ctx);
    if (await isOutsider(team, ctx))
      throw new BadInput(`Only members and leaders of ${team.name} see what it said.`);
    const surveys = known.filter(({ id }) => survey === undefined || id === survey);
    if (surveys.length === 0)
      throw new BadArgument(
        `No number goes with \`${survey}\`: say one of ${known.map(({ id }) => id).join(', ')}.`,
      );
    const compared = await bothSidesTo({ team, teams, surveys }, ctx);
    const message = surveyCompareMessage({ ...compared, buttons: pairButtons(team, surveys, ctx) });
    return { ...message, personal: true, data: compareData(compared.sides) };
  },
});
