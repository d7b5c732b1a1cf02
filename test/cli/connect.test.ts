import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GitHubStandIn, startGitHub } from '../../demo/github/index.ts';
import { runCli } from '../../src/cli.ts';
import { systemClock } from '../../src/clock.ts';
import { loadSettings } from '../../src/config/load.ts';
import { connectors } from '../../src/connectors/index.ts';
import { organisation, shop } from '../connectors/github/organisation.ts';
import { writeGitHistory } from '../support/git-history.ts';

const TOKEN = 'never4say7this2aloud';
const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));

let folder: string;
let config: string;
let standIn: GitHubStandIn;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kata-connect-'));
  made.push(folder);
  config = join(folder, 'kata.yml');
  standIn = await startGitHub(organisation([shop(), { ...shop(), name: 'tools' }]), { token: TOKEN });
});
afterEach(async () => {
  await standIn.close();
  expect(standIn.unexpected).toEqual([]);
});

interface Given {
  /** What a person types; the end of it is the end of input. Without it nobody is there. */
  typed?: string[];
  env?: Record<string, string>;
  /** Called before each line is read. */
  before?(line: number, ending: AbortController): void;
}

async function kata(words: string[], { typed, env = {}, before }: Given = {}) {
  const said: string[] = [];
  const ending = new AbortController();
  const status = await runCli(words, {
    env: { KATA_CONFIG: config, GITHUB_TOKEN: TOKEN, ...env },
    clock: systemClock,
    out: (line) => void said.push(line),
    err: (line) => void said.push(line),
    terminal: typed !== undefined,
    signal: ending.signal,
    async *lines() {
      for (const [index, line] of (typed ?? []).entries()) {
        before?.(index, ending);
        if (ending.signal.aborted) return;
        yield line;
      }
    },
  });
  const text = said.join('\n');
  expect(text).not.toContain(TOKEN);
  return { status, said: text };
}

const written = () => readFile(config, 'utf8').catch(() => null);
const url = () => `--set=url=${standIn.url}`;

