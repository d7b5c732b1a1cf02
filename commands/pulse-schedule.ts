import { z } from 'zod';
import { BadArgument, defineCommand } from '../src/slack/define.ts';
import { SURVEY_SCHEDULE_OPENING } from '../views/modals/survey-schedule.ts';
import { schedulesMessage, schedulesModal } from '../views/modals/survey-schedules.ts';
import type { CommandContext } from './asking/context.ts';
import { scopeNamed, surveyNamed } from './asking/round-scope.ts';
import { listedSchedules } from './asking/survey-schedules.ts';
import { openSchedule } from './interactions/survey-schedule/form.ts';

const args = z.object({
  survey: z
    .string()
    .optional()
    .describe('a survey: see `/pulse instruments`; without it all schedules are shown'),
  of: z.string().optional().describe('a team, with all teams below it, or `org` for everybody'),
});

/** `/pulse schedule [survey] [team|org]`: when surveys come by themselves. */
export const pulseSchedule = defineCommand<CommandContext, typeof args>({
  command: '/pulse',
  name: 'schedule',
  summary: 'When surveys come by themselves: after each sprint, every few weeks or once a quarter.',
  args,
  positional: ['survey', 'of'],
  examples: ['schedule', 'schedule retro team-a', 'schedule devex org'],
  opening: SURVEY_SCHEDULE_OPENING,
  async run({ survey, of }, ctx) {
    if (survey === undefined) {
      const schedules = await listedSchedules(ctx);
      const model = { schedules, note: null, undo: null };
      return {
        ...schedulesMessage(model),
        modal: schedulesModal(model),
        personal: true,
        data: { schedules },
      };
    }
    if (of === undefined) throw new BadArgument('Say whom it is for: a team, or `org` for everybody.');
    const [instrument, scope] = await Promise.all([surveyNamed(survey, ctx), scopeNamed(of, ctx)]);
    const text = 'A form opens where this is asked in Slack.';
    return { text, blocks: [], modal: await openSchedule({ instrument, scope, pushed: false }, ctx) };
  },
});
