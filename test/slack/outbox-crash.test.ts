import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import { pino } from 'pino';
import { expect, inject, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { connectSlack } from '../../src/slack/connection.ts';
import { createOutbox } from '../../src/slack/outbox.ts';
import { freshStore } from '../support/store.ts';
import type { Orders } from './outbox-process.ts';
import { BOT, startWorkspace, TOKEN } from './support.ts';

const CHANNELS = Array.from({ length: 30 }, (_, index) => `C0CRASH${index}`);

const store = await freshStore();
const slack = await startWorkspace(
  null,
  CHANNELS.map((id) => ({ id, name: id.toLowerCase(), members: [BOT] })),
);
const apiUrl = `${slack.url}/api/`;
const script = fileURLToPath(new URL('./outbox-process.ts', import.meta.url));

interface Ended {
  signal: string | null;
  steps: string[];
  errors: string;
}

function run(orders: Orders): Promise<Ended> {
  const child = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    script,
    JSON.stringify(orders),
  ]);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve) => {
    child.on('exit', (_code, signal) => resolve({ signal, steps: output ? JSON.parse(output) : [], errors }));
  });
}

async function rescue(): Promise<void> {
  const log = pino({ level: 'silent' });
  const { web, posts, workspace } = await connectSlack({ token: TOKEN, apiUrl, log });
  const clock = systemClock;
  const entries = store.outbox;
  const outbox = createOutbox({ entries, web, posts, workspace, clock, log, leaseMs: 2_000, pollMs: 100 });
  outbox.start();
  const deadline = performance.now() + 20_000;
  while ((await entries.waiting()).length > 0 && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await outbox.stop();
}

test.each([
  [false, ['add', 'claim', 'take', 'renew', 'attempt', '/api/chat.postMessage', 'settle', 'release']],
  [
    true,
    [
      'add',
      'claim',
      'take',
      '/api/files.getUploadURLExternal',
      '/upload',
      'renew',
      'attempt',
      '/api/files.completeUploadExternal',
      'settle',
      'release',
    ],
  ],
])(
  'killed after any step, with a chart: %s, another process ends with one post',
  async (withChart, expected) => {
    const offset = withChart ? 10 : 0;
    const queue = new PQueue({ concurrency: 3 });
    const ended = await queue.addAll(
      Array.from({ length: expected.length + 1 }, (_, dieAfter) => () => {
        const key = `${withChart ? 'chart' : 'words'} ${dieAfter}`;
        const channel = CHANNELS[offset + dieAfter] ?? '';
        const { databaseName: database } = store.db;
        return run({
          uri: inject('mongoUri'),
          database,
          apiUrl,
          token: TOKEN,
          key,
          channel,
          withChart,
          dieAfter,
        });
      }),
    );
    const [undisturbed, ...killed] = ended;
    expect(undisturbed?.errors).toBe('');
    expect(undisturbed?.steps.map((each) => each.replace(/^\/upload\/.*/, '/upload'))).toEqual(expected);
    expect(killed.map(({ signal }) => signal)).toEqual(expected.map(() => 'SIGKILL'));
    await rescue();
    for (let index = 0; index <= expected.length; index += 1) {
      const key = `${withChart ? 'chart' : 'words'} ${index}`;
      const posted = slack.messages(CHANNELS[offset + index] ?? '');
      expect(posted.map((each) => each.files[0]?.title ?? each.text)).toEqual([key]);
      expect(await store.outbox.find(key)).toMatchObject({ status: 'sent' });
    }
    expect(slack.unexpected).toEqual([]);
  },
  120_000,
);