describe('without a terminal', () => {
  test('says which tools there are', async () => {
    const { status, said } = await kata(['connect']);
    expect(status).toBe(0);
    for (const { id, title } of connectors) expect(said).toMatch(new RegExp(`^${id} +${title}$`, 'm'));
  });

  test('writes the source, says who the tool takes us for, and what to do next', async () => {
    await writeFile(config, '# ours\nport: 3001 # behind the proxy\n');
    const { status, said } = await kata([
      'connect',
      'github',
      url(),
      '--set=repositories=acme/shop,acme/tools',
    ]);
    expect(said).toContain('✓ GitHub answers, as kata-sync');
    expect(said).toContain('`kata sync github`');
    expect(status).toBe(0);
    expect(await written()).toBe(
      `# ours\nport: 3001 # behind the proxy\nsources:\n  - type: github\n    url: ${standIn.url}\n    repositories:\n      - acme/shop\n      - acme/tools\n`,
    );
    const { file } = await loadSettings({ KATA_CONFIG: config });
    expect(file.sources).toMatchObject([
      { id: 'github', settings: { repositories: ['acme/shop', 'acme/tools'] } },
    ]);
    expect(await readdir(folder)).toEqual(['kata.yml']);
  });

  test('a list may be given in parts, a name of one’s own and a schedule, too', async () => {
    const parts = [
      '--set=repositories=acme/shop',
      '--set=repositories=acme/tools',
      '--set=schedule=0 * * * *',
    ];
    const { status } = await kata(['connect', 'github', '--id', 'gh', url(), ...parts]);
    expect(status).toBe(0);
    const { file } = await loadSettings({ KATA_CONFIG: config });
    expect(file.sources).toMatchObject([{ id: 'gh', type: 'github', schedule: '0 * * * *' }]);
  });

  test('`all` is what the account can see, by name', async () => {
    expect((await kata(['connect', 'github', url(), '--set=repositories=all'])).status).toBe(0);
    expect(await written()).toContain('- acme/shop');
  });

  test('what is needed and not given is named, and nothing is asked of the tool', async () => {
    const { status, said } = await kata(['connect', 'github', url()]);
    expect(status).toBe(2);
    expect(said).toMatch(/--set repositories=…/);
    expect([await written(), standIn.requests]).toEqual([null, []]);
  });

  test.each([
    ['a tool that is none', ['gitbub'], /There is no tool `gitbub`: say one of .*\bgit, /],
    ['a key that is none', ['git', '--set=pth=/a'], /`pth` is no key of git: say one of path, repository/],
    ['what is no key with a value', ['git', '--set=path'], /must be KEY=VALUE: say one of path/],
    ['a key twice', ['git', '--set=path=/a', '--set=path=/b'], /`path` is given twice/],
    ['a bad value', ['github', '--set=url=here'], /^url: must be an address such as/m],
    ['a bad name', ['git', '--id', 'a b', '--set=path=/a'], /^id: must be letters, digits/m],
    ['a bad number', ['github', '--set=appId=seven'], /^appId: must be a number/m],
  ])('%s is told, and nothing is written', async (_, words, told) => {
    const { status, said } = await kata(['connect', ...words]);
    expect(status).toBe(2);
    expect(said).toMatch(told);
    expect(await written()).toBeNull();
  });

  test('a secret in place of its variable’s name is refused, and not repeated', async () => {
    const pasted = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
    const { status, said } = await kata([
      'connect',
      'github',
      `--set=tokenFrom=${pasted}`,
      '--set=repositories=a/b',
    ]);
    expect(status).toBe(2);
    expect(said).toMatch(/^tokenFrom: must be the name of an environment variable/m);
    expect(said).not.toContain(pasted);
    expect(await written()).toBeNull();
  });

  test('an id that is taken is refused, and another offered', async () => {
    const before = 'sources: [{ type: git, path: /a }, { type: git, id: git-2, path: /b }]\n';
    await writeFile(config, before);
    const { status, said } = await kata(['connect', 'git', '--set=path=/c']);
    expect(status).toBe(2);
    expect(said).toContain('There is a source `git` already: give this one another name, such as --id git-3');
    expect(await written()).toBe(before);
  });

  test('a file that is no configuration is left alone, and told as ever', async () => {
    await writeFile(config, 'port: none\n');
    const { status, said } = await kata(['connect', 'git', '--set=path=/c']);
    expect([status, await written()]).toEqual([2, 'port: none\n']);
    expect(said).toContain('port: must be a number');
  });
});

describe('the secret', () => {
  const words = () => [
    'connect',
    'github',
    url(),
    '--set=tokenFrom=OUR_TOKEN',
    '--set=repositories=acme/shop',
  ];

  test('when it is not set, it is said how to set it', async () => {
    const { status, said } = await kata(words());
    expect(status).toBe(2);
    expect(said).toContain('OUR_TOKEN is not set: put the secret there (export OUR_TOKEN=…)');
    expect(said).toContain('OUR_TOKEN_FILE');
    expect([await written(), standIn.requests]).toEqual([null, []]);
  });

  test('may be in a file, whose variable no configuration names yet', async () => {
    const file = join(folder, 'token');
    await writeFile(file, `${TOKEN}\n`);
    expect((await kata(words(), { env: { OUR_TOKEN_FILE: file } })).status).toBe(0);
    expect(await written()).toContain('tokenFrom: OUR_TOKEN');
    const absent = await kata([...words(), '--id=x'], { env: { OUR_TOKEN_FILE: '/absent' } });
    expect(absent.said).toContain('OUR_TOKEN_FILE: /absent does not exist');
  });

  test('that the tool refuses stops it, and says so', async () => {
    const { status, said } = await kata(words(), { env: { OUR_TOKEN: 'another' } });
    expect(status).toBe(1);
    expect(said).toMatch(/401.*check the token|check the token/s);
    expect(said).toContain('Nothing was written.');
    expect(await written()).toBeNull();
  });

  test('that lacks a scope: the scope is named, and nothing written unless told to', async () => {
    const respond = { headers: { 'x-oauth-scopes': 'gist' }, body: { login: 'ada' } };
    standIn.inject({ match: /^GET \/user/, times: 9, respond });
    const env = { OUR_TOKEN: TOKEN };
    const { status, said } = await kata(words(), { env });
    expect(status).toBe(1);
    expect(said).toMatch(/✗ the token has only the scopes gist: give it repo/);
    expect(await written()).toBeNull();
    const declined = await kata(words(), { env, typed: ['n'] });
    expect([declined.status, await written()]).toEqual([1, null]);
    expect((await kata(words(), { env, typed: ['what', 'y'] })).status).toBe(0);
    expect(await written()).toContain('type: github');
  });

  test('is not needed to write the configuration only', async () => {
    const { status } = await kata([...words(), '--config-only']);
    expect([status, standIn.requests]).toEqual([0, []]);
    expect(await written()).toContain('tokenFrom: OUR_TOKEN');
  });
});

