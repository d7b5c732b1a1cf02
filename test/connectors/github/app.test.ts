import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { SourceError } from '../../../src/connectors/source-error.ts';
import { bench, drain, never, recordsOf } from './sync.ts';

/** A pair as GitHub hands out: the private key in PKCS#1. */
function keyPair(): { publicKey: string; privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  };
}

const keys = keyPair();
const stranger = keyPair();

let installations = 5000;

afterEach(() => {
  vi.useRealTimers();
});

/** An App of its own: its library keeps requests for tokens apart by installation only. */
function appBench(config: object = {}, secret: string = keys.privateKey) {
  installations += 1;
  const app = { id: 77, slug: 'kata', installationId: installations, publicKey: keys.publicKey };
  const credentials = { appId: app.id, installationId: app.installationId };
  return bench({ app, secret, config: { ...credentials, ...config } });
}

async function failureOf(work: () => Promise<unknown>): Promise<SourceError> {
  const error: unknown = await work().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SourceError);
  const shown = inspect(error, { depth: 20 });
  for (const line of keys.privateKey.split('\n').filter((each) => each.length > 20)) {
    expect(shown).not.toContain(line);
  }
  expect(shown).not.toMatch(/PRIVATE KEY|eyJ|ghs_/);
  return error as SourceError;
}

const tokensAsked = (requests: string[]) => requests.filter((line) => line.endsWith('/access_tokens')).length;

test('an App reads everything with tokens of its installation, asked for once', async () => {
  const { standIn, connector } = await appBench({ repositories: ['acme/*'] });
  const facts = [];
  for (const stream of await connector.streams(never)) facts.push(...(await drain(stream)).facts);
  expect(recordsOf(facts, 'change')).toHaveLength(6);
  expect(recordsOf(facts, 'commit')).toHaveLength(7);
  expect(tokensAsked(standIn.requests)).toBe(1);
  expect(standIn.unexpected).toEqual([]);
});

test('a key whose line breaks are written as \\n is taken, and an Enterprise server', async () => {
  const { standIn, ...set } = await appBench({}, keys.privateKey.replaceAll('\n', '\\n'));
  expect((await set.connector.check(never)).problems).toEqual([]);
  expect(standIn.unexpected).toEqual([]);
  installations += 1;
  const app = { id: 77, slug: 'kata', installationId: installations, publicKey: keys.publicKey };
  const config = { appId: 77, installationId: installations };
  const server = await bench({ app, secret: keys.privateKey, config, path: '/api/v3' });
  expect((await server.connector.check(never)).problems).toEqual([]);
  expect(server.standIn.requests).toContain(`POST /api/v3/app/installations/${installations}/access_tokens`);
  expect(server.standIn.unexpected).toEqual([]);
});

test('the check says who the App is and what it does not see', async () => {
  const { standIn, connector } = await appBench({ repositories: ['acme/shop', 'acme/missing', 'nobody/*'] });
  expect(await connector.check(never)).toEqual({
    account: 'kata[bot]',
    problems: [
      'acme/missing is not visible to kata[bot]: correct its name, or give the App access to it',
      'no repository matches nobody/* for kata[bot]: correct it, or give the App access',
    ],
  });
  expect(standIn.requests).not.toContain('GET /user');
  expect(standIn.unexpected).toEqual([]);
});

test('an installation that is suspended is a problem', async () => {
  const { standIn, connector } = await appBench();
  const respond = { body: { suspended_at: '2026-03-01T00:00:00Z' } };
  standIn.inject({ match: /^GET \/app\/installations/, times: 1, respond });
  expect((await connector.check(never)).problems).toEqual([
    expect.stringMatching(/^the installation is suspended since 2026-03-01T00:00:00Z/),
  ]);
});

test('the key of another App is refused, and the message holds neither key nor token', async () => {
  const { connector } = await appBench({}, stranger.privateKey);
  const failure = await failureOf(() => connector.check(never));
  expect(failure.kind).toBe('unauthorised');
  expect(failure.message).toContain('whose private key it is');
});

test('an installation that is not the App’s is named', async () => {
  const { connector } = await appBench({ installationId: 4 });
  const failure = await failureOf(() => connector.check(never));
  expect(failure.kind).toBe('not-found');
  expect(failure.message).toContain('installation 4 of the App');
});

test('what GitHub repeats of tokens is not shown', async () => {
  const { standIn, stream } = await appBench();
  const message = 'no ghs_Abc123 nor eyJhbGciOi.eyJpYXQi.c2lnbmF0dXJl';
  standIn.inject({ match: /\/commits/, times: 9, respond: { status: 403, body: { message } } });
  const commits = await stream('commits:acme/shop');
  const failure = await failureOf(() => drain(commits));
  expect(failure.message).toContain('no [token] nor [token]');
});

test.each([
  ['no PEM', 'not a key'],
  ['a PEM cut short', keys.privateKey.slice(0, 200)],
  ['a public key', keys.publicKey],
  [
    'a key of another kind',
    generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  ],
])('%s is refused at once, by the name of its variable', async (_name, secret) => {
  const failure = await failureOf(() => appBench({}, secret));
  expect(failure.kind).toBe('misconfigured');
  expect(failure.message).toContain('GITHUB_PRIVATE_KEY');
  expect(failure.cause).toBeUndefined();
});

// Last of all: Octokit's throttle would wait for the clock to come back to where it was put.
test('a token that runs out is replaced in time', async () => {
  const { standIn, stream } = await appBench();
  const commits = await stream('commits:acme/shop');
  await drain(commits);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61 * 60_000 });
  expect(recordsOf((await drain(commits)).facts, 'commit')).toHaveLength(7);
  expect(tokensAsked(standIn.requests)).toBe(2);
  expect(standIn.unexpected).toEqual([]);
});
