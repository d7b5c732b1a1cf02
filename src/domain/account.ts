import { z } from 'zod';
import { defineEntity } from './entity.ts';

/** A login as a tool shows it: what links a login to a person by e-mail. */
export const Account = z.object({
  source: z.string().min(1),
  login: z.string().min(1),
  name: z.string().optional(),
  email: z.string().optional(),
  bot: z.boolean().optional(),
});

export type Account = z.infer<typeof Account>;

export const account = defineEntity({
  kind: 'account',
  file: 'accounts',
  schema: Account,
  externalId: (record) => record.login,
  at: () => new Date(0),
  scope: () => ({}),
});
