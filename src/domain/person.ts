import { z } from 'zod';

/** Somebody (or some bot) who works in the organisation, with the logins they have in each tool. */
export const Person = z.object({
  key: z.string().min(1),
  name: z.string().min(1),
  email: z.string().optional(),
  bot: z.boolean().optional(),
  /** Tool → login, e.g. `{ github: 'ada', slack: 'U123' }`. */
  identities: z.record(z.string(), z.string()).optional(),
});

export type Person = z.infer<typeof Person>;
