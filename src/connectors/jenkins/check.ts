import { z } from 'zod';
import type { Check, ConnectorIo } from '../define.ts';
import type { Http } from '../http.ts';
import { SourceError } from '../source-error.ts';
import { isWanted, type JenkinsConfig } from './config.ts';
import { listJobs } from './jobs.ts';

const WhoAmI = z.object({ name: z.string() });

/** Who we are; an old server that does not tell has taken the account, or knows none. */
async function accountOf(http: Http, user: string, signal: AbortSignal): Promise<string> {
  try {
    const call = {
      path: 'whoAmI/api/json',
      query: { tree: 'name' },
      what: 'the account',
      schema: WhoAmI,
      signal,
    };
    return (await http.call(call)).data.name;
  } catch (error) {
    if (error instanceof SourceError && error.kind === 'not-found') return user;
    throw error;
  }
}

/** Tries the account on what a sync reads. Throws a SourceError when it is refused itself. */
export async function checkAccess(
  http: Http,
  config: JenkinsConfig,
  { io, signal }: { io: ConnectorIo; signal: AbortSignal },
): Promise<Check> {
  const account = await accountOf(http, io.secret(config.userFrom), signal);
  const seen = (await listJobs(http, config, signal)).map(({ fullName }) => fullName);
  const advice = `correct it, or give ${account} the permission Job/Read there`;
  const problems: string[] = [];
  for (const glob of config.jobs) {
    if (!seen.some((job) => isWanted({ ...config, jobs: [glob] }, job)))
      problems.push(`no job matches ${glob} for ${account}: ${advice}`);
  }
  const read = seen.filter((job) => isWanted(config, job));
  for (const glob of config.deployments.flatMap(({ jobs }) => jobs)) {
    if (!read.some((job) => isWanted({ ...config, jobs: [glob] }, job)))
      problems.push(`no job that is read matches ${glob}, under deployments, for ${account}: ${advice}`);
  }
  return { account, problems };
}
