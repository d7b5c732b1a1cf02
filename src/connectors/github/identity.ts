import { z } from 'zod';
import type { GitHubClient } from './client.ts';
import type { Credentials } from './credentials.ts';

const Account = z.object({ login: z.string() });
const App = z.object({ slug: z.string().optional(), name: z.string() });
const Installation = z.object({ suspended_at: z.string().nullish() });

/** Whom GitHub takes Kata for. */
export interface Identity {
  account: string;
  /** Who has to be given access that is missing, as the object of a sentence. */
  holder: string;
  /** Who has to be given a permission that is missing. */
  bearer: string;
  problems: string[];
}

/** Classic tokens tell their scopes; fine-grained ones have none to tell. */
function scopeProblems(header: unknown): string[] {
  if (typeof header !== 'string') return [];
  const scopes = header.split(/,\s*/);
  if (scopes.includes('repo') || scopes.includes('public_repo')) return [];
  return [
    `the token has ${header ? `only the scopes ${header}` : 'no scopes'}: give it repo (or public_repo, if all repositories are public)`,
  ];
}

async function identifyApp(
  client: GitHubClient,
  installation: number,
  signal: AbortSignal,
): Promise<Identity> {
  const { data } = await client.rest({
    call: 'whose private key it is',
    schema: App,
    signal,
    send: (octokit, request) => octokit.rest.apps.getAuthenticated({ request }),
  });
  const { data: installed } = await client.rest({
    call: `installation ${installation} of the App`,
    schema: Installation,
    signal,
    send: (octokit, request) => octokit.rest.apps.getInstallation({ installation_id: installation, request }),
  });
  const problems = installed.suspended_at
    ? [`the installation is suspended since ${installed.suspended_at}: let its organisation resume it`]
    : [];
  return { account: `${data.slug ?? data.name}[bot]`, holder: 'the App', bearer: 'the App', problems };
}

/** Asks GitHub whom the credentials belong to. Throws a SourceError when they are refused. */
export async function identify(
  client: GitHubClient,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<Identity> {
  if (credentials.as === 'app') return identifyApp(client, credentials.installationId, signal);
  const { data, headers } = await client.rest({
    call: 'whose token it is',
    schema: Account,
    signal,
    send: (octokit, request) => octokit.rest.users.getAuthenticated({ request }),
  });
  const problems = scopeProblems(headers['x-oauth-scopes']);
  return { account: data.login, holder: "the token's owner", bearer: 'the token', problems };
}
