import { z } from 'zod';
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

/** `/pulse compare [team]`: what people say beside what the tools say; where they differ is the finding. */
export const pulseCompare = defineCommand<CommandContext, typeof args>({
  command: '/pulse',
  name: 'compare',
  summary: 'What people say beside what is measured: where the two differ comes first.',
  args,
  positional: ['team', 'instrument'],
  examples: ['compare team-a', 'compare team-a devex'],
  async run(asked, ctx): Promise<Reply> {
    const [team, teams, known] = await Promise.all([
      teamMeant(asked.team, ctx),
      ctx.store.organisation.teams(),
      comparedSurveys(ctx),
    ]);
    if (await isOutsider(team, ctx))
      throw new BadInput(`Only members and leaders of ${team.name} see what it said.`);
    const only = asked.instrument?.toLowerCase();
    const surveys = known.filter(({ id }) => only === undefined || id === only);
    if (surveys.length === 0)
      throw new BadArgument(
        `No number goes with \`${asked.instrument}\`: say one of ${known.map(({ id }) => id).join(', ')}.`,
      );
    const compared = await bothSidesTo({ team, teams, surveys }, ctx);
    const message = surveyCompareMessage({ ...compared, buttons: pairButtons(team, ctx) });
    return { ...message, personal: true, data: compareData(compared.sides) };
  },
});
