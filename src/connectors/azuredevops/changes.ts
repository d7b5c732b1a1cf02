import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { readCursor } from '../cursor.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import { readTimeWindows } from '../time-windows.ts';
import { changeFacts } from './change-schema.ts';
import { type AzureDevOps, Listed, listAll } from './client.ts';
import { pathOf, type Repository } from './repositories.ts';
import { MaybeInstant } from './schema.ts';

const PAGE_SIZE = 50;
/** A pull request that is asked for with its commits tells of no more than these. */
const COMMITS_TOLD = 100;

const Position = z.object({
  /** What was told of those that were open when last read, by number. */
  active: z.record(z.string(), z.string()),
  /** How far those that are closed are read. */
  closed: z.string().nullable(),
});

const Numbered = z.looseObject({ pullRequestId: z.number().int() });
const Closed = z.object({ closedDate: MaybeInstant });
const Detail = z.looseObject({ commits: z.array(z.unknown()).nullish() });

interface Reader {
  client: AzureDevOps;
  source: string;
  clock: Clock;
}

/** What the listing tells of an open pull request and the day: of a new comment it does not tell, so once a day all are read. */
function imprint(pull: z.infer<typeof Numbered>, now: Date): string {
  const { title, description, isDraft, targetRefName, lastMergeSourceCommit, reviewers, labels } = pull;
  const told = { title, description, isDraft, targetRefName, lastMergeSourceCommit, reviewers, labels };
  const text = JSON.stringify([told, now.toISOString().slice(0, 10)]);
  return createHash('sha1').update(text).digest('base64').slice(0, 10);
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
export function changes(reader: Reader, repository: Repository): Stream {
  const { client, source, clock } = reader;
  const { key } = repository;
  const path = `${pathOf(repository)}/pullrequests`;
  const what = `pull requests of ${key}`;

  async function list(query: Record<string, string | number>, signal: AbortSignal, skip: number) {
    const asked = { ...query, $top: PAGE_SIZE, $skip: skip };
    return (await client.call('code', { path, query: asked, what, schema: Listed, signal })).data.value;
  }

  async function open(signal: AbortSignal): Promise<z.infer<typeof Numbered>[]> {
    const pulls: z.infer<typeof Numbered>[] = [];
    for (let page: unknown[] | null = null; page === null || page.length === PAGE_SIZE; ) {
      page = await list({ 'searchCriteria.status': 'active' }, signal, pulls.length);
      pulls.push(...page.map((pull) => Numbered.parse(pull)));
    }
    return pulls;
  }

  async function whole(pull: unknown, signal: AbortSignal): Promise<unknown> {
    const { pullRequestId } = Numbered.parse(pull);
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
    const position = readCursor(Position, options.cursor) ?? { active: {}, closed: null };
    const active: Record<string, string> = {};
    const fresh: { pull: z.infer<typeof Numbered>; told: string }[] = [];
    for (const pull of await open(signal)) {
      const told = imprint(pull, clock());
      if (position.active[pull.pullRequestId] === told) active[pull.pullRequestId] = told;
      else fresh.push({ pull, told });
    }
    for (const some of chunked(fresh, PAGE_SIZE)) {
      for (const { pull, told } of some) active[pull.pullRequestId] = told;
      const items = await wholes(
        some.map(({ pull }) => pull),
        signal,
      );
      yield { items, cursor: JSON.stringify({ active, closed: position.closed }) };
    }
    const closed = readTimeWindows(
      { ...options, cursor: position.closed },
      {
        clock,
        grainMs: 1,
        async fetch({ start, end }, page = '0') {
          const query = {
            'searchCriteria.status': 'all',
            'searchCriteria.queryTimeRangeType': 'closed',
            'searchCriteria.minTime': start.toISOString(),
            'searchCriteria.maxTime': end.toISOString(),
          };
          const items = await list(query, signal, Number(page));
          const next = items.length < PAGE_SIZE ? undefined : String(Number(page) + PAGE_SIZE);
          return { items, next };
        },
        at: (pull) => Closed.safeParse(pull).data?.closedDate,
        prepare: (pulls) =>
          wholes(
            pulls.filter((pull) => Closed.safeParse(pull).data?.closedDate),
            signal,
          ),
      },
    );
    for await (const page of closed) {
      yield { ...page, cursor: JSON.stringify({ active, closed: page.cursor }) };
    }
  }

  return { id: `changes:${key}`, facts: changeFacts(source, repository, client.url), pages };
}
