import { afterEach } from 'vitest';
import { type BitbucketServerStandIn, startBitbucketServer } from '../../../demo/bitbucket-server/index.ts';
import type {
  HistoryPull,
  HistoryRun,
  Organisation,
  RepositoryHistory,
} from '../../../demo/organisation/model.ts';
import { bitbucketServer } from '../../../src/connectors/bitbucket-server/index.ts';
import type { OpenConnector, Stream } from '../../../src/connectors/define.ts';
import { entities, type Fact, type FactInput, type Kind, type RecordOf } from '../../../src/domain/index.ts';
import { connectorIo } from '../../support/connector-io.ts';

export const NOW = new Date('2026-03-20T12:00:00Z');
export const SINCE = new Date('2026-01-01T00:00:00Z');
export const never = new AbortController().signal;

/** `3 09:30` in March 2026, UTC. */
export function march(text: string): Date {
  const [day = '', time = ''] = text.split(' ');
  return new Date(`2026-03-${day.padStart(2, '0')}T${time}:00Z`);
}

/** A sha that can be read: `sha('a1')` is a1 followed by zeros. */
export function sha(start: string): string {
  return start.padEnd(40, '0');
}

export function commit(start: string, author: string, at: string, parents: string[] = []) {
  const written = march(at);
  const message = `SHOP-1 work ${start}`;
  return {
    sha: sha(start),
    parents: parents.map(sha),
    author,
    authoredAt: written,
    committedAt: written,
    message,
  };
}

export function pull(number: number, over: Partial<HistoryPull> = {}): HistoryPull {
  return {
    number,
    title: `Change ${number}`,
    body: 'Closes SHOP-1',
    author: 'ada',
    headBranch: `feature-${number}`,
    baseBranch: 'main',
    openedAt: march('2 09:00'),
    draft: false,
    readyAt: [],
    updatedAt: march('2 09:00'),
    commits: [commit('f1', 'ada', '1 09:00')],
    reviews: [],
    labels: [],
    files: [{ path: 'src/shop.ts', additions: 10, deletions: 2 }],
    ...over,
  };
}

export function run(id: number, at: string, over: Partial<HistoryRun> = {}): HistoryRun {
  const startedAt = march(at);
  return {
    id,
    workflow: 'ci',
    file: 'ci.yml',
    event: 'push',
    branch: 'main',
    sha: sha('a1'),
    createdAt: startedAt,
    attempts: [{ startedAt, ended: { at: new Date(startedAt.getTime() + 300_000), conclusion: 'success' } }],
    ...over,
  };
}

export function repository(over: Partial<RepositoryHistory> = {}): RepositoryHistory {
  const commits = over.commits ?? [commit('a1', 'ada', '1 08:00')];
  return {
    name: 'shop',
    defaultBranch: 'main',
    commits,
    tip: commits.at(-1)?.sha ?? '',
    pulls: [],
    deployments: [],
    runs: [],
    releases: [],
    issues: [],
    ...over,
  };
}

function person(key: string, bot = false) {
  const name = key.charAt(0).toUpperCase() + key.slice(1);
  return { key, name, email: `${key}@acme.example`, bot, github: key, jira: `557058:${key}` };
}

export function organisation(...repositories: RepositoryHistory[]): Organisation {
  const people = [person('ada'), person('bob'), person('cleo'), person('robot', true)];
  return { login: 'acme', people, teams: [], repositories, projects: [], incidents: [], now: NOW };
}

export function openOn(
  { url, token }: Pick<BitbucketServerStandIn, 'url' | 'token'>,
  { config = {}, now = NOW, secret = token }: { config?: object; now?: Date; secret?: string } = {},
): OpenConnector {
  const given = bitbucketServer.config.parse({ url, repositories: ['ACME/shop'], ...config });
  return bitbucketServer.open(given, connectorIo({ source: 'dc', secret: () => secret, clock: () => now }));
}

const standIns: BitbucketServerStandIn[] = [];

afterEach(async () => {
  for (const standIn of standIns.splice(0)) await standIn.close();
});

/** A stand-in that closes with the test. */
export async function start(served: Organisation): Promise<BitbucketServerStandIn> {
  const standIn = await startBitbucketServer(served);
  standIns.push(standIn);
  return standIn;
}

export async function streamOf(connector: OpenConnector, id: string): Promise<Stream> {
  const streams = await connector.streams(never);
  const stream = streams.find((each) => each.id === id);
  if (!stream) throw new Error(`no stream ${id} among ${streams.map((each) => each.id).join(', ')}`);
  return stream;
}

function parse({ kind, record }: FactInput): Fact {
  return { kind, record: entities[kind].schema.parse(record) } as Fact;
}

/** Reads a stream from a cursor to its end. */
export async function drain(stream: Stream, cursor: string | null = null) {
  const facts: Fact[] = [];
  let last = cursor;
  for await (const page of stream.pages({ cursor, since: SINCE, signal: never })) {
    facts.push(...page.items.flatMap((item) => stream.facts.parse(item)).map(parse));
    last = page.cursor;
  }
  return { facts, cursor: last };
}

export function recordsOf<K extends Kind>(facts: Fact[], kind: K): RecordOf<K>[] {
  return facts.filter((fact) => fact.kind === kind).map((fact) => fact.record as RecordOf<K>);
}
