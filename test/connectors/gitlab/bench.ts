import { expect, onTestFinished } from 'vitest';
import { type GitLabOptions, type GitLabStandIn, startGitLab } from '../../../demo/gitlab/index.ts';
import type { Organisation } from '../../../demo/organisation/model.ts';
import type { ConnectorIo, OpenConnector, Page, Stream } from '../../../src/connectors/define.ts';
import { gitlab } from '../../../src/connectors/gitlab/index.ts';
import type { Kind, RecordOf } from '../../../src/domain/index.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { drain, never, recordsOf as ofKind, streamOf } from '../../support/drain.ts';
import { NOW, organisation, SINCE } from '../github/organisation.ts';

export const TOKEN = 'glpat-SecretSecretSecret';

export interface Bench {
  organisation: Organisation;
  standIn: GitLabStandIn;
  io: ConnectorIo;
  connector: OpenConnector;
  quota: number[];
  streams(): Promise<Stream[]>;
  stream(id: string): Promise<Stream>;
}

export function openGitLab(
  standIn: GitLabStandIn,
  {
    config = {},
    secret = TOKEN,
    now = NOW,
  }: { config?: object; secret?: string | undefined; now?: Date } = {},
) {
  const quota: number[] = [];
  const io = connectorIo({
    source: 'gl',
    secret: () => secret,
    clock: () => now,
    onQuota: (left: number) => void quota.push(left),
  });
  const settings = gitlab.config.parse({ url: standIn.url, repositories: ['acme/shop'], ...config });
  return { io, quota, connector: gitlab.open(settings, io) };
}

/** A connector on a stand-in of its own, which closes with the test. */
export async function bench(
  options: { world?: Organisation; config?: object; secret?: string; standIn?: GitLabOptions } = {},
): Promise<Bench> {
  const world = options.world ?? organisation();
  const standIn = await startGitLab(world, { token: TOKEN, ...options.standIn });
  onTestFinished(async () => {
    await standIn.close();
    expect(standIn.unexpected).toEqual([]);
  });
  const { io, quota, connector } = openGitLab(standIn, options);
  const streams = () => connector.streams(never);
  const stream = (id: string) => streamOf(connector, id);
  return { organisation: world, standIn, io, connector, quota, streams, stream };
}

export async function pagesOf(stream: Stream, cursor: string | null = null, since = SINCE): Promise<Page[]> {
  const pages: Page[] = [];
  for await (const page of stream.pages({ cursor, since, signal: never })) pages.push(page);
  return pages;
}

/** Every record of a kind that a stream yields from its beginning. */
export async function recordsOf<K extends Kind>(stream: Stream, kind: K): Promise<RecordOf<K>[]> {
  return ofKind((await drain(stream)).facts, kind);
}
