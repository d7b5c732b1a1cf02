import { z } from 'zod';
import { SourceError } from '../source-error.ts';
import type { GitHubClient } from './client.ts';
import { nameOf } from './repositories.ts';

const Repository = z.object({ has_issues: z.boolean(), archived: z.boolean() });

/** What keeps issues from being made in a repository, as far as GitHub tells without a try; null for nothing. */
export async function obstacleTo(
  client: GitHubClient,
  repository: string,
  signal: AbortSignal,
): Promise<string | null> {
  const { owner, name: repo } = nameOf(repository);
  try {
    const { data } = await client.rest({
      call: `repository ${repository}`,
      schema: Repository,
      signal,
      send: (octokit, request) => octokit.rest.repos.get({ owner, repo, request }),
    });
    if (data.archived) return `${repository} is archived: take it out of the places for tickets`;
    if (data.has_issues) return null;
    return `issues are switched off in ${repository}: switch them on in its settings`;
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind !== 'not-found') throw error;
    return `${repository} is not visible to the token that writes: correct its name, or give it access`;
  }
}
