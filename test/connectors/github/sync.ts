import { afterEach } from 'vitest';
import type { StandInApp } from '../../../demo/github/app.ts';
import { type GitHubStandIn, startGitHub } from '../../../demo/github/index.ts';
import type { Organisation } from '../../../demo/organisation/model.ts';
import type { OpenConnector, Page, Stream } from '../../../src/connectors/define.ts';
import type { Patience } from '../../../src/connectors/github/client.ts';
import { GitHubConfig } from '../../../src/connectors/github/config.ts';
import { openGitHub } from '../../../src/connectors/github/index.ts';
import type { HostTurns } from '../../../src/connectors/host-turns.ts';
import { entities, type Fact, type FactInput, type Kind, type RecordOf } from '../../../src/domain/index.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { NOW, organisation, SINCE } from './organisation.ts';

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
  async function stream(id: string): Promise<Stream> {
    const found = (await connector.streams(never)).find((each) => each.id === id);
    if (!found) throw new Error(`no stream ${id}`);
    return found;
  }
  return { organisation: world, standIn, connector, quota, stream };
}

export const never = new AbortController().signal;

function parse(input: FactInput): Fact {
  return { kind: input.kind, record: entities[input.kind].schema.parse(input.record) } as Fact;
}

function factsOf(stream: Stream, page: Page): Fact[] {
  return page.items.flatMap((item) => stream.facts.parse(item)).map(parse);
}

/** Reads a stream from a cursor to its end, or until `pages` of it are read. */
export async function drain(
  stream: Stream,
  cursor: string | null = null,
  pages = Number.POSITIVE_INFINITY,
): Promise<{ facts: Fact[]; cursor: string | null; pages: number }> {
  const facts: Fact[] = [];
  let last = cursor;
  let read = 0;
  for await (const page of stream.pages({ cursor, since: SINCE, signal: never })) {
    facts.push(...factsOf(stream, page));
    last = page.cursor;
    read += 1;
    if (read === pages) break;
  }
  return { facts, cursor: last, pages: read };
}

export function recordsOf<K extends Kind>(facts: Fact[], kind: K): RecordOf<K>[] {
  return facts.filter((fact) => fact.kind === kind).map((fact) => fact.record as RecordOf<K>);
}
