import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import { accountFacts, accountFields, CommitAuthor } from './actor.ts';

/** What of commits is asked for. */
export const COMMIT_FIELDS = [
  'next',
  ...['hash', 'date', 'message', 'parents.hash', 'author.raw', ...accountFields('author.user')].map(
    (field) => `values.${field}`,
  ),
].join(',');

/** A commit as the list gives it, with one date only. */
const Commit = z.object({
  hash: z.string(),
  date: Instant,
  parents: z
    .array(z.object({ hash: z.string() }))
    .nullish()
    .transform((parents) => parents ?? []),
  author: CommitAuthor,
});

/** A schema from a commit of the default branch to its fact, and that of its author's account. */
export function commitFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return z.object({ branch: z.string(), commit: Commit }).transform(({ branch, commit }): FactInput[] => {
    const { hash: sha, date, parents, author } = commit;
    const record = {
      source,
      repository,
      sha,
      parents: parents.map(({ hash }) => hash),
      authoredAt: date,
      committedAt: date,
      author: author.login,
      branch,
    };
    return [{ kind: 'commit', record }, ...accountFacts(source, [author])];
  });
}
