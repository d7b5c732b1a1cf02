import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../demo/stand-in.ts';
import { SourceError, type SourceErrorKind } from '../../../src/connectors/source-error.ts';
import { allOf, at, issue, organisation, type Setup, setUp, streamOf, sync } from './support.ts';

let setup: Setup;

beforeEach(async () => {
  setup = await setUp(organisation(issue(1, at('02T09:00:00.000'))), {}, { timeoutSeconds: 0.5 });
});

afterEach(async () => {
  await setup.site.close();
  expect(setup.site.unexpected).toEqual([]);
});

async function failureOf(attempt: () => Promise<unknown>): Promise<SourceError> {
  const error = await attempt().then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw error;
  const told = `${error.message} ${String(error.cause)} ${error.stack}`;
  for (const secret of [setup.site.email, setup.site.token, 'Basic ']) expect(told).not.toContain(secret);
  return error;
}

async function syncWith(fault: Omit<Fault, 'times'>): Promise<SourceError> {
  setup.site.inject({ times: 1, ...fault });
  return failureOf(async () => sync(await streamOf(setup.connector)));
}

const SEARCH = /POST .*search\/jql/;
const page = { issues: [{ id: '1', key: 'PAY-1', fields: {} }], isLast: true };
const html = { 'content-type': 'text/html' };

const bad: [string, Omit<Fault, 'times' | 'match'>, SourceErrorKind][] = [
  ['401', { respond: { status: 401, body: '' } }, 'unauthorised'],
  ['403', { respond: { status: 403, body: { errorMessages: ['no'] } } }, 'forbidden'],
  ['404', { respond: { status: 404, headers: html, body: '<html>' } }, 'not-found'],
  [
    '410',
    { respond: { status: 410, body: { errorMessages: ['The requested API has been removed.'] } } },
    'gone',
  ],
  ['429', { respond: { status: 429 } }, 'rate-limited'],
  ['500', { respond: { status: 500, body: 'oops' } }, 'unavailable'],
  ['503', { respond: { status: 503, headers: html, body: '<html>' } }, 'unavailable'],
  ['silence', { hang: true }, 'timeout'],
  ['HTML with 200', { respond: { headers: html, body: '<html>Sign in</html>' } }, 'bad-response'],
  ['an empty body', { respond: { body: '' } }, 'bad-response'],
  ['JSON of another shape', { respond: { body: { total: 0 } } }, 'bad-response'],
  ['null', { respond: { body: 'null' } }, 'bad-response'],
  ['half of a body', { respond: { body: page }, truncateAfterBytes: 20 }, 'bad-response'],
  ['half of the JSON', { respond: { body: '{"issues":[{"id"' } }, 'bad-response'],
  [
    '400',
    { respond: { status: 400, body: { errorMessages: ['The JQL is odd.'], errors: {} } } },
    'misconfigured',
  ],
];

describe('a search that is answered with', () => {
  it.each(bad)('%s', async (_, fault, kind) => {
    const error = await syncWith({ match: SEARCH, ...fault });
    expect(error.kind).toBe(kind);
    expect(error.message).toContain('project PAY: POST /rest/api/3/search/jql');
  });
});

describe('changelogs, and the site, that are answered with', () => {
  it.each(bad)('%s', async (_, fault, kind) => {
    const changelogs = await syncWith({ match: /changelog\/bulkfetch/, ...fault });
    expect(changelogs.kind).toBe(kind);
    expect(changelogs.message).toContain('project PAY: POST /rest/api/3/changelog/bulkfetch');
    const statuses = await syncWith({ match: /GET .*\/status$/, ...fault });
    expect(statuses.kind).toBe(kind);
    expect(statuses.message).toContain('the site: GET /rest/api/3/status');
  });
});

describe('how long Jira asks to wait', () => {
  it('is passed on, in seconds or as a date, and with a 503 too', async () => {
    const limited = (retryAfter: string, status = 429) =>
      syncWith({ match: SEARCH, respond: { status, headers: { 'retry-after': retryAfter } } });
    expect((await limited('7')).retryAfterMs).toBe(7000);
    expect((await limited('Fri, 20 Mar 2026 12:00:30 GMT')).retryAfterMs).toBe(30_000);
    expect((await limited('9', 503)).retryAfterMs).toBe(9000);
  });

  it('is unknown when it does not say', async () => {
    const error = await syncWith({ match: SEARCH, respond: { status: 429 } });
    expect(error.retryAfterMs).toBeUndefined();
    expect(error.passing).toBe(true);
  });
});

