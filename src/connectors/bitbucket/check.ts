import { z } from 'zod';
import type { Check } from '../define.ts';
import { SourceError } from '../source-error.ts';
import type { BitbucketClient } from './client.ts';
import { type BitbucketConfig, deploymentsFrom } from './config.ts';
import { describe, matching } from './repositories.ts';

const User = z.object({ display_name: z.string().nullish(), nickname: z.string().nullish() });

interface Access {
  client: BitbucketClient;
  config: BitbucketConfig;
  signal: AbortSignal;
}

/** Who we are; an access token is nobody's, and may not ask. */
async function accountOf({ client, signal }: Access): Promise<string> {
  try {
    const user = await client.get('user', User, { what: 'whose token it is', signal });
    return user.display_name || user.nickname || 'the owner of the token';
  } catch (error) {
    const isNobody = error instanceof SourceError && ['forbidden', 'not-found'].includes(error.kind);
    if (!isNobody) throw error;
    return 'an access token';
  }
}

/** The problem that a refusal makes, by its kind; rejects with any other failure. */
async function problemOf(
  probe: Promise<unknown>,
  problems: Partial<Record<SourceError['kind'], string>>,
): Promise<string[]> {
  try {
    await probe;
    return [];
  } catch (error) {
    const problem = error instanceof SourceError ? problems[error.kind] : undefined;
    if (!(error instanceof SourceError) || problem === undefined) throw error;
    return [error.kind === 'forbidden' ? `${problem} (${error.message})` : problem];
  }
}

/** What is read of a repository besides itself, with the scope that it takes. */
function parts(config: BitbucketConfig, repository: string): { path: string; what: string; scope: string }[] {
  const { from } = deploymentsFrom(config, repository);
  const runs = config.builds || from === 'pipelines';
  return [
    { path: 'pullrequests', what: 'pull requests', scope: 'read:pullrequest:bitbucket (pullrequest)' },
    ...(runs ? [{ path: 'pipelines', what: 'pipelines', scope: 'read:pipeline:bitbucket (pipeline)' }] : []),
    ...(from === 'deployments'
      ? [{ path: 'deployments', what: 'deployments', scope: 'read:pipeline:bitbucket (pipeline)' }]
      : []),
  ];
}

async function probe({ client, config, signal }: Access, account: string, name: string): Promise<string[]> {
  const hidden = await problemOf(
    describe(client, name, signal).then(({ full_name }) => {
      if (full_name.toLowerCase() === name.toLowerCase()) return;
      throw new SourceError('gone', `${name} is now ${full_name}`);
    }),
    {
      'not-found': `${name} is not visible to ${account}: correct its name, or give the token access to it`,
      gone: `${name} was moved or renamed: put its new name in its place`,
      forbidden: `${name} may not be read by ${account}: give the token the scope read:repository:bitbucket (repository)`,
    },
  );
  if (hidden.length > 0) return hidden;
  const problems = parts(config, name).map(({ path, what, scope }) => {
    const asked = { what: `${what} of ${name}`, signal, query: { pagelen: 1 } };
    return problemOf(client.page(`repositories/${name}/${path}`, undefined, asked), {
      'not-found': `${name} shows no ${what} to ${account}: enable them there, or leave them out in kata.yml`,
      forbidden: `the ${what} of ${name} may not be read by ${account}: give the token the scope ${scope}`,
    });
  });
  return (await Promise.all(problems)).flat();
}

/** Tries the token on everything a sync reads. Throws a SourceError when it is refused itself. */
export async function checkAccess(access: Access): Promise<Check> {
  const { client, config, signal } = access;
  const account = await accountOf(access);
  const problems: string[] = [];
  for (const pattern of config.repositories) {
    const lost = `no repository matches ${pattern} for ${account}: correct it, or give the token access`;
    const found = await matching(client, pattern, signal).catch((error: unknown) => {
      if (error instanceof SourceError && ['not-found', 'forbidden'].includes(error.kind)) return [];
      throw error;
    });
    if (found.length === 0) problems.push(lost);
    for (const { name } of found) problems.push(...(await probe(access, account, name)));
  }
  return { account, problems };
}
