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

/**
 * A person with one more login: under the tool's name, with a number after it where that is taken. Never `slack`, which
 * says who may ask.
 */
export function withIdentity(person: Person, tool: string, login: string): Person {
  const taken = new Set(['slack', ...Object.keys(person.identities ?? {})]);
  let name = tool;
  for (let number = 2; taken.has(name); number += 1) name = `${tool}-${number}`;
  return { ...person, identities: { ...person.identities, [name]: login } };
}