it("tells Jira's reason without the secrets that it repeats", async () => {
  const error = await syncWith({
    match: SEARCH,
    respond: {
      status: 400,
      body: { errorMessages: [`${setup.site.email} may not, with ${setup.site.token}`] },
    },
  });
  expect(error.message).toContain('(… may not, with …)');
});

it('fails on an unknown project, with the reason that Jira gives', async () => {
  const other = await setUp(organisation(), {}, { projects: ['NOPE'] });
  const error = await failureOf(async () => sync(await streamOf(other.connector)));
  expect(error.kind).toBe('misconfigured');
  expect(error.message).toContain("The value 'NOPE' does not exist for the field 'project'.");
  await other.site.close();
});

it('fails with wrong credentials before it reads anything', async () => {
  const other = await setUp(organisation(issue(1, at('02T09:00:00.000'))), {}, { tokenFrom: 'JIRA_EMAIL' });
  const error = await failureOf(async () => sync(await streamOf(other.connector)));
  expect(error.kind).toBe('unauthorised');
  expect(other.site.requests).toEqual(['GET /rest/api/3/myself']);
  await other.site.close();
});

it('fails when an environment variable is not set, and names it', async () => {
  const other = await setUp(organisation(), {}, { tokenFrom: 'NO_SUCH_TOKEN' });
  const error = await failureOf(() => streamOf(other.connector));
  expect(error.kind).toBe('misconfigured');
  expect(error.message).toContain('NO_SUCH_TOKEN');
  await other.site.close();
});

it('fails when the site cannot be reached', async () => {
  const other = await setUp(organisation());
  await other.site.close();
  const error = await failureOf(() => streamOf(other.connector));
  expect(error.kind).toBe('unavailable');
  expect(error.message).toContain(`could not reach ${other.site.url}`);
});

it('fails rather than go round for ever when a page token comes back', async () => {
  const again = { match: SEARCH, respond: { body: { ...page, nextPageToken: 'again' } } };
  setup.site.inject({ ...again, times: 9 });
  const error = await failureOf(async () => sync(await streamOf(setup.connector)));
  expect(error.kind).toBe('bad-response');
  expect(setup.site.requests.filter((line) => SEARCH.test(line))).toHaveLength(2);
});

it('stops at once when it is told to', async () => {
  setup.site.inject({ match: SEARCH, times: 1, hang: true });
  const stream = await streamOf(setup.connector);
  const stop = new AbortController();
  const pages = stream.pages({ cursor: null, since: at('01T00:00:00.000'), signal: stop.signal });
  setTimeout(() => stop.abort(new Error('shutting down')), 50);
  await expect(allOf(pages)).rejects.toThrow('shutting down');
});

it('leaves what it read before a failure, with a cursor to go on from', async () => {
  const issues = [1, 2, 3].map((day) => issue(day, at(`0${day}T09:00:00.000`)));
  const other = await setUp(organisation(...issues), { pageSize: 1 });
  const stream = await streamOf(other.connector);
  const cursors: string[] = [];
  const read = async () => {
    for await (const { cursor } of stream.pages({
      cursor: null,
      since: at('01T00:00:00.000'),
      signal: AbortSignal.timeout(9000),
    })) {
      cursors.push(cursor);
      if (cursors.length === 2) other.site.inject({ match: SEARCH, times: 1, respond: { status: 500 } });
    }
  };
  expect((await failureOf(read)).kind).toBe('unavailable');
  expect(cursors).toEqual(['2026-03-01T09:00:00.000Z', '2026-03-02T09:00:00.000Z']);
  expect((await sync(stream, cursors[1])).keys).toEqual(['PAY-2', 'PAY-3']);
  await other.site.close();
});

it('tells how many calls are left', async () => {
  setup.site.inject({
    match: /myself/,
    times: 1,
    respond: { headers: { 'x-ratelimit-remaining': '42' }, body: { displayName: 'Kata', timeZone: 'UTC' } },
  });
  await streamOf(setup.connector);
  expect(setup.quota).toEqual([42]);
});
