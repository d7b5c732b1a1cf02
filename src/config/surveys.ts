import { z } from 'zod';
import { Instrument } from '../domain/survey.ts';
import { LEAST_RESPONSES } from '../surveys/cells.ts';

/** How surveys are held, as `kata.yml` says it. */
export const SurveySettings = z.strictObject({
  threshold: z
    .number()
    .int()
    .min(LEAST_RESPONSES, `must be ${LEAST_RESPONSES} at least: fewer people would know who said what`)
    .default(5)
    .describe('Responses below which nothing of a survey is shown.'),
  minutesAMonth: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(5)
    .describe('Most that surveys may take of a person in thirty days; who is at it is not asked.'),
  instruments: z.array(Instrument).default([]).describe('Surveys of your own; see below.'),
});

export type SurveySettings = z.infer<typeof SurveySettings>;
