import { z } from 'zod';

/** Whoever did something, as GraphQL names them; null once the account is deleted. */
export const Actor = z
  .object({ __typename: z.string(), login: z.string() })
  .nullish()
  .transform((actor) => {
    if (!actor) return { login: GHOST, isBot: false };
    const isBot = actor.__typename === 'Bot';
    return { login: isBot ? botLogin(actor.login) : actor.login, isBot };
  });

export type Actor = z.infer<typeof Actor>;

/** GitHub's own name for deleted accounts. */
const GHOST = 'ghost';

const NO_REPLY = /^(?:\d+\+)?([^@+]+)@users\.noreply\./;

/** REST writes `dependabot[bot]` and GraphQL `dependabot` for the same account: REST's spelling wins. */
function botLogin(login: string): string {
  return login.endsWith('[bot]') ? login : `${login}[bot]`;
}

/** An address GitHub made up to hide the real one: says who somebody is on GitHub, links to nothing else. */
export function isNoReply(email: string): boolean {
  return NO_REPLY.test(email);
}

/** Who wrote a commit: the login, where GitHub or its no-reply address tells, else the e-mail, else the name. */
export function authorOf(git: {
  login?: string | undefined;
  email?: string | null | undefined;
  name?: string | null | undefined;
}): string {
  return git.login ?? NO_REPLY.exec(git.email ?? '')?.[1] ?? (git.email || git.name || GHOST);
}
