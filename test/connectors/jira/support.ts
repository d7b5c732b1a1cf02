import type { JiraOptions, JiraStandIn } from '../../../demo/jira/index.ts';
import { startJira } from '../../../demo/jira/index.ts';
import type {
  Organisation,
  TrackerIssue,
  TrackerProject,
  TrackerSprint,
} from '../../../demo/organisation/model.ts';
import { type Clock, fixedClock } from '../../../src/clock.ts';
import type { OpenConnector, Page, Stream } from '../../../src/connectors/define.ts';
import { jira } from '../../../src/connectors/jira/index.ts';
import { SourceError } from '../../../src/connectors/source-error.ts';
import { entities, type Fact } from '../../../src/domain/index.ts';
import { connectorIo } from '../../support/connector-io.ts';

const NOW = new Date('2026-03-20T12:00:00Z');
export const EPOCH = new Date('2020-01-01T00:00:00Z');

export function at(text: string): Date {
  return new Date(`2026-03-${text}Z`);
}

/** An issue of project PAY that nobody has touched since it was made. */
export function issue(number: number, createdAt: Date, changes: Partial<TrackerIssue> = {}): TrackerIssue {
  return {
    id: 20_000 + number,
    key: `PAY-${number}`,
    type: 'Task',
    summary: `Task ${number}`,
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
    ...changes,
  };
}

/** A sprint of board 8 on one day in March 2026, from nine to five, completed in time. */
export function sprint(id: number, day: number, changes: Partial<TrackerSprint> = {}): TrackerSprint {
  const date = String(day).padStart(2, '0');
  const endAt = at(`${date}T17:00:00.000`);
  return {
    id,
    name: `PAY Sprint ${id}`,
    originBoard: 8,
    startAt: at(`${date}T09:00:00.000`),
    endAt,
    completedAt: endAt,
    ...changes,
  };
}

export function organisation(...issues: TrackerIssue[]): Organisation & { projects: [TrackerProject] } {
  return {
    login: 'acme',
    people: [
      { key: 'ada', name: 'Ada', email: 'ada@acme.test', bot: false, github: 'ada', jira: 'acc-ada' },
      { key: 'bob', name: 'Bob', email: 'bob@acme.test', bot: false, github: 'bob', jira: 'acc-bob' },
      {
        key: 'robot',
        name: 'Robot',
        email: 'robot@acme.test',
        bot: true,
        github: 'robot',
        jira: 'acc-robot',
      },
    ],
    teams: [],
    repositories: [],
    projects: [{ key: 'PAY', name: 'Payments', boards: [], issues }],
    incidents: [],
    now: NOW,
  };
}

export interface Setup {
  site: JiraStandIn;
  connector: OpenConnector;
  quota: number[];
}

/** The connector opened against a stand-in of its own; `config` replaces keys of the source's configuration. */
export async function setUp(
  served: Organisation,
  options: JiraOptions = {},
  config: Record<string, unknown> = {},
  clock: Clock = fixedClock(NOW),
): Promise<Setup> {
  const site = await startJira(served, options);
  const quota: number[] = [];
  const { email: JIRA_EMAIL, user: JIRA_USER, token: JIRA_TOKEN } = site;
  const secrets: Record<string, string> = { JIRA_EMAIL, JIRA_USER, JIRA_TOKEN };
  const connector = jira.open(
    jira.config.parse({
      url: site.url,
      deployment: options.deployment ?? 'cloud',
      projects: ['PAY'],
      ...config,
    }),
    connectorIo({
      source: 'jira-acme',
      secret(variable) {
        const value = secrets[variable];
        if (value === undefined) throw new SourceError('misconfigured', `${variable} is not set`);
        return value;
      },
      clock,
      onQuota: (remaining) => void quota.push(remaining),
    }),
  );
  return { site, connector, quota };
}

/** The stream of a kind of the one project that is configured. */
export async function streamOf(
  connector: OpenConnector,
  kind: 'work-items' | 'sprints' = 'work-items',
): Promise<Stream> {
  const streams = await connector.streams(new AbortController().signal);
  const [stream, ...others] = streams.filter(({ id }) => id.startsWith(`${kind}:`));
  if (!stream || others.length > 0) throw new Error(`expected one stream of ${kind}`);
  return stream;
}

export function pagesOf(stream: Stream, cursor: string | null = null, since = EPOCH): AsyncIterable<Page> {
  return stream.pages({ cursor, since, signal: new AbortController().signal });
}

/** The facts of a page as the store would take them. */
export function factsOf(stream: Stream, page: Page): Fact[] {
  return page.items.flatMap((item) =>
    stream.facts
      .parse(item)
      .map(({ kind, record }) => ({ kind, record: entities[kind].schema.parse(record) }) as Fact),
  );
}

/** The keys of its issues, or the ids of its sprints. */
export function keysOf(page: Page): string[] {
  return (page.items as { id: number; issue?: { key: string } }[]).map(
    ({ issue, id }) => issue?.key ?? String(id),
  );
}

export async function allOf<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

/** One sync to the end: every page, the keys in the order read, and the cursor it leaves. */
export async function sync(stream: Stream, cursor: string | null = null, since = EPOCH) {
  const pages = await allOf(pagesOf(stream, cursor, since));
  return {
    pages,
    keys: pages.flatMap(keysOf),
    facts: pages.flatMap((page) => factsOf(stream, page)),
    cursor: pages.at(-1)?.cursor ?? cursor,
  };
}

/** Up to when a cursor says that all is read. */
export function untilOf(cursor: string | null | undefined): string | undefined {
  return cursor ? (JSON.parse(cursor) as { until: string }).until : undefined;
}
