import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import type { Fault } from '../../../demo/stand-in.ts';
import { SourceError } from '../../../src/connectors/source-error.ts';
import { NOW, organisation, pull, shop } from './organisation.ts';
import { type Bench, bench, drain, never, recordsOf, TOKEN } from './sync.ts';

const REST = /^GET \/repos\/acme\/shop\/commits/;
const GRAPHQL = /^POST \/graphql/;
const HOUR = Math.floor(NOW.getTime() / 1000) + 3600;

/** How reading fails; what is in the way is put there once the repositories were looked at. */
async function failureOf(set: Bench, id: string, ...faults: Fault[]): Promise<SourceError> {
  const stream = await set.stream(id);
  set.standIn.requests.length = 0;
  for (const fault of faults) set.standIn.inject(fault);
  const error: unknown = await drain(stream).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SourceError);
  const failure = error as SourceError;
  expect(failure.message).toContain('acme/shop');
  expect(inspect(failure, { depth: 20 })).not.toContain(TOKEN);
  return failure;
}

const said = (message: string) => ({ message, documentation_url: 'https://docs.github.com/rest' });
const errors = (type: string, message: string) => ({
  data: { repository: null },
  errors: [{ type, message }],
});
const html = { status: 200, headers: { 'content-type': 'text/html' }, body: `<html>Sign in ${TOKEN}</html>` };

const ANSWERS: [string, Omit<Fault, 'match' | 'times'>, string][] = [
  ['401', { respond: { status: 401, body: said('Bad credentials') } }, 'unauthorised'],
  ['403', { respond: { status: 403, body: said(`Resource not accessible, ${TOKEN}`) } }, 'forbidden'],
  ['404', { respond: { status: 404, body: said('Not Found') } }, 'not-found'],
  ['410', { respond: { status: 410, body: said('Gone') } }, 'gone'],
  ['422', { respond: { status: 422, body: said('Validation Failed') } }, 'misconfigured'],
  ['500', { respond: { status: 500, body: said('Server Error') } }, 'unavailable'],
  ['503 in HTML', { respond: { ...html, status: 503 } }, 'unavailable'],
  ['silence', { hang: true }, 'timeout'],
  [
    'an Enterprise server without limits',
    {
      respond: {
        status: 403,
        headers: {
          'x-ratelimit-limit': '0',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(HOUR),
        },
        body: said('Forbidden'),
      },
    },
    'forbidden',
  ],
];

test.each(ANSWERS)('REST: %s', async (_name, fault, kind) => {
  const set = await bench({ patience: { timeoutMs: 300 } });
  const failure = await failureOf(set, 'commits:acme/shop', { ...fault, match: REST, times: 100 });
  expect(failure.kind).toBe(kind);
  expect(set.standIn.requests.length).toBeLessThanOrEqual(4);
  expect(set.standIn.unexpected).toEqual([]);
});

test.each(ANSWERS)('GraphQL: %s', async (_name, fault, kind) => {
  const set = await bench({ patience: { timeoutMs: 300 } });
  const failure = await failureOf(set, 'changes:acme/shop', { ...fault, match: GRAPHQL, times: 100 });
  expect(failure.kind).toBe(kind);
  expect(set.standIn.requests.length).toBeLessThanOrEqual(3);
  expect(set.standIn.unexpected).toEqual([]);
});

test.each([
  ['NOT_FOUND', 'Could not resolve to a Repository', 'not-found'],
  ['FORBIDDEN', 'Resource not accessible by personal access token', 'forbidden'],
  ['INSUFFICIENT_SCOPES', 'Your token has not been granted the required scopes', 'forbidden'],
  ['RATE_LIMITED', 'API rate limit exceeded', 'rate-limited'],
  ['', 'Something went wrong while executing your query', 'unavailable'],
  ['MAX_NODE_LIMIT_EXCEEDED', 'Too many nodes', 'bad-response'],
])('GraphQL errors in a 200: %s', async (type, message, kind) => {
  const set = await bench();
  const respond = { body: errors(type, message) };
  const failure = await failureOf(set, 'changes:acme/shop', { match: GRAPHQL, times: 100, respond });
  expect(failure.kind).toBe(kind);
  expect(failure.message).toContain(message);
  expect(set.standIn.unexpected).toEqual([]);
});

test('a schema without a field that is asked for says so', async () => {
  const set = await bench();
  const body = {
    errors: [{ message: "Field 'isDraft' doesn't exist", extensions: { code: 'undefinedField' } }],
  };
  const failure = await failureOf(set, 'changes:acme/shop', { match: GRAPHQL, times: 1, respond: { body } });
  expect(failure.kind).toBe('gone');
});

const LIMITS: [string, number, Record<string, string>, string, number | undefined][] = [
  ['429 with Retry-After', 429, { 'retry-after': '90' }, 'Slow down', 90_000],
  [
    '403 of a secondary limit',
    403,
    { 'retry-after': '120' },
    'You have exceeded a secondary rate limit',
    120_000,
  ],
  [
    '403 of a secondary limit that names no time',
    403,
    {},
    'You have exceeded a secondary rate limit',
    60_000,
  ],
  [
    '403 of the hourly limit',
    403,
    { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(HOUR) },
    'API rate limit exceeded',
    3_600_000,
  ],
];

test.each(LIMITS)('%s is left to the next run', async (_name, status, headers, message, wait) => {
  for (const [match, id] of [
    [REST, 'commits:acme/shop'],
    [GRAPHQL, 'changes:acme/shop'],
  ] as const) {
    const set = await bench();
    const respond = { status, headers, body: said(message) };
    const failure = await failureOf(set, id, { match, times: 100, respond });
    expect(failure.kind).toBe('rate-limited');
    expect(failure.retryAfterMs).toBe(wait);
    expect(set.standIn.requests.filter((line) => match.test(line)).length).toBeLessThanOrEqual(3);
  }
});

