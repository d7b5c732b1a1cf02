import { z } from 'zod';
import { Instrument } from '../domain/survey.ts';
import { LEAST_RESPONSES } from '../surveys/cells.ts';
import { isKatas } from '../surveys/instruments/index.ts';

const OwnInstrument = Instrument.refine(({ id }) => !isKatas(id), {
  path: ['id'],
  error: 'is the name of a survey that Kata has: choose another',
});

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
  instruments: z
    .array(OwnInstrument)
    .superRefine((own, ctx) => {
      for (const [index, { id }] of own.entries())
        if (own.findIndex((each) => each.id === id) < index)
          ctx.addIssue({ code: 'custom', path: [index, 'id'], message: 'is there twice' });
    })
    .default([])
    .describe('Surveys of your own; see below.'),
});

export type SurveySettings = z.infer<typeof SurveySettings>;
