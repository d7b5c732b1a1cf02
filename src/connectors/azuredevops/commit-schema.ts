import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { AzureInstant } from './schema.ts';

const Signature = z.object({ name: z.string().nullish(), email: z.string().nullish(), date: AzureInstant });

const Commit = z.object({
  commitId: z.string().min(1),
  parents: z.array(z.string()),
  author: Signature,
  committer: Signature.nullish(),
});

/** A schema from a commit of the default branch to its fact. */
export function commitFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return z.object({ branch: z.string(), commit: Commit }).transform(({ branch, commit }): FactInput[] => {
    const { commitId, parents, author, committer } = commit;
    const record = {
      source,
      repository,
      sha: commitId,
      parents,
      authoredAt: author.date,
      committedAt: committer?.date ?? author.date,
      author: author.email || author.name || 'unknown',
      branch,
    };
    return [{ kind: 'commit', record }];
  });
}
