import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, describe, expect, inject, test, vi } from 'vitest';
import { startSlack } from '../../demo/slack/index.ts';
import { lookAtClock } from '../../src/cli/look-at-database.ts';
import { lookAtSlack } from '../../src/cli/look-at-slack.ts';
import { loadSettings } from '../../src/config/load.ts';
import { spawnMongod } from '../../src/store/spawn-mongod.ts';
import { writeGitHistory } from '../support/git-history.ts';
import { newMachine } from './kata.ts';

vi.setConfig({ testTimeout: 90_000 });

const TOKEN = 'xoxb-this-one-is-never-said';
const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';

const client = new MongoClient(inject('mongoUri'));
afterAll(() => client.close());

describe.concurrent('kata doctor', () => {
  test('with everything good: a line each, and no need of Slack', async () => {
    const machine = await newMachine();
    await writeGitHistory(join(machine.folder, 'ours.git'), { commits: 10 });
    await machine.configure('sources: [{ type: git, id: ours, path: ours.git }]\n');
    const { status, out, err } = await machine.kata(['doctor']);
    expect([status, err]).toEqual([0, '']);
    expect(out.trim().split('\n')).toEqual([
      '✓ Configuration: kata.yml',
      expect.stringMatching(/^✓ Database: MongoDB \d+\.\d+\.\d+, replica set \w+$/),
      expect.stringMatching(/^✓ Clock: within \d+ s of the database’s$/),
      expect.stringMatching(/^✓ Migrations: applied \d+/),
      expect.stringMatching(/^✓ Source ours: git as git version .*, never read yet: run `kata sync`$/),
      '✓ Data: nothing looks wrong',
      expect.stringMatching(/^– Surveys: none can be held: KATA_SURVEY_KEY is not set/),
      '– Slack: not set up; to answer there, install the app as README.md says',
      '✓ Charts: font and canvas draw',
    ]);
    await machine.kata(['sync']);
    const again = await machine.kata(['doctor']);
    expect(again.out).toMatch(/^✓ Migrations: up to date$/m);
    expect(again.out).toMatch(/^✓ Source ours: git as git version .*, last run succeeded$/m);
  });

  test('each source that is not good says why, with its last run and what is held back', async () => {
    const machine = await newMachine();
    await mkdir(join(machine.folder, 'plain'));
    await machine.configure(
      'sources: [{ type: git, id: absent, path: absent.git }, { type: git, id: plain, path: plain }]\n',
    );
    await machine.kata(['sync']);
    const held = { source: 'plain', stream: 'commits', digest: 'x', reason: 'author: is missing', raw: '{}' };
    await client.db(machine.database).collection('quarantine').insertOne(held);
    const { status, out, err } = await machine.kata(['doctor']);
    expect(status).toBe(1);
    expect(out).toMatch(/^✗ Source absent: no folder that can be read at .*absent\.git: correct `path`/m);
    expect(out).toMatch(/^✗ Source absent: last run failed: no folder that can be read/m);
    expect(out).toMatch(/^✗ Source plain: .*plain is not a git repository: let `path` name the top folder/m);
    expect(out).toMatch(
      /^✗ Source plain: 1 records do not parse and are held back, such as: author: is missing; correct them/m,
    );
    expect(out).toMatch(/^✓ Charts: /m);
    expect(err).toBe('2 of 10 checks need something from you.\n');
  });

  test('the secret of a webhook that is not set is told, by its variable', async () => {
    const machine = await newMachine();
    await machine.configure(
      'sources: [{ type: github, url: "http://127.0.0.1:1", repositories: [a/b], hookSecretFrom: OUR_HOOK_SECRET }]\n',
    );
    const bare = await machine.say(['doctor']);
    expect(bare.out).toMatch(/^✗ Webhook github: OUR_HOOK_SECRET is not set: /m);
  });

  test('a bad configuration is told in full, and the charts are looked at all the same', async () => {
    const machine = await newMachine();
    await machine.configure('port: none\nslack: pigeon\n');
    const { status, out } = await machine.kata(['doctor']);
    expect(status).toBe(1);
    expect(out.trim().split('\n')).toEqual([
      '✗ Configuration: kata.yml: port: must be a number',
      '✗ Configuration: kata.yml: slack: must be one of http, socket',
      '✓ Charts: font and canvas draw',
    ]);
  });

  test('a database that is away hides nothing else', async () => {
    const machine = await newMachine();
    await writeGitHistory(join(machine.folder, 'ours.git'), { commits: 10 });
    await machine.configure('sources: [{ type: git, id: ours, path: ours.git }]\n');
    const { status, out } = await machine.kata(['doctor'], {
      MONGODB_URI: 'mongodb://kata:hunter2hunter2@127.0.0.1:1',
    });
    expect(status).toBe(1);
    expect(out).not.toContain('hunter2');
    expect(out).toMatch(
      /^✗ Database: MongoDB does not answer at 127\.0\.0\.1:1 \(.*ECONNREFUSED.*\): start it, or correct MONGODB_URI\.$/m,
    );
    expect(out).toMatch(/^✓ Source ours: git as git version \S+$/m);
  });

  test('a server that is no replica set is told how to become one', async () => {
    const machine = await newMachine();
    const dataDir = join(machine.folder, 'alone');
    await mkdir(dataDir);
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const alone = await spawnMongod({ binary: inject('mongodBinary'), dataDir, port, set: false });
    const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
    const { status, out } = await machine.kata(['doctor'], { MONGODB_URI: uri });
    const direct = new MongoClient(uri);
    await direct
      .db('admin')
      .command({ shutdown: 1, force: true })
      .catch(() => {});
    await direct.close();
    await alone?.ended;
    expect(status).toBe(1);
    expect(out).toMatch(
      /^✗ Database: MongoDB [\d.]+ is no replica set: start mongod with --replSet and run rs\.initiate\(\) once$/m,
    );
  });

  test('a clock that is off is told before Slack refuses its requests', () => {
    const now = new Date('2026-03-02T09:00:00Z');
    expect(lookAtClock(now, new Date('2026-03-02T09:00:59Z')).problems).toEqual([]);
    expect(lookAtClock(now, new Date('2026-03-02T08:58:30Z')).problems).toEqual([
      'is 90 s off the database’s: set it by NTP, or Slack’s requests are refused as stale',
    ]);
  });
});

