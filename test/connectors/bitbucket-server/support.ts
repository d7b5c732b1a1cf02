import { onTestFinished } from 'vitest';
import { type BitbucketServerStandIn, startBitbucketServer } from '../../../demo/bitbucket-server/index.ts';
import type { HistoryRun, Organisation } from '../../../demo/organisation/model.ts';
import { bitbucketServer } from '../../../src/connectors/bitbucket-server/index.ts';
import type { OpenConnector } from '../../../src/connectors/define.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { march, NOW } from '../../support/history.ts';
import * as cloud from '../bitbucket/support.ts';

export {
  commit,
  drain,
  march,
  NOW,
  never,
  organisation,
  pull,
  recordsOf,
  repository,
  sha,
  streamOf,
} from '../bitbucket/support.ts';

export function run(id: number, at: string, over: Partial<HistoryRun> = {}): HistoryRun {
  return cloud.run(id, march(at), over);
}

export function openOn(
  { url, token }: Pick<BitbucketServerStandIn, 'url' | 'token'>,
  { config = {}, now = NOW, secret = token }: { config?: object; now?: Date; secret?: string } = {},
): OpenConnector {
  const given = bitbucketServer.config.parse({ url, repositories: ['ACME/shop'], ...config });
  return bitbucketServer.open(given, connectorIo({ source: 'dc', secret: () => secret, clock: () => now }));
}

/** A stand-in that closes with the test. */
export async function start(served: Organisation): Promise<BitbucketServerStandIn> {
  const standIn = await startBitbucketServer(served);
  onTestFinished(() => standIn.close());
  return standIn;
}