test('a short wait that GitHub asks for is waited', async () => {
  const set = await bench();
  const respond = {
    status: 429,
    headers: { 'retry-after': '1' },
    body: said('You have exceeded a secondary rate limit'),
  };
  set.standIn.inject({ match: REST, times: 1, respond });
  const start = performance.now();
  const { facts } = await drain(await set.stream('commits:acme/shop'));
  expect(recordsOf(facts, 'commit')).toHaveLength(7);
  expect(performance.now() - start).toBeGreaterThan(900);
});

test.each([{ respond: { status: 502, body: 'Bad Gateway' } }, { truncateAfterBytes: 30 }])(
  'what passes at the second try is no failure (%j)',
  async (fault) => {
    const set = await bench();
    set.standIn.inject({ ...fault, match: REST, times: 1 });
    set.standIn.inject({ ...fault, match: GRAPHQL, times: 1 });
    const { facts } = await drain(await set.stream('commits:acme/shop'));
    expect(recordsOf(facts, 'commit')).toHaveLength(7);
  },
);

test.each([
  ['a gateway gives up', { respond: { ...html, status: 502 } }],
  ['GitHub gives up', { respond: { body: errors('', 'Something went wrong while executing your query') } }],
])('pull requests that are too heavy are asked for in halves when %s', async (_name, fault) => {
  const pulls = Array.from({ length: 60 }, (_, index) => pull(index + 1, {}));
  const set = await bench({ world: organisation([{ ...shop(), pulls }]) });
  const stream = await set.stream('changes:acme/shop');
  expect((await drain(stream)).pages).toBe(2);
  set.standIn.inject({ ...fault, match: GRAPHQL, times: 6 });
  const { facts, pages } = await drain(stream);
  expect(pages).toBe(5);
  expect(new Set(recordsOf(facts, 'change').map((change) => change.number)).size).toBe(60);
  expect(set.standIn.requests).toHaveLength(1 + 2 + 6 + 5);
  expect(set.standIn.unexpected).toEqual([]);
});

test('pull requests that are too heavy by few are given up', async () => {
  const set = await bench();
  const respond = { status: 502, body: 'Bad Gateway' };
  const failure = await failureOf(set, 'changes:acme/shop', { match: GRAPHQL, times: 100, respond });
  expect(failure.kind).toBe('unavailable');
  expect(set.standIn.requests).toHaveLength(3 * [50, 25, 12, 6, 3].length);
});

test('a refusal names the permission that GitHub says it takes', async () => {
  const headers = { 'x-accepted-github-permissions': 'contents=read' };
  const respond = { status: 403, headers, body: said('Resource not accessible by personal access token') };
  const failure = await failureOf(await bench(), 'commits:acme/shop', { match: REST, times: 9, respond });
  expect(failure.message).toContain('(it takes contents=read)');
});

test('nothing listening is unavailable', async () => {
  const set = await bench();
  await set.standIn.close();
  await expect(set.connector.streams(never)).rejects.toMatchObject({ kind: 'unavailable' });
});

test('an abort stops a pause at once and gives its own reason', async () => {
  const set = await bench({ patience: { longestWaitSeconds: 60 } });
  const respond = { status: 403, headers: { 'retry-after': '30' }, body: said('secondary rate limit') };
  const stream = await set.stream('changes:acme/shop');
  set.standIn.inject({ match: GRAPHQL, times: 1, respond });
  const abort = new AbortController();
  setTimeout(() => abort.abort(new Error('stopping')), 200);
  const start = performance.now();
  const pages = stream.pages({
    cursor: null,
    since: NOW,
    signal: abort.signal,
  });
  await expect(pages[Symbol.asyncIterator]().next()).rejects.toThrow('stopping');
  expect(performance.now() - start).toBeLessThan(5000);
});

test('one node of an odd shape is refused by the schema and stops nothing else', async () => {
  const set = await bench();
  const nodes = [{ id: 'PR_1', number: 'six', updatedAt: '2026-03-10T09:00:00Z' }, null];
  const connection = { pageInfo: { hasNextPage: false, endCursor: null }, nodes };
  const stream = await set.stream('changes:acme/shop');
  set.standIn.inject({
    match: GRAPHQL,
    times: 1,
    respond: { body: { data: { repository: { connection } } } },
  });
  const pages = [];
  for await (const page of stream.pages({
    cursor: null,
    since: new Date(0),
    signal: AbortSignal.timeout(5000),
  })) {
    pages.push(page);
  }
  expect(pages.flatMap((page) => page.items).map((item) => stream.facts.safeParse(item).success)).toEqual([
    false,
    false,
  ]);
});

test('the scarcer of the two quotas is reported', async () => {
  const set = await bench();
  const [commits, changes] = [await set.stream('commits:acme/shop'), await set.stream('changes:acme/shop')];
  await drain(changes);
  expect(set.quota).toEqual([4999, 4998, 4997]);
  const headers = {
    'x-ratelimit-remaining': '7',
    'x-ratelimit-resource': 'core',
    'x-ratelimit-reset': `${HOUR}`,
  };
  set.standIn.inject({ match: REST, times: 1, respond: { headers, body: [] } });
  await drain(commits);
  await drain(changes);
  expect(set.quota).toEqual([4999, 4998, 4997, 7, 7]);
});
