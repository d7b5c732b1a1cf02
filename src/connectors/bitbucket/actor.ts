import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';

const Account = z.object({
  type: z.string().nullish(),
  account_id: z.string().nullish(),
  uuid: z.string().nullish(),
  nickname: z.string().nullish(),
  display_name: z.string().nullish(),
});

/** Who did what a deleted account did. */
const GHOST = 'ghost';

/** Fields of an account that are read, below `path`, as `fields` names them. */
export function accountFields(path: string): string[] {
  return Object.keys(Account.shape).map((field) => `${path}.${field}`);
}

/**
 * An account; null once it is deleted. The login is the account's id, which people keep whatever they call themselves
 * and which is the same in Jira. An app or an access token acts as an account of its own type.
 */
export const Actor = Account.nullish().transform((account) => ({
  login: account?.account_id || account?.uuid || account?.nickname || GHOST,
  name: account?.display_name || undefined,
  isBot: account?.type === 'app_user',
}));

export type Actor = z.infer<typeof Actor>;

const SIGNATURE = /^(?<name>.*?)\s*<(?<email>[^<>]*)>\s*$/s;

/** Who wrote a commit: `raw` as git has it, `user` where Bitbucket knows the address. */
export const CommitAuthor = z
  .object({ raw: z.string().nullish(), user: Account.nullish() })
  .nullish()
  .transform((author) => {
    const raw = author?.raw ?? '';
    const { name = raw, email } = SIGNATURE.exec(raw)?.groups ?? {};
    const account = author?.user ? Actor.parse(author.user) : undefined;
    return { login: account?.login ?? (email || name || GHOST), name, email: email || undefined, account };
  });

export type CommitAuthor = z.infer<typeof CommitAuthor>;

/**
 * What is told of who has which account, each once. Accounts show no e-mail address, commits do: only they, and bots,
 * are told of, lest an account seen without its address took the place of the one seen with it.
 */
export function accountFacts(source: string, authors: CommitAuthor[], actors: Actor[] = []): FactInput[] {
  const found = new Map<string, FactInput>();
  for (const { login, name, isBot } of actors) {
    if (isBot) found.set(login, { kind: 'account', record: { source, login, name, bot: true } });
  }
  for (const { account, email, name } of authors) {
    if (!account || !email || found.has(account.login)) continue;
    const record = { source, login: account.login, email, name: account.name ?? name, bot: account.isBot };
    found.set(account.login, { kind: 'account', record });
  }
  return [...found.values()];
}
