import { z } from 'zod';
import type { Check } from '../define.ts';
import { SourceError } from '../source-error.ts';
import type { GitLabClient } from './client.ts';
import type { GitLabConfig } from './config.ts';
import { type Project, resolveProjects } from './projects.ts';
import { WHO } from './queries.ts';

const OLDEST_VERSION = 18;

interface Access {
  client: GitLabClient;
  config: GitLabConfig;
}

const Token = z.object({ scopes: z.array(z.string()) });
const Who = z.object({
  currentUser: z.object({ username: z.string() }).nullable(),
  metadata: z.object({ version: z.string() }).nullish(),
});

/** Scopes of an access token; null for a token that has none to tell, such as one of an OAuth application. */
async function scopesOf(client: GitLabClient, signal: AbortSignal): Promise<string[] | null> {
  const call = {
    path: 'personal_access_tokens/self',
    what: 'the scopes of the token',
    schema: Token,
    signal,
  };
  try {
    return (await client.rest(call)).data.scopes;
  } catch (error) {
    const tellsNone = error instanceof SourceError && ['not-found', 'misconfigured'].includes(error.kind);
    if (!tellsNone) throw error;
    return null;
  }
}

const Moved = z.object({ path_with_namespace: z.string() });

/** Where a project that the list does not show has gone: GitLab keeps the old path's way to the new one. */
async function whereabouts({ client }: Access, path: string, signal: AbortSignal): Promise<string> {
  const call = { path: `projects/${encodeURIComponent(path)}`, what: path, schema: Moved, signal };
  try {
    const { data } = await client.rest(call);
    return `${path} is now ${data.path_with_namespace}: correct its path in \`repositories\``;
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind !== 'not-found') throw error;
    return `${path} is not visible to this token: correct its path, or give the token's account the role Reporter in it`;
  }
}

/** What is wrong with a project; empty when all that the configuration wants may be read. */
async function problemsOf(access: Access, { path, shown }: Project, signal: AbortSignal): Promise<string[]> {
  if (!shown && path.includes('*')) {
    return [
      `no project matches ${path} for this token: correct it, or give the token's account a role there`,
    ];
  }
  if (!shown) return [await whereabouts(access, path, signal)];
  const hidden = [
    ...(shown.repository ? [] : ['the code']),
    ...(shown.mergeRequests ? [] : ['merge requests']),
    ...(shown.pipelines === null ? ['pipelines (or set builds: false)'] : []),
    ...(shown.environments === null ? ['environments'] : []),
    ...(shown.releases === null ? ['releases'] : []),
    ...(shown.issues === null ? ['issues (or set issues: false)'] : []),
    ...(shown.incidents === null ? ['incidents (or set incidents: false)'] : []),
  ];
  if (hidden.length === 0) return [];
  return [
    `${path} does not show ${hidden.join(', ')}: switch this on in the project, or give the token's account the role Reporter in it`,
  ];
}

/** Tries the token on everything a sync reads. Throws a SourceError when it is refused itself. */
export async function checkAccess(access: Access, signal: AbortSignal): Promise<Check> {
  const { client, config } = access;
  const scopes = await scopesOf(client, signal);
  if (scopes && !scopes.some((scope) => scope === 'read_api' || scope === 'api')) {
    const told = scopes.length > 0 ? `only the scopes ${scopes.join(', ')}` : 'no scopes';
    return { account: 'unknown', problems: [`the token has ${told}: give it the scope read_api`] };
  }
  const asked = { document: WHO, variables: {}, what: 'whose token it is', schema: Who, signal };
  const { currentUser, metadata } = await client.graphql(asked);
  if (!currentUser) throw new SourceError('unauthorised', 'GitLab, whose token it is: nobody’s');
  const problems: string[] = [];
  if (metadata && Number.parseInt(metadata.version, 10) < OLDEST_VERSION) {
    problems.push(`this is GitLab ${metadata.version}: ${OLDEST_VERSION} or later is needed`);
  }
  for (const project of await resolveProjects({ ...access, config, signal }))
    problems.push(...(await problemsOf(access, project, signal)));
  return { account: currentUser.username, problems };
}
