import { onTestFinished } from 'vitest';
import {
  type BitbucketOptions,
  type BitbucketStandIn,
  startBitbucket,
} from '../../../demo/bitbucket/index.ts';
import type { HistoryRun, Organisation, RepositoryHistory } from '../../../demo/organisation/model.ts';
import { bitbucket } from '../../../src/connectors/bitbucket/index.ts';
import type { OpenConnector } from '../../../src/connectors/define.ts';
import { connectorIo } from '../../support/connector-io.ts';
import * as history from '../../support/history.ts';

export { drain, never, recordsOf, streamOf } from '../../support/drain.ts';
export { commit, march, NOW, pull, sha } from '../../support/history.ts';

export function run(id: number, at: Date, over: Partial<HistoryRun> = {}): HistoryRun {
  return history.run(id, at, { workflow: 'ci', sha: history.sha('a1'), ...over });
}

/** A repository of one commit. */
export function repository(over: Partial<RepositoryHistory> = {}): RepositoryHistory {
  const commits = over.commits ?? [history.commit('a1', 'ada', '1 08:00')];
  return history.repository({ tip: commits.at(-1)?.sha ?? '', ...over, commits });
}

function person(key: string, bot = false) {
  const name = key.charAt(0).toUpperCase() + key.slice(1);
  return history.person(key, { name, bot, jira: `557058:${key}` });
}

export function organisation(...repositories: RepositoryHistory[]): Organisation {
  const people = [person('ada'), person('bob'), person('cleo'), person('robot', true)];
  return history.organisation({ people, repositories });
}

export function openOn(
  { api, token }: Pick<BitbucketStandIn, 'api' | 'token'>,
  { config = {}, now = history.NOW, secret = token }: { config?: object; now?: Date; secret?: string } = {},
): OpenConnector {
  const given = bitbucket.config.parse({ url: api, repositories: ['acme/shop'], ...config });
  const secrets: Record<string, string> = {
    BITBUCKET_TOKEN: secret,
    BITBUCKET_EMAIL: 'kata-reader@example.com',
  };
  const io = connectorIo({ source: 'bb', secret: (name) => secrets[name] ?? '', clock: () => now });
  return bitbucket.open(given, io);
}

/** A stand-in that closes with the test. */
export async function start(served: Organisation, options: BitbucketOptions = {}): Promise<BitbucketStandIn> {
  const standIn = await startBitbucket(served, options);
  onTestFinished(() => standIn.close());
  return standIn;
}
