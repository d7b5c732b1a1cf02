import { z } from 'zod';
import type { Check } from '../define.ts';
import { SourceError } from '../source-error.ts';
import type { GitHubClient } from './client.ts';
import { PROBE } from './queries.ts';
import { nameOf, resolveRepositories } from './repositories.ts';

const Account = z.object({ login: z.string() });
const Probed = z.object({ repository: z.object({}) });

/** Classic tokens tell their scopes; fine-grained ones have none to tell. */
function scopeProblems(header: unknown): string[] {
  if (typeof header !== 'string') return [];
  const scopes = header.split(/,\s*/);
  if (scopes.includes('repo') || scopes.includes('public_repo')) return [];
  return [
    `the token has ${header ? `only the scopes ${header}` : 'no scopes'}: give it repo (or public_repo, if all repositories are public)`,
  ];
}

async function problemWith(
  client: GitHubClient,
  repository: string,
  account: string,
  signal: AbortSignal,
): Promise<string[]> {
  const call = `repository ${repository}`;
  try {
    await client.graphql({ call, document: PROBE, schema: Probed, variables: nameOf(repository), signal });
    return [];
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    if (error.kind === 'not-found') {
      return [
        `${repository} is not visible to ${account}: correct its name, or give the token's owner access to it`,
      ];
    }
    if (error.kind !== 'forbidden') throw error;
    return [
      `${repository} may not be read by ${account}: give the token read access to contents, pull requests and deployments (${error.message})`,
    ];
  }
}

/** Tries the token on everything a sync reads. Throws a SourceError when the token itself is refused. */
export async function checkAccess(
  client: GitHubClient,
  patterns: string[],
  signal: AbortSignal,
): Promise<Check> {
  const { data, headers } = await client.rest({
    call: 'whose token it is',
    schema: Account,
    signal,
    send: (octokit, request) => octokit.rest.users.getAuthenticated({ request }),
  });
  const problems = scopeProblems(headers['x-oauth-scopes']);
  for (const pattern of patterns) {
    const found = await resolveRepositories(client, [pattern], signal);
    if (found.length === 0)
      problems.push(
        `no repository matches ${pattern} for ${data.login}: correct it, or give the token's owner access`,
      );
    const each = await Promise.all(
      found.map((repository) => problemWith(client, repository, data.login, signal)),
    );
    problems.push(...each.flat());
  }
  return { account: data.login, problems };
}