describe('on a terminal', () => {
  test('asks for what is needed, in order, until it is told, and lists what can be chosen', async () => {
    const typed = ['nowhere', standIn.url, '', 'nobody/*', 'acme/*'];
    const { status, said } = await kata(['connect', 'github'], { typed });
    expect(said).toMatch(/url, or Enter for https:\/\/api\.github\.com:\n {2}It must be an address/);
    expect(said).toMatch(
      /tokenFrom \(the name of the variable, not what is in it\), or Enter for GITHUB_TOKEN:/,
    );
    expect(said).toMatch(/^ {2}\d+ acme\/shop$/m);
    expect(said).toContain('`nobody/*` fits none of them.');
    expect(status).toBe(0);
    expect(await written()).toBe(
      `sources:\n  - type: github\n    url: ${standIn.url}\n    repositories:\n      - acme/*\n`,
    );
  });

  test('what is given is not asked for', async () => {
    const words = ['connect', 'github', url(), '--set=tokenFrom=GITHUB_TOKEN'];
    expect((await kata(words, { typed: ['acme/shop'] })).status).toBe(0);
  });

  test.each([0, 1, 2])('the end of input after %i answers writes nothing', async (answers) => {
    const typed = [standIn.url, '', 'acme/shop'].slice(0, answers);
    const { status, said } = await kata(['connect', 'github'], { typed });
    expect([status, await written()]).toEqual([1, null]);
    expect(said).toContain('Nothing was written.');
  });

  test.each([0, 1, 2])('Ctrl+C at question %i writes nothing', async (question) => {
    const { status, said } = await kata(['connect', 'github'], {
      typed: [standIn.url, '', 'acme/shop'],
      before: (line, ending) => line === question && ending.abort(),
    });
    expect([status, await written()]).toEqual([1, null]);
    expect(said).toContain('Stopped as you asked. Nothing was written.');
  });

  test('a repository on this machine is a source after two answers', async () => {
    await writeGitHistory(join(folder, 'ours.git'), { commits: 10 });
    const { status, said } = await kata(['connect', 'git'], { typed: [join(folder, 'ours.git'), ''] });
    expect(said).toContain('✓ git answers, as git version');
    expect(status).toBe(0);
    expect(await written()).toBe(`sources:\n  - type: git\n    path: ${join(folder, 'ours.git')}\n`);
  });

  test('a file that cannot be written: what to put there is said', async () => {
    const env = { KATA_CONFIG: join(folder, 'absent', 'kata.yml') };
    await writeGitHistory(join(folder, 'ours.git'), { commits: 10 });
    const { status, said } = await kata(['connect', 'git', `--set=path=${folder}/ours.git`], { env });
    expect(status).toBe(1);
    expect(said).toMatch(/cannot be written \(ENOENT\)\. Put this into it:\nsources:\n {2}- type: git\n/);
  });
});
