import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';

/** An instant as Data Center writes it: milliseconds since 1970. */
export const EpochMs = z
  .number()
  .int()
  .transform((ms) => new Date(ms));

/** A user, or who wrote a commit: for a stranger to the server `name` is the one in git, and there is no slug. */
export const Actor = z
  .object({
    name: z.string(),
    emailAddress: z.string().nullish(),
    displayName: z.string().nullish(),
    slug: z.string().nullish(),
    type: z.string().nullish(),
  })
  .transform(({ name, emailAddress, displayName, slug, type }) => {
    const email = emailAddress || undefined;
    if (!slug) return { login: email ?? name, isBot: false, isUser: false, email, name };
    return { login: name, isBot: type === 'SERVICE', isUser: true, email, name: displayName || undefined };
  });

export type Actor = z.infer<typeof Actor>;

/** The accounts of those who are users, each once. */
export function accountFacts(source: string, actors: Actor[]): FactInput[] {
  const users = new Map(actors.filter(({ isUser }) => isUser).map((actor) => [actor.login, actor]));
  return [...users.values()].map(({ login, name, email, isBot }) => {
    return { kind: 'account', record: { source, login, name, email, bot: isBot } };
  });
}
