import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { startMessage } from '../views/messages/survey-start.ts';
import type { CommandContext } from './asking/context.ts';
import { admitToHold, scopeNamed, surveyNamed } from './asking/round-scope.ts';
import { MOST_DAYS, startModel } from './asking/round-start.ts';

const USUAL_DAYS = 5;

const args = z.object({
  survey: z.string().describe('a survey, e.g. `retro` or `devex`: see `/pulse instruments`'),
  of: z.string().describe('a team, with all teams below it, or `org` for everybody'),
  days: z.number().int().min(1).max(MOST_DAYS).default(USUAL_DAYS).describe('for how many days it is open'),
  sample: z
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('per cent of the people who are asked this time, others the next time; all unless said'),
});

/** `/pulse start <survey> <team|org>`: who would be asked, and a button that starts it. */
export const pulseStart = defineCommand<CommandContext, typeof args>({
  command: '/pulse',
  name: 'start',
  summary: 'Shows whom a survey would ask and what comes of it, with a button that starts it.',
  args,
  positional: ['survey', 'of'],
  examples: ['start retro team-a', 'start devex org --days 10 --sample 50'],
  async run({ survey, of, days, sample }, ctx) {
    const scope = await scopeNamed(of, ctx);
    admitToHold(scope, ctx);
    const instrument = await surveyNamed(survey, ctx);
    const stored = {
      id: crypto.randomUUID(),
      instrument: instrument.id,
      scope: scope.scope,
      days,
      ...(sample !== undefined && sample < 100 && { sample }),
    };
    const model = await startModel({ stored, instrument, scope }, ctx);
    const { start: _start, ...data } = model;
    return { ...startMessage(model), personal: true, data };
  },
});
