import { describe, expect, it } from 'vitest';
import { gitlab } from '../../../src/connectors/gitlab/index.ts';
import { bench, TOKEN } from './bench.ts';

const never = new AbortController().signal;

describe('the check of a GitLab source', () => {
  it('says who reads, and tells how many calls are left', async () => {
    const { connector, quota } = await bench({ config: { issues: true, incidents: true } });
    expect(await connector.check(never)).toEqual({ account: 'kata.sync', problems: [] });
    expect(quota.at(-1)).toBeGreaterThan(0);
  });

  it('names the scope that the token lacks', async () => {
    const { connector } = await bench({ standIn: { scopes: ['read_user'] } });
    const { problems } = await connector.check(never);
    expect(problems).toEqual([expect.stringMatching(/only the scopes read_user.*read_api/)]);
  });

  it('takes a token that tells no scopes', async () => {
    const { connector, standIn } = await bench();
    standIn.inject({ match: /access_tokens\/self/, times: 1, respond: { status: 404, body: {} } });
    expect((await connector.check(never)).problems).toEqual([]);
  });

  it('keeps the token out of what it says', async () => {
    const { connector, standIn } = await bench();
    standIn.inject({
      match: /access_tokens\/self/,
      times: 1,
      respond: { status: 403, body: { message: `${TOKEN} may not` } },
    });
    await expect(connector.check(never)).rejects.toThrow('… may not');
  });

  it('names each project that is not seen, and says where one went', async () => {
    const repositories = ['acme/shop', 'acme/gone', 'acme/old', 'nobody/*', 'acme/none-*'];
    const { connector } = await bench({
      config: { repositories },
      standIn: { moved: { 'acme/old': 'acme/shop' } },
    });
    const { problems } = await connector.check(never);
    expect(problems).toEqual([
      expect.stringContaining('no project matches nobody/*'),
      expect.stringContaining('no project matches acme/none-*'),
      expect.stringMatching(/^acme\/gone is not visible.*Reporter/),
      expect.stringMatching(/^acme\/old is now acme\/shop/),
    ]);
  });

  it('names what a project does not show', async () => {
    const { connector, standIn } = await bench();
    standIn.inject({
      match: /graphql/,
      times: 1,
      respond: { body: { data: { currentUser: { username: 'k' } } } },
    });
    const hidden = { fullPath: 'acme/shop', repository: null, mergeRequests: null, pipelines: null };
    const connection = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [hidden] };
    const check = connector.check(never);
    standIn.inject({ match: /graphql/, times: 1, respond: { body: { data: { connection } } } });
    expect((await check).problems).toEqual([
      expect.stringMatching(/the code, merge requests, pipelines \(or set builds: false\)/),
    ]);
  });

  it('says when the server is too old', async () => {
    const { connector } = await bench({ standIn: { version: '16.11.2-ee' } });
    expect((await connector.check(never)).problems).toEqual([expect.stringMatching(/16\.11\.2-ee.*18/)]);
  });
});

describe('kata connect', () => {
  it('lists the projects that the account is a member of', async () => {
    const { standIn, io } = await bench();
    const list = gitlab.connect?.choose?.list({ url: standIn.url }, io, never);
    expect(await list).toEqual(['acme/shop']);
  });
});

describe('the configuration', () => {
  const given = (more: object) => gitlab.config.safeParse({ repositories: ['acme/shop'], ...more });

  it.each([
    [{ repositories: ['shop'] }, /full path/],
    [{ repositories: ['acme/*/shop'] }, /full path/],
    [{ repositories: ['https://gitlab.com/acme/shop'] }, /full path/],
    [{ tokenFrom: 'glpat-123' }, /name of an environment variable/],
    [{ branch: 'main' }, /deploymentsFrom: pipelines/],
  ])('refuses %j', (more, message) => {
    expect(given(more).error?.message).toMatch(message);
  });

  it('takes subgroups and globs', () => {
    expect(given({ repositories: ['a/b/c', 'a/**', 'a/b/shop-*'] }).success).toBe(true);
  });
});
