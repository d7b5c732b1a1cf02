import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { BadConfiguration, loadSettings, withSecrets } from '../../src/config/load.ts';
import { connectors } from '../../src/connectors/index.ts';
import { say } from '../cli/spoken.ts';

const folder = await mkdtemp(join(tmpdir(), 'kata-secrets-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const SECRET = 'never4say7this2aloud';
const config = join(folder, 'kata.yml');
const own = 'sources: [{ type: github, tokenFrom: OUR_TOKEN, repositories: [acme/shop] }]\n';
await writeFile(config, `${own}measurements: [{ id: nps, tokenFrom: NPS }]\n`);

async function secretFile(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function problems(environment: Record<string, string>): Promise<string[]> {
  const failure = await loadSettings({ KATA_CONFIG: config, ...environment }).catch(
    (error: unknown) => error,
  );
  if (!(failure instanceof BadConfiguration)) throw new Error('the configuration was taken');
  expect(failure.message).not.toContain(SECRET);
  return failure.problems;
}

test.each([
  ['with a newline at its end', `${SECRET}\n`],
  ['with a line end of Windows', `${SECRET}\r\n`],
  ['without one', SECRET],
])('a secret may stand in a file %s, whatever names its variable', async (_, content) => {
  const path = await secretFile('secret', content);
  const { secret } = await loadSettings({ KATA_CONFIG: config, OUR_TOKEN_FILE: path, NPS_FILE: path });
  expect([secret('OUR_TOKEN'), secret('NPS')]).toEqual([SECRET, SECRET]);
});

test('what stands on several lines, as a private key does, stays whole', async () => {
  const path = await secretFile('key', '-----BEGIN-----\nabc\n-----END-----\n');
  const { secret } = await loadSettings({ KATA_CONFIG: config, GITHUB_PRIVATE_KEY_FILE: path });
  expect(secret('GITHUB_PRIVATE_KEY')).toBe('-----BEGIN-----\nabc\n-----END-----');
});

test('the address of the database and the secrets of Slack may too, and are checked as ever', async () => {
  const uri = await secretFile('uri', 'mongodb://kata:p%40ss@db/\n');
  const token = await secretFile('token', `${SECRET}\n`);
  const { env } = await loadSettings({ KATA_CONFIG: config, MONGODB_URI_FILE: uri });
  expect(env.MONGODB_URI).toBe('mongodb://kata:p%40ss@db/');
  expect(await problems({ SLACK_BOT_TOKEN_FILE: token })).toEqual([
    expect.stringMatching(/^environment: SLACK_BOT_TOKEN: must begin with xoxb-/),
  ]);
});

test('everything that is wrong with such files is told at once, with variable and path', async () => {
  const path = await secretFile('secret', SECRET);
  const empty = await secretFile('empty', '\n');
  await mkdir(join(folder, 'directory'), { recursive: true });
  const told = await problems({
    OUR_TOKEN: SECRET,
    OUR_TOKEN_FILE: path,
    NPS_FILE: join(folder, 'absent'),
    SLACK_BOT_TOKEN_FILE: join(folder, 'directory'),
    JIRA_TOKEN_FILE: empty,
    LOG_LEVEL: 'loud',
  });
  expect(told.toSorted()).toEqual([
    `environment: JIRA_TOKEN_FILE: ${empty} is empty: put the secret there`,
    expect.stringMatching(/^environment: LOG_LEVEL: /),
    `environment: NPS_FILE: ${join(folder, 'absent')} does not exist: correct the path, or put the secret in NPS`,
    'environment: OUR_TOKEN: is set, and so is OUR_TOKEN_FILE: keep one of them',
    `environment: SLACK_BOT_TOKEN_FILE: ${join(folder, 'directory')} cannot be read (EISDIR): correct the path, or put the secret in SLACK_BOT_TOKEN`,
  ]);
});

test('an empty variable is none, and files of other variables are not looked at', async () => {
  const path = await secretFile('secret', SECRET);
  const { secret } = await loadSettings({
    KATA_CONFIG: config,
    OUR_TOKEN: '',
    OUR_TOKEN_FILE: path,
    NPS_FILE: '',
    SSL_CERT_FILE: '/absent.pem',
  });
  expect(secret('OUR_TOKEN')).toBe(SECRET);
});

test('every secret that a connector reads unless told otherwise may stand in a file', async () => {
  const path = await secretFile('secret', SECRET);
  for (const { config: schema } of connectors) {
    for (const [key, property] of Object.entries(schema.shape)) {
      const { data } = property.safeParse(undefined) as { data?: unknown };
      if (!key.endsWith('From') || typeof data !== 'string') continue;
      const environment = await withSecrets({ KATA_CONFIG: config, [`${data}_FILE`]: path });
      expect(environment[data]).toBe(SECRET);
    }
  }
});

test('the path of a file that is not there is said on the command line, though its variable names a secret', async () => {
  const path = join(folder, 'absent');
  const { status, err } = await say(['migrate'], { KATA_CONFIG: config, OUR_TOKEN_FILE: path });
  expect(status).toBe(2);
  expect(err).toContain(`OUR_TOKEN_FILE: ${path} does not exist`);
});
