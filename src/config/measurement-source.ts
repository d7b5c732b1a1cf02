import { z } from 'zod';

/** Somebody who may push measurements, known by a token. */
export const MeasurementSource = z.strictObject({
  id: z
    .string()
    .regex(/^[\w-]+$/, 'must be letters, digits, `-` and `_`')
    .describe('Name of the source, unique among them; measurements carry it.'),
  tokenFrom: z.string().min(1).describe('Environment variable that holds its token.'),
});

export type MeasurementSource = z.infer<typeof MeasurementSource>;
