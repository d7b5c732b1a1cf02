import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { writeGitHistory } from '../support/git-history.ts';

const KATA = resolve(import.meta.dirname, '../../bin/kata.js');
const LIMIT_MS = 90_000;
const TOOLS = [
  'GitHub',
  'Jira',
  'GitLab',
  'Azure DevOps',
  'Bitbucket Cloud',
  'Jenkins',
  'ServiceNow',
  'PagerDuty',
];
const PNG_SIGNATURE = '89504e470d0a1a0a';

const folder = await mkdtemp(join(tmpdir(), 'kata-demo-'));
afterAll(() => rm(folder, { recursive: true }));

/** Runs the demo in a folder of its own, with these lines typed. */
async function demo(args: string[], typed: string[] = []) {
  const child = spawn(process.execPath, [KATA, 'demo', ...args], {
    cwd: folder,
    env: { ...process.env, MONGOD_BIN: resolve(inject('mongodBinary')) },
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
  child.stdin.end(typed.map((line) => `${line}\n`).join(''));
  const [status] = await once(child, 'close');
  return { status, output: Buffer.concat(chunks).toString() };
}

async function signatures(output: string): Promise<string[]> {
  const paths = [...output.matchAll(/^Chart: (.+)$/gm)].map(([, path = '']) => path);
  return Promise.all(paths.map(async (path) => (await readFile(path)).subarray(0, 8).toString('hex')));
}

test(
  'once: an organisation is synced and asked, and the answer printed with its picture',
  async () => {
    const { status, output } = await demo(['--once']);
    for (const tool of TOOLS) {
      expect(output).toMatch(new RegExp(`Synced ${tool}: [1-9]\\d* records, succeeded\\.`));
    }
    expect(output).toContain('> /metrics leadtime team-a   (acknowledged with 200 in ');
    expect(output).toMatch(/is the median of \d+ changes/);
    expect(output).toContain('Buttons in Slack: [What was counted]');
    expect(await signatures(output)).toEqual([PNG_SIGNATURE]);
    expect(output).not.toContain('kata>');
    expect(status).toBe(0);
  },
  LIMIT_MS,
);

test(
  "over one's own clone, with commands typed until the input ends",
  async () => {
    const clone = join(folder, 'shop.git');
    // By tens, a tag; the first is the first deployment. Each ten after it ships 5 changes and 1 direct push.
    await writeGitHistory(clone, { commits: 100 });
    const { status, output } = await demo(
      ['--git', clone],
      ['/metrics teams', 'hello', '', '/metrics nonsense'],
    );
    expect(output).toContain('> /metrics leadtime my-team --weeks 26 --to 2024-01-06');
    expect(output).toContain('is the median of 54 changes');
    expect(output).toContain('Left out: 7 changes (7 in a first deployment');
    expect(await signatures(output)).toEqual([PNG_SIGNATURE]);
    expect(output).toContain('`my-team` Team of shop (0 members)');
    expect(output).toContain('Commands begin with a slash, e.g. /metrics help');
    expect(output).toContain('`<team>` is missing');
    expect(status).toBe(0);
  },
  LIMIT_MS,
);

test(
  'a folder that is no clone is told apart',
  async () => {
    const { status, output } = await demo(['--git', join(folder, 'nothing')]);
    expect(output).toMatch(/Nothing could be read: no folder that can be read at .*nothing/);
    expect(status).toBe(2);
  },
  LIMIT_MS,
);
