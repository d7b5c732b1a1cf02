import { z } from 'zod';
import type { Check } from '../define.ts';
import { SourceError } from '../source-error.ts';
import type { Area, AzureDevOps } from './client.ts';
import { Listed } from './client.ts';
import type { AzureDevOpsConfig } from './config.ts';
import { chooseFrom, repositoriesOf } from './repositories.ts';
import { segment } from './schema.ts';

const Connection = z.object({
  authenticatedUser: z.object({
    id: z.string(),
    providerDisplayName: z.string().nullish(),
    customDisplayName: z.string().nullish(),
  }),
});

/** Who is not signed in, to an organisation that shows something to everybody. */
const ANONYMOUS = 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa';

/** Who the token belongs to. Throws a SourceError of kind `unauthorised` for nobody. */
async function whoAmI(client: AzureDevOps, signal: AbortSignal): Promise<string> {
  const { data } = await client.call('account', {
    path: '_apis/connectionData',
    query: { 'api-version': '5.0-preview.1' },
    what: 'the account',
    schema: Connection,
    signal,
  });
  const { id, customDisplayName, providerDisplayName } = data.authenticatedUser;
  if (id === ANONYMOUS) throw new SourceError('unauthorised', 'Azure DevOps: nobody is signed in');
  return customDisplayName || providerDisplayName || id;
}

/** The problem that a refusal makes; none for an answer. Rejects with any other failure. */
async function problemOf(probe: Promise<unknown>, project: string): Promise<string[]> {
  try {
    await probe;
    return [];
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    if (error.kind === 'not-found') {
      return [`project ${project}, or what is to be read of it, is not there: ${error.message}`];
    }
    // A token without a scope is answered like a wrong one; that it is none was found out before.
    if (error.kind !== 'forbidden' && error.kind !== 'unauthorised') throw error;
    return [error.message];
  }
}

/** What is asked for of a project by way of trial, by what the configuration wants read of it. */
function probesOf({ workItems, sprints, builds, deploymentsFrom }: AzureDevOpsConfig, project: string) {
  const at = segment(project);
  const probes: { area: Area; path: string; what: string }[] = [];
  if (workItems)
    probes.push({ area: 'work', path: `${at}/_apis/wit/workitemtypes`, what: `work items of ${project}` });
  if (sprints)
    probes.push({ area: 'project', path: `_apis/projects/${at}/teams`, what: `teams of ${project}` });
  if (builds || deploymentsFrom === 'pipeline' || deploymentsFrom === 'environments')
    probes.push({ area: 'build', path: `${at}/_apis/build/builds`, what: `runs of pipelines of ${project}` });
  if (deploymentsFrom === 'environments')
    probes.push({
      area: 'environments',
      path: `${at}/_apis/distributedtask/environments`,
      what: `environments of ${project}`,
    });
  if (deploymentsFrom === 'releases')
    probes.push({
      area: 'releases',
      path: `${at}/_apis/release/deployments`,
      what: `releases of ${project}`,
    });
  return probes;
}

/** Tries the token on everything a sync reads. Throws a SourceError when it is refused itself. */
export async function checkAccess(
  client: AzureDevOps,
  config: AzureDevOpsConfig,
  signal: AbortSignal,
): Promise<Check> {
  const account = await whoAmI(client, signal);
  const problems: string[] = [];
  for (const project of config.projects) {
    if (config.repositories.length > 0) {
      const read = repositoriesOf(client, project, signal).then((listed) => {
        for (const { key, why } of chooseFrom(project, listed, config.repositories).missing)
          problems.push(
            `repository ${key} ${why}: correct the configuration, or give ${account} access to it`,
          );
      });
      problems.push(...(await problemOf(read, project)));
    }
    for (const { area, path, what } of probesOf(config, project)) {
      const probe = client.call(area, { path, query: { $top: 1 }, what, schema: Listed, signal });
      problems.push(...(await problemOf(probe, project)));
    }
  }
  for (const pattern of config.repositories) {
    if (pattern.startsWith('*') || config.projects.some((project) => pattern.startsWith(`${project}/`)))
      continue;
    problems.push(`repositories: ${pattern} is in none of the projects: name its project under \`projects\``);
  }
  return { account, problems };
}
