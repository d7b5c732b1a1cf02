import type { z } from 'zod';
import type { ConnectorIo } from '../define.ts';
import { openHttp } from '../http.ts';
import { SourceError } from '../source-error.ts';
import type { JiraConfig } from './config.ts';
import { Myself, ServerInfo } from './schema.ts';
import { baseOf, type Site } from './site.ts';

/** The account that we are to Jira. */
export async function myself(site: Site, signal: AbortSignal): Promise<z.infer<typeof Myself>> {
  const call = { path: `${site.api}/myself`, what: 'the account', schema: Myself, signal };
  return (await site.call(call)).data;
}

const REFUSED = new Set<SourceError['kind']>(['unauthorised', 'forbidden', 'not-found']);

/**
 * The same, with another reason where the configuration says Cloud and the site is a Data Center, or the reverse:
 * either refuses the other's credentials, which by itself says nothing of that.
 */
export async function recognised(
  site: Site,
  config: JiraConfig,
  io: ConnectorIo,
  signal: AbortSignal,
): Promise<z.infer<typeof Myself>> {
  try {
    return await myself(site, signal);
  } catch (error) {
    if (!(error instanceof SourceError) || !REFUSED.has(error.kind)) throw error;
    const found = await deploymentOf(config, io, signal);
    if (found === null || found === config.deployment) throw error;
    const is = found === 'cloud' ? 'Jira Cloud' : 'Jira Data Center or Server';
    throw new SourceError('misconfigured', `Jira: ${baseOf(config)} is ${is}: write deployment: ${found}`);
  }
}

/** What the site tells anybody that it is; null where it tells strangers nothing. */
async function deploymentOf(
  config: JiraConfig,
  io: ConnectorIo,
  signal: AbortSignal,
): Promise<JiraConfig['deployment'] | null> {
  const anyone = openHttp({ tool: 'Jira', base: baseOf(config), headers: {}, secrets: [], io });
  const call = { path: 'rest/api/2/serverInfo', what: 'the site', schema: ServerInfo, signal };
  const told = await anyone.call(call).catch((error: unknown) => {
    if (error instanceof SourceError) return null;
    throw error;
  });
  if (told === null) return null;
  return told.data.deploymentType === 'Cloud' ? 'cloud' : 'server';
}
