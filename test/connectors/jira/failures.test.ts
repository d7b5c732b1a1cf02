import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../demo/stand-in.ts';
import { SourceError, type SourceErrorKind } from '../../../src/connectors/source-error.ts';
import { at, issue, organisation, type Setup, setUp, streamOf, sync } from './support.ts';

let setup: Setup;

beforeEach(async () => {
  setup = await setUp(organisation(issue(1, at('02T09:00:00.000'))));
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

const bad: [string, Omit<Fault, 'times' | 'match'>, SourceErrorKind][] = [
  ['410', { respond: { status: 410, body: { errorMessages: ['It has been removed.'] } } }, 'gone'],
  ['503', { respond: { status: 503, body: '<html>' } }, 'unavailable'],
  ['JSON of another shape', { respond: { body: { total: 0 } } }, 'bad-response'],
];

describe('a search, changelogs and what the site tells of itself, when answered with', () => {
  it.each(bad)('%s', async (_, fault, kind) => {
    const search = await syncWith({ match: SEARCH, ...fault });
    expect(search).toMatchObject({ kind, what: expect.stringContaining('work items of project PAY') });
    const changelogs = await syncWith({ match: /changelog\/bulkfetch/, ...fault });
    expect(changelogs).toMatchObject({ kind, what: expect.stringContaining('changelogs of project PAY') });
    const statuses = await syncWith({ match: /GET .*\/status$/, ...fault });
    expect(statuses).toMatchObject({ kind, what: expect.stringContaining('statuses') });
  });
});

it('waits as long as it is told to, and no longer', async () => {
  const other = await setUp(organisation(), {}, { timeoutSeconds: 0.2 });
  other.site.inject({ match: /myself/, times: 1, hang: true });
  const error = await failureOf(() => streamOf(other.connector));
  expect(error).toMatchObject({ kind: 'timeout', what: expect.stringContaining('no answer in 0.2 s') });
  await other.site.close();
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

it('names the scopes that a token lacks', async () => {
  const respond = { status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } };
  const error = await syncWith({ match: SEARCH, respond });
  expect(error.kind).toBe('unauthorised');
  for (const scope of ['read:jira-work', 'read:jira-user', 'read:sprint:jira-software'])
    expect(error.message).toContain(scope);
});

it('fails on a project that is gone, with the reason that Jira gives and what to do; the others are read', async () => {
  const other = await setUp(organisation(issue(1, at('02T09:00:00.000'))), {}, { projects: ['NOPE', 'PAY'] });
  const streams = await other.connector.streams(AbortSignal.timeout(9000));
  const [gone, there] = streams.filter(({ id }) => id.startsWith('work-items:'));
  const error = await failureOf(async () => gone && sync(gone));
  expect(error.message).toContain("The value 'NOPE' does not exist for the field 'project'.");
  expect(error.message).toContain('correct the key if project NOPE was renamed');
  expect(there && (await sync(there)).keys).toEqual(['PAY-1']);
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

it('fails rather than go round for ever when a page token comes back', async () => {
  const body = { issues: [{ id: '1', key: 'PAY-1', fields: {} }], nextPageToken: 'again' };
  setup.site.inject({ match: SEARCH, respond: { body }, times: 9 });
  const error = await failureOf(async () => sync(await streamOf(setup.connector)));
  expect(error.kind).toBe('bad-response');
  expect(setup.site.requests.filter((line) => SEARCH.test(line))).toHaveLength(2);
});

it('begins again from the top when a saved page token has expired', async () => {
  const issues = [1, 2, 3].map((day) => issue(day, at(`0${day}T09:00:00.000`)));
  const other = await setUp(organisation(...issues), { pageSize: 1 });
  const stream = await streamOf(other.connector);
  const { pages } = await sync(stream);
  const cursor = JSON.parse(pages[0]?.cursor ?? '');
  const { keys } = await sync(stream, JSON.stringify({ ...cursor, page: 'b2xk' }));
  expect(keys).toEqual(['PAY-3', 'PAY-2', 'PAY-1']);
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
