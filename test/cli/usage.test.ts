import { expect, test } from 'vitest';
import { say } from './spoken.ts';

const COMMANDS = ['start', 'connect', 'sync', 'ask', 'import', 'demo', 'doctor', 'export', 'migrate'];

test.each([[['--help']], [['help']]])('%j tells every command, and is no failure', async (words) => {
  const { status, out, err } = await say(words);
  expect([status, err]).toEqual([0, '']);
  expect(out).toMatch(/^Usage: kata /);
  for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^  ${command}\\b.* {2}\\w`, 'm'));
});

test.each(COMMANDS)('`kata help %s` tells what it takes', async (command) => {
  const { status, out } = await say(['help', command]);
  expect(status).toBe(0);
  expect(out).toMatch(new RegExp(`^Usage: kata ${command} `));
});

test('no command at all is answered with the usage, as bad input', async () => {
  const { status, out, err } = await say([]);
  expect([status, out]).toEqual([2, '']);
  expect(err).toMatch(/^Usage: kata /);
});

test.each([
  [['sink'], "Unknown command 'sink'. (Did you mean sync?)", 'kata [options] [command]'],
  [['frobnicate'], "Unknown command 'frobnicate'.", 'kata [options] [command]'],
  [['sync', '--fast'], "Unknown option '--fast'.", 'kata sync'],
  [['ask', '--jsn', '/metrics'], "Unknown option '--jsn'. (Did you mean --json?)", 'kata ask'],
  [['ask'], "Missing required argument 'command'.", 'kata ask'],
  [
    ['ask', '/metrics', 'leadtime'],
    "Too many arguments for 'ask'. Expected 1 argument but got 2.",
    'kata ask',
  ],
  [['ask', '/metrics', '--at'], "Option '--at <instant>' argument missing.", 'kata ask'],
  [['import'], "Missing required argument 'path'.", 'kata import'],
  [
    ['start', '--only', 'half'],
    "Option '--only <part>' argument 'half' is invalid. Allowed choices are web, worker.",
    'kata start',
  ],
])('%j gets one sentence and the usage', async (words, sentence, usage) => {
  const { status, out, err } = await say(words);
  expect([status, out]).toEqual([2, '']);
  expect(err.split('\n')[0]).toBe(sentence);
  expect(err).toContain(`Usage: ${usage}`);
});

test('a bad configuration is told in full before anything is opened, whatever the command', async () => {
  const env = { KATA_CONFIG: 'absent.yml', LOG_LEVEL: 'loud', MONGODB_URI: 'mongodb://127.0.0.1:1' };
  for (const words of [['sync'], ['ask', '/metrics'], ['import', '.'], ['migrate'], ['start']]) {
    const { status, out, err } = await say(words, env);
    expect([status, out]).toEqual([2, '']);
    expect(err.split('\n')).toEqual([
      'The configuration has 2 problems:',
      '  - absent.yml: does not exist: create it, or unset KATA_CONFIG',
      '  - environment: LOG_LEVEL: must be one of debug, info, warn, error, silent',
    ]);
  }
});

test('start says which secrets of Slack it lacks before it opens anything', async () => {
  const { status, err } = await say(['start'], { MONGODB_URI: 'mongodb://127.0.0.1:1' });
  expect(status).toBe(2);
  expect(err.split('\n')).toEqual([
    'The configuration has 2 problems:',
    '  - environment: SLACK_BOT_TOKEN is missing: copy the bot token from “OAuth & Permissions”',
    '  - environment: SLACK_SIGNING_SECRET is missing: copy it from “Basic Information”',
  ]);
});
