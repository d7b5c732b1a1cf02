import { type AzureDevOpsStandIn, startAzureDevOps } from '../../../demo/azuredevops/index.ts';
import type {
  HistoryCommit,
  HistoryPull,
  Organisation,
  RepositoryHistory,
  TrackerIssue,
  TrackerProject,
} from '../../../demo/organisation/model.ts';
import { azuredevops } from '../../../src/connectors/azuredevops/index.ts';
import type { OpenConnector, Stream } from '../../../src/connectors/define.ts';
import { entities, type Fact, type Kind, type RecordOf } from '../../../src/domain/index.ts';
import { connectorIo } from '../../support/connector-io.ts';

export const NOW = new Date('2026-03-20T12:00:00Z');
export const EPOCH = new Date('2020-01-01T00:00:00Z');
const TOKEN = 'azure-secret-token';

/** `3 09:30` in March 2026, UTC. */
export function march(text: string): Date {
  const [day = '', time = ''] = text.split(' ');
  return new Date(`2026-03-${day.padStart(2, '0')}T${time}:00Z`);
}

/** A sha that can be read: `sha('a1')` is a1 followed by zeros. */
export function sha(start: string): string {
  return start.padEnd(40, '0');
}

export function commit(start: string, author: string, at: Date, parents: string[] = []): HistoryCommit {
  return {
    sha: sha(start),
    parents: parents.map(sha),
    author,
    authoredAt: at,
    committedAt: at,
    message: `work ${start}`,
  };
}

export function pull(number: number, over: Partial<HistoryPull> = {}): HistoryPull {
  const openedAt = over.openedAt ?? march('2 09:00');
  return {
    number,
    title: `Change ${number}`,
    body: '',
    author: 'ada',
    headBranch: `feature-${number}`,
    baseBranch: 'main',
    openedAt,
    draft: false,
    readyAt: [],
    updatedAt: openedAt,
    commits: [],
    reviews: [],
    labels: [],
    files: [],
    ...over,
  };
}

/** A work item of project SHOP that nobody has touched since it was made. */
export function issue(id: number, createdAt: Date, over: Partial<TrackerIssue> = {}): TrackerIssue {
  return {
    id,
    key: `SHOP-${id}`,
    type: 'Story',
    summary: `Story ${id}`,
    description: null,
    reporter: 'ada',
    assignee: null,
    createdAt,
    updatedAt: createdAt,
    transitions: [],
    storyPoints: null,
    sprints: [],
    changes: [],
    labels: [],
    ...over,
  };
}

export function repository(over: Partial<RepositoryHistory> = {}): RepositoryHistory {
  return {
    name: 'web',
    defaultBranch: 'main',
    commits: [],
    tip: '',
    pulls: [],
    deployments: [],
    runs: [],
    releases: [],
    issues: [],
    ...over,
  };
}

export type OneProject = Organisation & { projects: [TrackerProject]; repositories: [RepositoryHistory] };

/** One project, SHOP, with one repository, web. */
export function organisation(code: Partial<RepositoryHistory> = {}, issues: TrackerIssue[] = []): OneProject {
  const person = (key: string, bot = false) => {
    const email = `${key}@acme.example`;
    return { key, name: key.toUpperCase(), email, bot, github: `${key}-gh`, jira: key };
  };
  return {
    login: 'acme',
    people: [person('ada'), person('bob'), person('robot', true)],
    teams: [],
    repositories: [repository(code)],
    projects: [{ key: 'SHOP', name: 'Shop', boards: [], issues }],
    incidents: [],
    now: NOW,
  };
}

export function openOn(
  standIn: AzureDevOpsStandIn,
  { secret = standIn.token, now = NOW, config = {} }: { secret?: string; now?: Date; config?: object } = {},
): OpenConnector {
  const settings = azuredevops.config.parse({ url: standIn.organisationUrl, projects: ['SHOP'], ...config });
  return azuredevops.open(settings, connectorIo({ source: 'ado', secret: () => secret, clock: () => now }));
}

export function start(served: Organisation): Promise<AzureDevOpsStandIn> {
  return startAzureDevOps(served, { token: TOKEN });
}

export async function streamOf(connector: OpenConnector, id: string): Promise<Stream> {
  const streams = await connector.streams(new AbortController().signal);
  const found = streams.find((each) => each.id === id);
  if (!found) throw new Error(`no stream ${id} among ${streams.map((each) => each.id).join(', ')}`);
  return found;
}

/** Reads a stream from a cursor to its end; facts as the store would take them. */
export async function drain(stream: Stream, cursor: string | null = null, since = EPOCH) {
  const facts: Fact[] = [];
  let last = cursor;
  for await (const page of stream.pages({ cursor, since, signal: new AbortController().signal })) {
    for (const { kind, record } of page.items.flatMap((item) => stream.facts.parse(item)))
      facts.push({ kind, record: entities[kind].schema.parse(record) } as Fact);
    last = page.cursor;
  }
  return { facts, cursor: last };
}

export function recordsOf<K extends Kind>(facts: Fact[], kind: K): RecordOf<K>[] {
  return facts.filter((fact) => fact.kind === kind).map((fact) => fact.record as RecordOf<K>);
}
