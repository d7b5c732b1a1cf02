import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import { authorOf, isNoReply } from './actor.ts';

const Signature = z
  .object({ name: z.string().nullish(), email: z.string().nullish(), date: Instant.optional() })
  .nullish();

/** A commit as REST lists it. `author` is the account, null or empty when no account has the commit's e-mail. */
const Commit = z.object({
  sha: z.string(),
  parents: z.array(z.object({ sha: z.string() })),
  author: z.object({ login: z.string().optional(), type: z.string().optional() }).nullish(),
  commit: z.object({ author: Signature, committer: Signature }),
});

type Commit = z.infer<typeof Commit>;

/** What the commit tells of who has the account: nothing when GitHub made the address up. */
function accountOf({ author, commit }: Commit, source: string): FactInput[] {
  const email = commit.author?.email;
  if (!author?.login || !email || isNoReply(email)) return [];
  const name = commit.author?.name ?? undefined;
  return [
    { kind: 'account', record: { source, login: author.login, email, name, bot: author.type === 'Bot' } },
  ];
}

/** A schema from a commit of the default branch to its fact, and that of its author's account. */
export function commitFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return z.object({ branch: z.string(), commit: Commit }).transform(({ branch, commit: item }, context) => {
    const { author, committer } = item.commit;
    const authoredAt = author?.date ?? committer?.date;
    const committedAt = committer?.date ?? author?.date;
    if (!authoredAt || !committedAt) {
      context.addIssue({ code: 'custom', message: 'the commit has no date', path: ['commit'] });
      return z.NEVER;
    }
    const record = {
      source,
      repository,
      sha: item.sha,
      parents: item.parents.map((parent) => parent.sha),
      authoredAt,
      committedAt,
      author: authorOf({ login: item.author?.login, email: author?.email, name: author?.name }),
      branch,
    };
    return [{ kind: 'commit', record }, ...accountOf(item, source)] satisfies FactInput[];
  });
}
