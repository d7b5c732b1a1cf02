import { expect, test } from 'vitest';
import { github } from '../../../src/connectors/github/index.ts';
import { bench, never } from './sync.ts';

test('a token that may read everything has no problems', async () => {
  const { standIn, connector } = await bench({ config: { repositories: ['acme/shop', 'acme/*'] } });
  expect(await connector.check(never)).toEqual({ account: 'kata-sync', problems: [] });
  expect(standIn.unexpected).toEqual([]);
});

test('each repository that is not visible is named, and what to do', async () => {
  const { standIn, connector } = await bench({
    config: { repositories: ['acme/shop', 'acme/missing', 'nobody/*'] },
  });
  const { problems } = await connector.check(never);
  expect(problems).toEqual([
    "acme/missing is not visible to kata-sync: correct its name, or give the token's owner access to it",
    "no repository matches nobody/* for kata-sync: correct it, or give the token's owner access",
  ]);
  expect(standIn.unexpected).toEqual([]);
});

test.each([
  ['', 'the token has no scopes: give it repo'],
  ['gist, read:org', 'the token has only the scopes gist, read:org: give it repo'],
])('a classic token with the scopes "%s" lacks one', async (scopes, problem) => {
  const { standIn, connector } = await bench();
  const respond = { headers: { 'x-oauth-scopes': scopes }, body: { login: 'ada' } };
  standIn.inject({ match: /^GET \/user/, times: 1, respond });
  const check = await connector.check(never);
  expect(check.account).toBe('ada');
  expect(check.problems).toEqual([expect.stringContaining(problem)]);
});

test('a token without a permission is told which it needs', async () => {
  const { standIn, connector } = await bench();
  const body = { data: null, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible' }] };
  standIn.inject({ match: /graphql/, times: 1, respond: { body } });
  const { problems } = await connector.check(never);
  expect(problems).toEqual([
    expect.stringMatching(/^acme\/shop may not be read by kata-sync: give the token read/),
  ]);
});

test('the configuration has defaults, descriptions and clear refusals', () => {
  expect(github.config.parse({ repositories: ['acme/shop'] })).toEqual({
    url: 'https://api.github.com',
    tokenFrom: 'GITHUB_TOKEN',
    privateKeyFrom: 'GITHUB_PRIVATE_KEY',
    repositories: ['acme/shop'],
    environments: ['**'],
    deploymentsFrom: 'deployments',
    environment: 'production',
    overrides: [],
    builds: true,
    issues: false,
  });
  for (const field of Object.values(github.config.shape)) expect(field.description).toBeTruthy();
  const wrong = {
    url: 'github',
    tokenFrom: 'ghp-secret',
    repositories: ['shop'],
    environments: [],
    extra: 1,
  };
  const { error } = github.config.safeParse(wrong);
  expect(error?.issues.map((issue) => issue.path[0] ?? issue.code).sort()).toEqual([
    'environments',
    'repositories',
    'tokenFrom',
    'unrecognized_keys',
    'url',
  ]);
  expect(JSON.stringify(error?.issues)).not.toContain('ghp-secret');
});
