import { afterEach } from 'vitest';
import type { StandInApp } from '../../../demo/github/app.ts';
import { type GitHubStandIn, startGitHub } from '../../../demo/github/index.ts';
import type { Organisation } from '../../../demo/organisation/model.ts';
import type { OpenConnector, Stream } from '../../../src/connectors/define.ts';
import type { Patience } from '../../../src/connectors/github/client.ts';
import { GitHubConfig } from '../../../src/connectors/github/config.ts';
import { openGitHub } from '../../../src/connectors/github/index.ts';
import type { HostTurns } from '../../../src/connectors/host-turns.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { streamOf } from '../../support/drain.ts';
import { NOW, organisation } from './organisation.ts';

export { drain, never, recordsOf } from '../../support/drain.ts';

export const TOKEN = 'ghp_SecretSecretSecret';
const HURRIED: Patience = { timeoutMs: 2000, retries: 2, pauseMs: 1, longestWaitSeconds: 2 };

export interface Bench {
  organisation: Organisation;
  standIn: GitHubStandIn;
  connector: OpenConnector;
  quota: number[];
  stream(id: string): Promise<Stream>;
}

const open: GitHubStandIn[] = [];

afterEach(async () => {
  for (const standIn of open.splice(0)) await standIn.close();
});

/** A connector on a stand-in of its own, which closes with the test. */
export async function bench(
  options: {
    world?: Organisation;
    path?: string;
    config?: object;
    patience?: Partial<Patience>;
    app?: StandInApp;
    secret?: string;
    turn?: HostTurns;
  } = {},
): Promise<Bench> {
  const world = options.world ?? organisation();
  const standIn = await startGitHub(world, { token: TOKEN, ...(options.app && { app: options.app }) });
  open.push(standIn);
  const url = `${standIn.url}${options.path ?? ''}`;
  const config = GitHubConfig.parse({ url, repositories: ['acme/shop'], ...options.config });
  const quota: number[] = [];
  const io = connectorIo({
    source: 'gh',
    secret: () => options.secret ?? TOKEN,
    clock: () => NOW,
    onQuota: (left: number) => void quota.push(left),
    ...(options.turn && { turn: options.turn }),
  });
  const connector = openGitHub(config, io, { ...HURRIED, ...options.patience });
  const stream = (id: string) => streamOf(connector, id);
  return { organisation: world, standIn, connector, quota, stream };
}
