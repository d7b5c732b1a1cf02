import { BadInput, type InteractionDefinition } from '../../src/slack/define.ts';
import { SURVEY_SCHEDULE_VIEW } from '../../views/modals/survey-schedule.ts';
import { SURVEY_SCHEDULE_ACTION } from '../../views/modals/survey-schedules.ts';
import type { CommandContext } from '../asking/context.ts';
import { organisationOf, scopeKept } from '../asking/round-scope.ts';
import { openSchedule, scheduled } from './survey-schedule/form.ts';
import { saveSchedule } from './survey-schedule/saving.ts';

/** Saying when surveys come by themselves. */
export const surveySchedule: InteractionDefinition<CommandContext>[] = [
  {
    kind: 'action',
    id: SURVEY_SCHEDULE_ACTION,
    mode: 'read',
    run: async ({ value }, ctx) => {
      const schedule = await ctx.store.surveySchedules.find(value);
      if (!schedule) throw new BadInput('This survey does not come by itself any more.');
      const scope = scopeKept(schedule.scope, await organisationOf(ctx));
      const instrument = await scheduled(schedule.instrument, ctx);
      return { push: await openSchedule({ instrument, scope, pushed: true }, ctx) };
    },
  },
  { kind: 'view', id: SURVEY_SCHEDULE_VIEW, mode: 'write', run: saveSchedule },
];