describe('Slack, as doctor sees it', async () => {
  const env = { KATA_CONFIG: 'kata.example.yml' };
  const whole = { ...env, SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET };
  const options = {
    signingSecret: SIGNING_SECRET,
    botToken: TOKEN,
    team: { id: 'T0ACME', domain: 'acme' },
    botUserId: 'U0KATA',
    users: [
      { id: 'U0KATA', name: 'kata', realName: 'Kata', email: 'kata@example.com', tz: 'UTC', isBot: true },
    ],
    channels: [],
  };

  async function withSlack<T>(
    more: { scopes: string[] } | object,
    work: (apiUrl: string) => Promise<T>,
  ): Promise<T> {
    const slack = await startSlack({ ...options, ...more });
    try {
      return await work(`${slack.url}/api/`);
    } finally {
      await slack.close();
      expect(slack.unexpected).toEqual([]);
    }
  }

  test('a token with every scope of the manifest is good', async () => {
    const settings = await loadSettings(whole);
    const finding = await withSlack({}, (apiUrl) => lookAtSlack(settings, apiUrl));
    expect(finding.problems).toEqual([]);
    expect(finding.found).toMatch(/^@\S+ in workspace T\w+$/);
  });

  test('a token that lacks scopes is told which', async () => {
    const settings = await loadSettings(whole);
    const scopes = [
      'commands',
      'chat:write',
      'chat:write.public',
      'users:read',
      'users:read.email',
      'im:write',
    ];
    const { problems } = await withSlack({ scopes }, (apiUrl) => lookAtSlack(settings, apiUrl));
    expect(problems).toEqual([
      'the token lacks files:write, im:history, usergroups:read, channels:read, groups:read, channels:history, groups:history: install the app again from manifest.yml',
    ]);
  });

  test('a token that Slack does not know, and a Slack out of reach, are told apart', async () => {
    const settings = await loadSettings({ ...whole, SLACK_BOT_TOKEN: 'xoxb-another' });
    const { problems } = await withSlack({}, (apiUrl) => lookAtSlack(settings, apiUrl));
    expect(problems).toEqual([
      'Slack refuses the bot token (invalid_auth): copy it again from “OAuth & Permissions”',
    ]);
    const away = await lookAtSlack(settings, 'http://127.0.0.1:1/api/');
    expect(away.problems).toEqual([
      expect.stringMatching(/^Slack is out of reach \(.+\): check the network/),
    ]);
  });

  test('what the configured way of receiving needs is told, beside what the token lacks', async () => {
    const lonely = await loadSettings({ ...env, SLACK_SIGNING_SECRET: SIGNING_SECRET });
    expect((await lookAtSlack(lonely)).problems).toEqual([
      'SLACK_BOT_TOKEN is missing: copy the bot token from “OAuth & Permissions”',
    ]);
    const unsigned = await loadSettings({ ...env, SLACK_BOT_TOKEN: TOKEN });
    const { problems } = await withSlack({}, (apiUrl) => lookAtSlack(unsigned, apiUrl));
    expect(problems).toEqual(['SLACK_SIGNING_SECRET is missing: copy it from “Basic Information”']);
  });
});
