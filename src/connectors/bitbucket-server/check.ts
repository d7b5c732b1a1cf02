import type { Check } from '../define.ts';
import { SourceError } from '../source-error.ts';
import type { ServerClient } from './client.ts';
import type { BitbucketServerConfig } from './config.ts';
import { matching, type Subject } from './repositories.ts';

/** What is wrong with a repository, or with a project where nothing of it is seen; rejects with any other failure. */
async function problemOf(name: string, account: string, probe: Promise<unknown>): Promise<string[]> {
  try {
    await probe;
    return [];
  } catch (error) {
    const isOurs = error instanceof SourceError && ['not-found', 'forbidden'].includes(error.kind);
    if (!isOurs) throw error;
    if (error.kind === 'not-found')
      return [`${name} is not visible to ${account}: correct its name, or give access`];
    return [`${name} may not be read by ${account}: give it the permission to read repositories (REPO_READ)`];
  }
}

/** Tries the token on everything a sync reads. Throws a SourceError when it is refused itself. */
export async function checkAccess(
  client: ServerClient,
  config: BitbucketServerConfig,
  signal: AbortSignal,
): Promise<Check> {
  const account = await client.userName(signal);
  if (account === undefined) throw new SourceError('unauthorised', 'Bitbucket takes us for nobody');
  const problems: string[] = [];
  for (const pattern of config.repositories) {
    const found: Subject[] = [];
    const resolving = matching(client, pattern, signal).then((subjects) => found.push(...subjects));
    const refused = await problemOf(pattern, account, resolving);
    problems.push(...refused);
    if (found.length === 0 && refused.length === 0)
      problems.push(`no repository matches ${pattern} for ${account}: correct it, or give access`);
    for (const { name, defaultBranch } of found)
      problems.push(...(await problemOf(name, account, defaultBranch(signal))));
  }
  return { account, problems };
}
