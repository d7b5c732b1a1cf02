import { z } from 'zod';

/** Somebody who may push measurements or records, known by a token. */
export const Pusher = z.strictObject({
  id: z
    .string()
    .regex(/^[\w-]+$/, 'must be letters, digits, `-` and `_`')
    .describe('Name of the source, unique among them; what it pushes carries it.'),
  tokenFrom: z.string().min(1).describe('Environment variable that holds its token.'),
});

export type Pusher = z.infer<typeof Pusher>;
