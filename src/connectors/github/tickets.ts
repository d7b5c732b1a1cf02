import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { cut, onOneLine, tidy } from '../../domain/ticket-text.ts';
import { SourceError } from '../source-error.ts';
import type { Ticket, TicketFields, Tickets } from '../writing.ts';
import type { GitHubClient } from './client.ts';
import { nameOf } from './repositories.ts';
import { obstacleTo } from './ticket-places.ts';

/** The longest title that GitHub takes. */
const TITLE_LENGTH = 256;
const MOST_ON_A_PAGE = 100;

const Issue = z.object({
  number: z.number().int(),
  html_url: z.string(),
  repository_url: z.string(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.string(),
  assignees: z.array(z.object({ login: z.string() })).nullish(),
  updated_at: z.coerce.date(),
  pull_request: z.unknown().optional(),
});

type Issue = z.infer<typeof Issue>;

const Account = z.object({ login: z.string() });

/** In a body, what nobody sees; `kata` and the mark of a ticket. */
const MARK = /\s*<!-- kata:([\w-]+) -->\s*/;

function markOf(body: string | null | undefined): string | undefined {
  return MARK.exec(body ?? '')?.[1];
}

/** What nobody sees, between an @ and a name: whoever is named in an action is not called to its ticket. */
const UNCALLED = '@\u200b';

function written(body: string, mark: string | undefined): string {
  const text = body.replace(/@(?=\w)/g, UNCALLED);
  return mark === undefined ? text : `${text}\n\n<!-- kata:${mark} -->`.trimStart();
}

function read(body: string | null | undefined): string {
  return tidy((body ?? '').replace(MARK, '\n\n').replaceAll(UNCALLED, '@'));
}

function ticketOf(issue: Issue): Ticket {
  const repository = issue.repository_url.split('/').slice(-2).join('/');
  return {
    key: `${repository}#${issue.number}`,
    url: issue.html_url,
    title: issue.title,
    body: read(issue.body),
    bodyIsWhole: true,
    done: issue.state === 'closed',
    dueOn: null,
    assignee: issue.assignees?.[0]?.login ?? null,
    updatedAt: issue.updated_at,
  };
}

/** The parts of `acme/shop#12`. */
function placeOf(key: string): { owner: string; repo: string; issue_number: number } {
  const [repository = '', number = ''] = key.split('#');
  const { owner, name: repo } = nameOf(repository);
  return { owner, repo, issue_number: Number(number) };
}

interface Request {
  signal: AbortSignal;
  /** A call that makes something is sent once: nobody knows what became of one without an answer. */
  retries?: 0;
}

type Send = (octokit: Octokit, request: Request) => Promise<{ data: unknown; headers: object }>;

/** The same refusal, with what to do about it. */
function advised(error: unknown, advice: Partial<Record<SourceError['kind'], string>>): unknown {
  const said = error instanceof SourceError ? advice[error.kind] : undefined;
  if (!(error instanceof SourceError) || said === undefined) return error;
  const kind = error.kind === 'gone' ? 'misconfigured' : error.kind;
  return new SourceError(kind, `${error.what}: ${said}`, { cause: error });
}

/** Tickets of actions, as issues. They have no due date; the mark of each is a comment in its body. */
export function githubTickets(client: GitHubClient, places: readonly string[]): Tickets {
  async function ask(call: string, signal: AbortSignal, send: Send): Promise<Issue> {
    return (await client.rest({ call, schema: Issue, signal, send })).data;
  }

  function issueOf(key: string, signal: AbortSignal): Promise<Issue> {
    return ask(`ticket ${key}`, signal, (octokit, request) =>
      octokit.rest.issues.get({ ...placeOf(key), request }),
    );
  }

  /** Among the newest issues that this account made, for searches lag behind what was made. */
  async function known(repository: string, mark: string, signal: AbortSignal): Promise<Issue | undefined> {
    const { data: self } = await client.rest({
      call: 'whose token writes',
      schema: Account,
      signal,
      send: (octokit, request) => octokit.rest.users.getAuthenticated({ request }),
    });
    const { owner, name: repo } = nameOf(repository);
    const asked = { owner, repo, state: 'all', creator: self.login, per_page: MOST_ON_A_PAGE } as const;
    const { data } = await client.rest({
      call: `tickets in ${repository}`,
      schema: z.array(Issue),
      signal,
      send: (octokit, request) => octokit.rest.issues.listForRepo({ ...asked, request }),
    });
    return data.find((issue) => issue.pull_request === undefined && markOf(issue.body) === mark);
  }

  async function make(
    repository: string,
    content: { title: string; body: string; assignees?: string[] },
    signal: AbortSignal,
  ): Promise<Issue> {
    const { owner, name: repo } = nameOf(repository);
    return ask(`a new ticket in ${repository}`, signal, (octokit, request) => {
      const once: Request = { ...request, retries: 0 };
      return octokit.rest.issues.create({ owner, repo, ...content, request: once });
    });
  }

  /** Who does it comes first; whoever else is assigned stays so. */
  function assigned(issue: Issue, assignee: string | null): string[] {
    const others = (issue.assignees ?? []).slice(1).map(({ login }) => login);
    return assignee === null ? others : [assignee, ...others.filter((login) => login !== assignee)];
  }

  function edits(issue: Issue, { title, body, done, assignee }: Partial<TicketFields>) {
    return {
      ...(title !== undefined && { title: cut(onOneLine(title), TITLE_LENGTH) }),
      ...(body !== undefined && { body: written(body, markOf(issue.body)) }),
      ...(done !== undefined && { state: done ? ('closed' as const) : ('open' as const) }),
      ...(assignee !== undefined && { assignees: assigned(issue, assignee) }),
    };
  }

  return {
    reflects: ['title', 'body', 'done', 'assignee'],
    places,
    async check(signal) {
      const found = await Promise.all(places.map((place) => obstacleTo(client, place, signal)));
      return found.filter((problem) => problem !== null);
    },
    async create(place, { title, body, assignee }, mark, signal) {
      const advice = {
        forbidden: `give the token that writes read and write access to issues of ${place}`,
        'not-found': `correct the name, or give the token that writes access to ${place}`,
        gone: `issues are switched off in ${place}: switch them on in its settings`,
      };
      try {
        const there = await known(place, mark, signal);
        if (there) return ticketOf(there);
        const content = { title: cut(onOneLine(title), TITLE_LENGTH), body: written(body, mark) };
        if (assignee === null) return ticketOf(await make(place, content, signal));
        const whole = { ...content, assignees: [assignee] };
        const made = await make(place, whole, signal).catch((error: unknown) => {
          if (!(error instanceof SourceError) || error.kind !== 'misconfigured') throw error;
          return make(place, content, signal);
        });
        return ticketOf(made);
      } catch (error) {
        throw advised(error, advice);
      }
    },
    async find(key, signal) {
      try {
        return ticketOf(await issueOf(key, signal));
      } catch (error) {
        if (error instanceof SourceError && ['not-found', 'gone'].includes(error.kind)) return null;
        throw error;
      }
    },
    async update(key, fields, signal) {
      const issue = await issueOf(key, signal);
      const change = edits(issue, fields);
      try {
        return ticketOf(
          await ask(`ticket ${key}`, signal, (octokit, request) =>
            octokit.rest.issues.update({ ...placeOf(ticketOf(issue).key), ...change, request }),
          ),
        );
      } catch (error) {
        const repository = key.split('#')[0];
        throw advised(error, {
          forbidden: `give the token that writes read and write access to issues of ${repository}`,
        });
      }
    },
  };
}
