import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';

/** Somebody with an account, as GraphQL names them; null once it is gone. */
export const User = z
  .object({ username: z.string(), name: z.string().nullish(), bot: z.boolean().nullish() })
  .nullish()
  .transform((user) => ({
    login: user?.username ?? GHOST,
    name: user?.name ?? undefined,
    isBot: user?.bot ?? false,
  }));

export type User = z.infer<typeof User>;

/** GitLab's own name for deleted accounts. */
export const GHOST = 'ghost';

const NO_REPLY = /^(?:\d+-)?([^@]+)@users\.noreply\./;

interface Signature {
  name?: string | null | undefined;
  email?: string | null | undefined;
}

/** Who wrote a commit: the login that GitLab's no-reply address tells, else the e-mail, else the name. */
export function authorOf({ name, email }: Signature): string {
  return NO_REPLY.exec(email ?? '')?.[1] ?? (email || name || GHOST);
}

/**
 * The accounts among those who did something, each once: people whose address a commit tells, and bots. Without an
 * address a person's account would tell nothing, and replace one that does.
 */
export function accountsOf(
  source: string,
  people: { user: User; email?: string | undefined }[],
): FactInput[] {
  const accounts = new Map<string, { user: User; email?: string | undefined }>();
  for (const { user, email } of people) {
    if (user.login === GHOST) continue;
    const known = email && !NO_REPLY.test(email) ? email : accounts.get(user.login)?.email;
    if (known || user.isBot) accounts.set(user.login, { user, email: known });
  }
  return [...accounts.values()].map(({ user: { login, name, isBot }, email }) => ({
    kind: 'account',
    record: { source, login, name, email, bot: isBot },
  }));
}
