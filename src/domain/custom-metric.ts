import { z } from 'zod';
import { UNITS, type Unit } from './unit.ts';

const units = Object.keys(UNITS) as [Unit, ...Unit[]];

/** A metric of the organisation's own, whose values are pushed or imported. */
export const CustomMetric = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/, 'must be small letters, digits and `-`, beginning with a letter')
      .describe('Name of the metric in commands and measurements.'),
    title: z.string().min(1).describe('As people read it.'),
    summary: z.string().min(1).optional().describe('One sentence on what it is and where it comes from.'),
    unit: z.enum(units).describe('Unit of its values.'),
    better: z.enum(['lower', 'higher', 'neither']).describe('Which way is better.'),
    category: z
      .enum(['efficiency', 'quality', 'hygiene', 'planning', 'business', 'experience'])
      .default('business')
      .describe('Where it stands among the others.'),
    value: z
      .enum(['last', 'median', 'per week'])
      .default('last')
      .describe('What a period comes to: the last measurement in it, their median, or their sum a week.'),
    thresholds: z
      .strictObject({ good: z.number(), fair: z.number() })
      .optional()
      .describe('Bounds of the bands good and fair, both included; what is beyond fair is poor.'),
  })
  .superRefine(({ better, thresholds }, ctx) => {
    if (!thresholds) return;
    const { good, fair } = thresholds;
    const message =
      better === 'neither'
        ? 'needs `better: lower` or `better: higher`'
        : (better === 'lower') === good < fair
          ? null
          : `\`good\` must be ${better === 'lower' ? 'less' : 'more'} than \`fair\` where ${better} is better`;
    if (message) ctx.addIssue({ code: 'custom', path: ['thresholds'], message });
  });

export type CustomMetric = z.infer<typeof CustomMetric>;
