import { z } from 'zod';
import type { Check } from '../define.ts';
import { SourceError } from '../source-error.ts';
import type { GitHubClient } from './client.ts';
import { deploymentsFrom, type GitHubConfig } from './config.ts';
import type { Credentials } from './credentials.ts';
import { type Identity, identify } from './identity.ts';
import { obstacleOf } from './look.ts';
import { PROBE } from './queries.ts';
import { nameOf, resolveRepositories } from './repositories.ts';
import { RunPage } from './runs.ts';

interface Access {
  client: GitHubClient;
  credentials: Credentials;
  config: GitHubConfig;
}

interface Probing {
  access: Access;
  identity: Identity;
  signal: AbortSignal;
}

/** The problems that a probe found, or the one that its refusal makes, by kind; rejects with any other failure. */
async function problemsOf(
  probe: () => Promise<string[]>,
  problems: Partial<Record<SourceError['kind'], string>>,
): Promise<string[]> {
  try {
    return await probe();
  } catch (error) {
    const problem = error instanceof SourceError ? problems[error.kind] : undefined;
    if (!(error instanceof SourceError) || problem === undefined) throw error;
    return [error.kind === 'forbidden' ? `${problem} (${error.message})` : problem];
  }
}

function probeGraphql({ access, identity, signal }: Probing, repository: string): Promise<string[]> {
  const { client, config } = access;
  const deployments = deploymentsFrom(config, repository).from === 'deployments';
  const { issues } = config;
  const variables = { ...nameOf(repository), deployments, issues };
  const schema = z.object({
    repository: z.object({ nameWithOwner: z.string(), isDisabled: z.boolean() }),
  });
  const rights = [
    'contents',
    'pull requests',
    ...(deployments ? ['deployments'] : []),
    ...(issues ? ['issues'] : []),
  ];
  const list = `${rights.slice(0, -1).join(', ')} and ${rights.at(-1)}`;
  const call = { call: `repository ${repository}`, document: PROBE, schema, variables, signal };
  const probe = async () => {
    const obstacle = obstacleOf(repository, (await client.graphql(call)).repository);
    return obstacle ? [obstacle.message] : [];
  };
  return problemsOf(probe, {
    'not-found': `${repository} is not visible to ${identity.account}: correct its name, or give ${identity.holder} access to it`,
    forbidden: `${repository} may not be read by ${identity.account}: give ${identity.bearer} read access to ${list}`,
  });
}

/** Whether the workflow runs may be read that the configuration wants read. */
async function probeRuns({ access, identity, signal }: Probing, repository: string): Promise<string[]> {
  const { client, config } = access;
  const { owner, name } = nameOf(repository);
  const asked = { owner, repo: name, per_page: 1 };
  const told = deploymentsFrom(config, repository);
  const forbidden = `the workflow runs of ${repository} may not be read by ${identity.account}: give ${identity.bearer} read access to actions`;
  if (told.from === 'workflow') {
    const { workflow } = told;
    const probe = async () => {
      await client.rest({
        call: `runs of ${workflow} of ${repository}`,
        schema: RunPage,
        signal,
        send: (octokit, request) =>
          octokit.rest.actions.listWorkflowRuns({ ...asked, workflow_id: workflow, request }),
      });
      return [];
    };
    return problemsOf(probe, {
      'not-found': `${repository} has no workflow ${workflow}: correct the name of the file, or override deploymentsFrom for it`,
      forbidden,
    });
  }
  if (!config.builds) return [];
  const probe = async () => {
    await client.rest({
      call: `workflow runs of ${repository}`,
      schema: RunPage,
      signal,
      send: (octokit, request) => octokit.rest.actions.listWorkflowRunsForRepo({ ...asked, request }),
    });
    return [];
  };
  return problemsOf(probe, {
    'not-found': `${repository} has no workflow runs to read: enable Actions, or set builds: false`,
    forbidden: `${forbidden}, or set builds: false`,
  });
}

async function probeRepository(probing: Probing, repository: string): Promise<string[]> {
  const problems = await probeGraphql(probing, repository);
  return problems.length > 0 ? problems : probeRuns(probing, repository);
}

/** Tries the credentials on everything a sync reads. Throws a SourceError when they are refused themselves. */
export async function checkAccess(access: Access, signal: AbortSignal): Promise<Check> {
  const { client, credentials, config } = access;
  const identity = await identify(client, credentials, signal);
  const { account, holder, problems } = identity;
  if (credentials.as === 'app' && problems.length > 0) return { account, problems };
  const probe = async (pattern: string): Promise<string[]> => {
    const { repositories } = await resolveRepositories(client, [pattern], signal);
    if (repositories.length === 0)
      return [`no repository matches ${pattern} for ${account}: correct it, or give ${holder} access`];
    const probing = { access, identity, signal };
    return (await Promise.all(repositories.map((each) => probeRepository(probing, each)))).flat();
  };
  problems.push(...(await Promise.all(config.repositories.map(probe))).flat());
  return { account, problems };
}
