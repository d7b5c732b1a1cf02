import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { BadConfiguration, loadSettings } from '../../src/config/load.ts';

const folder = await mkdtemp(join(tmpdir(), 'kata-config-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = join(folder, 'kata.yml');
const SECRET = 'ghp_R8sq2Lw5Zt1vYbN3';

async function load(yaml: string, env: Record<string, string> = {}) {
  await writeFile(file, yaml);
  return loadSettings({ KATA_CONFIG: file, ...env });
}

/** The problems, without the file's path. */
async function problems(yaml: string, env: Record<string, string> = {}): Promise<string[]> {
  const failure = await load(yaml, env).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof BadConfiguration)) throw new Error('the configuration was taken');
  for (const problem of failure.problems) expect(failure.message).toContain(problem);
  return failure.problems.map((problem) => problem.replace(`${file}: `, ''));
}

test('every problem is told at once, with where it is and what to put there', async () => {
  const yaml = `
port: "3000"
slack: carrier-pigeon
admins: ada@example.com
benchmarkYear: 1999
database: a b
sources:
  - type: github
    repositories: [shop]
    schedule: every other day
    since: last year
  - type: jira
  - type: svn
teams:
  - key: team-a
    name: A
    timezone: Mars/Olympus
    members: ada
    repositories: [{ repositry: acme/shop }]
people:
  - { key: ada, name: Ada, mail: ada@example.com }
repositories:
  - { key: acme/shop, services: [{ paths: ["**"] }] }
colour: blue
`;
  expect(await problems(yaml, { LOG_LEVEL: 'loud', SLACK_BOT_TOKEN: SECRET, MONGODB_URI: SECRET })).toEqual([
    'environment: MONGODB_URI: must be mongodb://USER:PASSWORD@HOST:PORT/?OPTIONS or mongodb+srv://…, with : / @ % of user and password as %3A %2F %40 %25',
    'environment: SLACK_BOT_TOKEN: must begin with xoxb-: copy the bot token from “OAuth & Permissions”',
    'environment: LOG_LEVEL: must be one of debug, info, warn, error, silent',
    'database: must be the name of a database: at most 60 letters, digits, `-` and `_`',
    'port: must be a number',
    'slack: must be one of http, socket',
    'admins: must be a list',
    expect.stringMatching(/^benchmarkYear: must be one of 20\d\d/),
    'sources[0].schedule: must be a cron expression of five fields, in UTC, such as `*/15 * * * *`',
    'sources[0].since: must be a date, e.g. 2026-03-02',
    'sources[0].repositories[0]: must be owner/name or owner/*',
    'sources[1].url: must be the address of the Jira site, e.g. https://acme.atlassian.net',
    'sources[1].projects: is missing: put a list here',
    expect.stringMatching(/^sources\[2\]\.type: must be one of .*\bgit, .*\bjira\b/),
    'repositories[0].defaultBranch: is missing: put text in quotation marks here',
    'repositories[0].services[0].key: is missing: put text in quotation marks here',
    'people[0]: `mail` is no key here: correct it or take it out (docs/configuration.md has them all)',
    'teams[0].timezone: must be an IANA time zone, e.g. Europe/Berlin',
    'teams[0].members: must be a list',
    'teams[0].repositories[0].repository: is missing: put text in quotation marks here',
    'teams[0].repositories[0]: `repositry` is no key here: correct it or take it out (docs/configuration.md has them all)',
    '`colour` is no key here: correct it or take it out (docs/configuration.md has them all)',
  ]);
});

test('what a tool needs is told by its place too', async () => {
  const yaml =
    'sources: [{ type: github, repositories: [shop] }, { type: git, path: /srv/a.git, tags: [v1] }]';
  expect(await problems(yaml)).toEqual([
    'sources[0].repositories[0]: must be owner/name or owner/*',
    'sources[1]: `tags` is no key here: correct it or take it out (docs/configuration.md has them all)',
  ]);
});

test.each([
  [
    'twice the same source',
    '[{ type: git, path: /a }, { type: git, path: /b }]',
    'sources[1].id',
    'sources[0]',
  ],
  [
    'twice the same id',
    '[{ type: git, id: a, path: /a }, { type: jira, id: a, url: "https://a.example", projects: [A] }]',
    'sources[1].id',
    'sources[0]',
  ],
])('%s is told', async (_, sources, where, first) => {
  expect(await problems(`sources: ${sources}`)).toEqual([
    `${where}: is the same as that of ${first}: give each its own`,
  ]);
});

test('people, teams and repositories that are there twice are told', async () => {
  const yaml = `
people: [{ key: ada, name: Ada }, { key: ben, name: Ben }, { key: ada, name: Ada L }]
teams:
  - { key: a, name: A, timezone: UTC, members: [], repositories: [] }
  - { key: a, name: B, timezone: UTC, members: [], repositories: [] }
repositories: [{ key: r, defaultBranch: main }, { key: r, defaultBranch: trunk }]
`;
  expect(await problems(yaml)).toEqual([
    'repositories[1].key: is the same as that of repositories[0]: give each its own',
    'people[2].key: is the same as that of people[0]: give each its own',
    'teams[1].key: is the same as that of teams[0]: give each its own',
  ]);
});

