import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { readCursor } from '../cursor.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import { readTimeWindows, type Window } from '../time-windows.ts';
import { changeFacts } from './change-schema.ts';
import { type AzureDevOps, Listed, listAll } from './client.ts';
import { imprint, Listing } from './pull-heads.ts';
import { pathOf, type Repository } from './repositories.ts';

const PAGE_SIZE = 50;
/** A pull request that is asked for with its commits tells of no more than these. */
const COMMITS_TOLD = 100;

const Position = z.object({
  /** What was told of those that were open when last read, by number. */
  active: z.record(z.string(), z.string()),
  /** How far those that are closed are read. */
  closed: z.string().nullable(),
  /** Those that were closed last, and are read. */
  latest: z.array(z.string()).default([]),
});

const Detail = z.looseObject({ commits: z.array(z.unknown()).nullish() });

interface Reader {
  client: AzureDevOps;
  source: string;
  clock: Clock;
}

function closedAt(pull: unknown): Date | undefined {
  return Listing.safeParse(pull).data?.closedDate;
}

function versionOf(pull: unknown): string {
  return `${Listing.safeParse(pull).data?.pullRequestId}@${closedAt(pull)?.toISOString()}`;
}

/** Versions of what was closed last, among those known and a page. */
function latestOf(known: string[], pulls: unknown[]): string[] {
  const instantOf = (version: string) => version.slice(version.indexOf('@') + 1);
  const all = [...known, ...pulls.filter((pull) => closedAt(pull)).map(versionOf)];
  const last = all.map(instantOf).toSorted().at(-1);
  return [...new Set(all.filter((version) => instantOf(version) === last))];
}

function chunked<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/**
 * The pull requests of a repository. The interface can be asked for them by when they were closed, not by when they
 * changed: each run reads those that are open, as far as the listing shows a change, and then what was closed since.
 */
export function changes(reader: Reader, repository: Repository, head: string | undefined): Stream {
  const { client, source, clock } = reader;
  const { key } = repository;
  const path = `${pathOf(repository)}/pullrequests`;
  const what = `pull requests of ${key}`;

  async function list(query: Record<string, string | number>, signal: AbortSignal, skip: number) {
    const asked = { ...query, $top: PAGE_SIZE, $skip: skip };
    return (await client.call('code', { path, query: asked, what, schema: Listed, signal })).data.value;
  }

  async function open(signal: AbortSignal): Promise<Listing[]> {
    const pulls: Listing[] = [];
    for (let page: unknown[] | null = null; page === null || page.length === PAGE_SIZE; ) {
      page = await list({ 'searchCriteria.status': 'active' }, signal, pulls.length);
      pulls.push(...page.map((pull) => Listing.parse(pull)));
    }
    return pulls;
  }

  async function closedIn({ start, end }: Window, skip: number, signal: AbortSignal) {
    const query = {
      'searchCriteria.status': 'all',
      'searchCriteria.queryTimeRangeType': 'closed',
      'searchCriteria.minTime': start.toISOString(),
      'searchCriteria.maxTime': end.toISOString(),
    };
    const items = await list(query, signal, skip);
    return { items, next: items.length < PAGE_SIZE ? undefined : String(skip + PAGE_SIZE) };
  }

  async function whole(pull: unknown, signal: AbortSignal): Promise<unknown> {
    const { pullRequestId } = Listing.parse(pull);
    const one = { what: `pull request ${pullRequestId} of ${key}`, signal };
    const at = `${path}/${pullRequestId}`;
    const query = { includeCommits: true, includeWorkItemRefs: true };
    const [{ data }, threads] = await Promise.all([
      client.call('code', { ...one, path: at, query, schema: Detail }),
      client.call('code', { ...one, path: `${at}/threads`, schema: Listed }),
    ]);
    const told = data.commits?.length ?? 0;
    const commits =
      told < COMMITS_TOLD
        ? data.commits
        : await listAll(client, 'code', { ...one, path: `${at}/commits`, query: { $top: PAGE_SIZE } });
    return { pull: { ...data, commits }, threads: threads.data.value };
  }

  function wholes(pulls: unknown[], signal: AbortSignal): Promise<unknown[]> {
    return Promise.all(pulls.map((pull) => whole(pull, signal)));
  }

  async function* pages(options: StreamOptions): AsyncGenerator<Page> {
    const { signal } = options;
    const position = readCursor(Position, options.cursor) ?? { active: {}, closed: null, latest: [] };
    const active: Record<string, string> = {};
    const fresh: { pull: Listing; told: string }[] = [];
    for (const pull of await open(signal)) {
      const told = imprint(pull, clock());
      if (position.active[pull.pullRequestId] === told) active[pull.pullRequestId] = told;
      else fresh.push({ pull, told });
    }
    for (const some of chunked(fresh, PAGE_SIZE)) {
      for (const { pull, told } of some) active[pull.pullRequestId] = told;
      const pulls = some.map(({ pull }) => pull);
      yield { items: await wholes(pulls, signal), cursor: JSON.stringify({ ...position, active }) };
    }
    let { latest } = position;
    const windows = readTimeWindows(
      { ...options, cursor: position.closed },
      {
        clock,
        grainMs: 1,
        fetch: (window, page) => closedIn(window, Number(page ?? 0), signal),
        at: closedAt,
        prepare(pulls) {
          const versions = new Set(latest);
          latest = latestOf(latest, pulls);
          return wholes(
            pulls.filter((pull) => closedAt(pull) && !versions.has(versionOf(pull))),
            signal,
          );
        },
      },
    );
    for await (const page of windows) {
      yield { ...page, cursor: JSON.stringify({ active, closed: page.cursor, latest }) };
    }
  }

  return {
    id: `changes:${key}`,
    facts: changeFacts(source, repository, client.url),
    pages,
    ...(head !== undefined && { head }),
  };
}
