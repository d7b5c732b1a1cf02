import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { afterAll, expect, inject, test, vi } from 'vitest';
import { writeGitHistory } from '../support/git-history.ts';
import { newMachine } from './kata.ts';

vi.setConfig({ testTimeout: 90_000 });

const client = new MongoClient(inject('mongoUri'));
afterAll(() => client.close());

test('a worker reads its sources on their schedules, and ends when told with nothing under way', async () => {
  const machine = await newMachine();
  const history = await writeGitHistory(join(machine.folder, 'ours.git'), { commits: 20 });
  await machine.configure('sources: [{ type: git, id: ours, path: ours.git, schedule: "* * * * * *" }]\n');
  const db = client.db(machine.database);
  const { child, ended } = machine.start(['start', '--only', 'worker']);
  while ((await db.collection('runs').countDocuments({ status: 'succeeded' })) < 2) await sleep(100);
  const toldAt = performance.now();
  child.kill('SIGTERM');
  const { status, out, err } = await ended;
  expect(performance.now() - toldAt).toBeLessThan(15_000);
  expect([status, err]).toEqual([0, '']);
  expect(await db.collection('events').countDocuments({ kind: 'commit' })).toBe(history.commits);
  expect(await db.collection('runs').countDocuments({ status: 'running' })).toBe(0);
  expect(await db.collection('leases').countDocuments()).toBe(0);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ msg: 'keeping the data fresh', sources: ['ours'] });
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'synced', source: 'ours' }));
  expect(lines.at(-1)).toMatchObject({ msg: 'ending' });
});