test.each([
  [
    'a token in place of the variable’s name',
    `sources: [{ type: github, repositories: [a/b], tokenFrom: ${SECRET} }]`,
  ],
  [
    'a Jira token in place of the variable’s name',
    `sources: [{ type: jira, url: "https://a.example", projects: [A], tokenFrom: ${SECRET} }]`,
  ],
  ['a token of its own key', `sources: [{ type: github, repositories: [a/b], token: ${SECRET} }]`],
  ['a token as a key', `${SECRET}: true`],
  [
    'a token as an id, twice',
    `sources: [{ type: git, path: /a, id: ${SECRET} }, { type: git, path: /b, id: ${SECRET} }]`,
  ],
  ['a token as a person, twice', `people: [{ key: ${SECRET}, name: A }, { key: ${SECRET}, name: B }]`],
  ['a token as a schedule', `sources: [{ type: git, path: /a, schedule: "${SECRET}" }]`],
  ['a token as the mode', `slack: ${SECRET}`],
  ['a token as the database', `database: "mongodb://kata:${SECRET}@db"`],
  ['a token as the whole file', SECRET],
  ['a token in an unclosed quotation', `database: "${SECRET}`],
  ['a token after a block sign', `database: |${SECRET}\n  x`],
  ['a token with a backslash', `database: "\\${SECRET}"`],
  ['a token after a star', `database: *${SECRET}`],
  ['a token after a colon too many', `database: a: ${SECRET}`],
])('%s is never repeated', async (_, yaml) => {
  expect((await problems(yaml)).join('\n')).not.toContain(SECRET.slice(4));
});

test('a secret in the file is told where it belongs', async () => {
  const given = `sources: [{ type: github, repositories: [a/b], tokenFrom: ${SECRET} }]`;
  expect(await problems(given)).toEqual([
    'sources[0].tokenFrom: must be the name of an environment variable, in capitals, such as MY_TOKEN; the secret itself goes there',
  ]);
  expect(await problems(`sources: [{ type: github, repositories: [a/b], token: ${SECRET} }]`)).toEqual([
    'sources[0]: `token` is no key here: put the secret in an environment variable, and that one’s name in the key that ends in From',
  ]);
});

test.each([
  ['database: kata\nport: 1\nport: 2\n', 'line 3: has a key that is there already: keep one of them'],
  ['database: kata\nsources:\n\t- type: git\n', 'line 3: is indented by a tab: use spaces'],
  ['admins: [a\ndatabase: kata\n', 'line 2: is not indented as what it belongs to'],
  ['database: kata\n---\nport: 1\n', 'line 2: begins a second document: keep one'],
  ['database: @kata\n', 'line 1: has a value that must stand in quotation marks'],
])('a slip in the YAML is told by its line: %j', async (yaml, problem) => {
  expect(await problems(yaml)).toContain(problem);
});

test('a slip in the YAML does not hide what is wrong with the environment', async () => {
  expect(await problems('port: 1\nport: 2\n', { LOG_LEVEL: 'loud' })).toHaveLength(2);
});

test('a file that KATA_CONFIG names must be there; kata.yml need not', async () => {
  const absent = join(folder, 'absent.yml');
  await expect(loadSettings({ KATA_CONFIG: absent })).rejects.toThrow(
    `${absent}: does not exist: create it, or unset KATA_CONFIG`,
  );
  await expect(loadSettings({ KATA_CONFIG: folder })).rejects.toThrow('cannot be read (EISDIR)');
  expect((await loadSettings({})).file.sources).toEqual([]);
});

test('an empty file is an empty configuration, and an empty variable an unset one', async () => {
  const {
    file: settings,
    env,
    secret,
  } = await load('', { MONGODB_URI: '', GITHUB_TOKEN: '', JIRA_TOKEN: 'x' });
  expect(settings).toMatchObject({ database: 'kata', port: 3000, slack: 'http', sources: [], teams: [] });
  expect(env.MONGODB_URI).toBeUndefined();
  expect([secret('GITHUB_TOKEN'), secret('JIRA_TOKEN')]).toEqual([undefined, 'x']);
});

test.each([
  'mongodb://127.0.0.1:27017/?replicaSet=kata',
  'mongodb://kata:p%40ss@db-1:27017,db-2:27017,db-3/kata?authSource=admin',
  'mongodb+srv://kata:x@cluster.example.net/?retryWrites=true',
  'mongodb://[::1]:27017',
  'mongodb://localhost',
  'mongodb://user@localhost?tls=true',
])('%s is an address of MongoDB', async (uri) => {
  expect((await load('', { MONGODB_URI: uri })).env.MONGODB_URI).toBe(uri);
});

test.each([
  `mongodb://kata:${SECRET}@ss@db/`,
  `mongodb://kata:${SECRET}/x@db/`,
  `mongodb://kata:${SECRET}:x@db/`,
  `mongodb:/kata:${SECRET}@db`,
  'mongodb://',
  'mongodb://db:port/',
  'mongodb://db-1,/',
  'localhost:27017',
])('%s is no address of MongoDB, and is not repeated', async (uri) => {
  const told = await problems('', { MONGODB_URI: uri });
  expect(told).toEqual([expect.stringMatching(/^environment: MONGODB_URI: must be mongodb:/)]);
  expect(told.join()).not.toContain(SECRET);
});

test('what is wrong with a source’s common keys does not hide what is wrong with its own', async () => {
  const told = await problems('sources: [{ type: git, schedule: every day }]');
  expect(told.join('\n')).toMatch(
    /sources\[0\]\.schedule: must be a cron[\s\S]*sources\[0\]\.path: is missing/,
  );
});
