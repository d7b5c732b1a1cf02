import { z } from 'zod';
import type { Check, ConnectorIo } from '../define.ts';
import type { Http } from '../http.ts';
import { SourceError } from '../source-error.ts';
import { answerOf } from './client.ts';
import type { HarnessConfig } from './config.ts';
import { listExecutions } from './executions.ts';

const CurrentUser = answerOf(z.object({ name: z.string().nullish(), email: z.string() }));

/** A key of a service account begins with `sat.`: behind it is nobody who could be asked for. */
async function accountOf(http: Http, config: HarnessConfig, io: ConnectorIo, signal: AbortSignal) {
  if (io.secret(config.tokenFrom).startsWith('sat.')) return `a service account of ${config.account}`;
  const { data } = await http.call({
    path: 'ng/api/user/currentUser',
    query: { accountIdentifier: config.account },
    what: 'the account',
    schema: CurrentUser,
    signal,
  });
  return data.data.name || data.data.email;
}

/** Tries the key on each project. Throws a SourceError when it is refused itself. */
export async function checkAccess(
  http: Http,
  config: HarnessConfig,
  { io, signal }: { io: ConnectorIo; signal: AbortSignal },
): Promise<Check> {
  const account = await accountOf(http, config, io, signal);
  const to = io.clock().getTime();
  const problems: string[] = [];
  for (const project of config.projects) {
    try {
      await listExecutions({ http, config }, project, { from: to - 1, end: to, size: 1, signal });
    } catch (error) {
      if (
        !(error instanceof SourceError) ||
        !['forbidden', 'not-found', 'misconfigured'].includes(error.kind)
      )
        throw error;
      problems.push(
        `${project} cannot be read by ${account}: correct its name, or give the key the permission to view pipelines in it (${error.message})`,
      );
    }
  }
  return { account, problems };
}
