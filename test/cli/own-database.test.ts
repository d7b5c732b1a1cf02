import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { expect, test, vi } from 'vitest';
import { writeGitHistory } from '../support/git-history.ts';
import { type Machine, newMachine } from './kata.ts';
import { NOW, QUESTION, writeOrganisation } from './organisation.ts';

vi.setConfig({ testTimeout: 90_000 });

/** Nothing runs on the folder any more: mongod has let go of its lock. */
async function expectNothingRuns({ folder }: Machine): Promise<void> {
  expect(await readFile(join(folder, '.kata', 'db', 'mongod.lock'), 'utf8')).toBe('');
}

/** Waits until the database that Kata runs there has the first records. */
async function eventsIn({ folder, database }: Machine): Promise<void> {
  const note = join(folder, '.kata', 'db', 'kata-port');
  let port = '';
  while (port === '') {
    await sleep(50);
    port = await readFile(note, 'utf8').catch(() => '');
  }
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`);
  const events = client.db(database).collection('events');
  // Refused while the set is still being made.
  while ((await events.countDocuments().catch(() => 0)) === 0) await sleep(20);
  await client.close();
}

async function writeManyCommits(folder: string, count: number): Promise<void> {
  const at = '2026-03-02T12:00:00Z';
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      source: 'many',
      repository: 'acme/many',
      sha: `m${index}`,
      parents: index === 0 ? [] : [`m${index - 1}`],
      authoredAt: at,
      committedAt: at,
      author: 'ada',
    }),
  );
  await writeFile(join(folder, 'commits.jsonl'), `${lines.join('\n')}\n`);
}

test.concurrent('migrate twice: the second finds all there, and nothing is left running', async () => {
  const machine = await newMachine({ own: true });
  const first = await machine.kata(['migrate']);
  expect([first.status, first.err]).toEqual([0, '']);
  expect(first.out).toMatch(/^Applied \d{8}-\d{6}-.*\.ts\.\n$/);
  const second = await machine.kata(['migrate']);
  expect([second.status, second.out]).toEqual([0, 'The database is up to date.\n']);
  await expectNothingRuns(machine);
});

test.concurrent('a command that fails leaves nothing running either', async () => {
  const machine = await newMachine({ own: true });
  expect((await machine.kata(['sync'])).status).toBe(2);
  await expectNothingRuns(machine);
});

test.concurrent('two commands at the same time share the database, whichever ends first', async () => {
  const machine = await newMachine({ own: true });
  await writeOrganisation(join(machine.folder, 'export'));
  await writeManyCommits(machine.folder, 10_000);
  const [imported, alongside] = await Promise.all([
    machine.kata(['import', 'export']),
    machine.kata(['migrate']),
  ]);
  expect([imported.status, imported.err, alongside.status, alongside.err]).toEqual([0, '', 0, '']);
  const { ended } = machine.start(['import', 'commits.jsonl']);
  const answer = await machine.kata(['ask', QUESTION, '--at', NOW, '--json']);
  expect([answer.status, answer.err]).toEqual([0, '']);
  expect(JSON.parse(answer.out).data.value).toBe(48);
  const { status, out, err } = await ended;
  expect([status, out, err]).toEqual([0, 'commits.jsonl: 10000 records, 10000 new or changed\n', '']);
  await expectNothingRuns(machine);
});

test.concurrent('Ctrl+C is for Kata, not for its database: the run is marked, and the next goes on', async () => {
  const machine = await newMachine({ own: true });
  await writeGitHistory(join(machine.folder, 'ours.git'), { commits: 3000 });
  await machine.configure('sources: [{ type: git, path: ours.git }]\n');
  const { child, ended } = machine.start(['sync']);
  await eventsIn(machine);
  process.kill(-(child.pid ?? Number.NaN), 'SIGINT');
  const { status, out, err } = await ended;
  expect([status, err]).toEqual([
    1,
    'Stopped as you asked. Nothing is lost: the next sync goes on from here.\n',
  ]);
  expect(out).toMatch(/^git: (partial|failed), .* — Kata was asked to end/);
  await expectNothingRuns(machine);
  const again = await machine.kata(['sync']);
  expect([again.status, again.err.replaceAll(/^git: .*\n/gm, '')]).toEqual([0, '']);
  const third = await machine.kata(['sync']);
  expect(third.out).toMatch(/^git: succeeded, \d+ records read, 0 new or changed\n$/);
});
