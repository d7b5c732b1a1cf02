import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { afterAll, describe, expect, inject, test, vi } from 'vitest';
import { writeGitHistory } from '../support/git-history.ts';
import { type Machine, newMachine } from './kata.ts';

vi.setConfig({ testTimeout: 90_000 });

const client = new MongoClient(inject('mongoUri'));
afterAll(() => client.close());

/** A machine with two sources, of which one needs a secret. */
async function machineWithSources(): Promise<Machine> {
  const machine = await newMachine();
  await writeGitHistory(join(machine.folder, 'small.git'), { commits: 20 });
  await machine.configure(`sources:
  - { type: git, id: ours, path: small.git }
  - { type: github, id: theirs, repositories: [acme/shop] }
`);
  return machine;
}

async function interrupt(machine: Machine, signal: 'SIGINT' | 'SIGTERM', whole: boolean): Promise<string> {
  const db = client.db(machine.database);
  const events = db.collection('events');
  const before = await events.countDocuments();
  const { child, ended } = machine.start(['sync']);
  while ((await events.countDocuments()) === before) await sleep(20);
  const pid = child.pid ?? Number.NaN;
  process.kill(whole ? -pid : pid, signal);
  const { status, out, err } = await ended;
  expect(status).toBe(1);
  expect(err).toContain('Stopped as you asked. Nothing is lost: the next sync goes on from here.');
  expect(await db.collection('leases').countDocuments()).toBe(0);
  return out;
}

describe.concurrent('kata sync', () => {
  test('reads a git source in plain lines, and the second time finds nothing new', async () => {
    const small = await machineWithSources();
    const first = await small.kata(['sync', 'ours']);
    expect([first.status, first.err]).toEqual([0, '']);
    expect(first.out).toMatch(/^ours: succeeded, [1-9]\d* records read, [1-9]\d* new or changed\n$/);
    const second = await small.kata(['sync', 'ours']);
    expect(second.out).toMatch(/^ours: succeeded, \d+ records read, 0 new or changed\n$/);
  });

  test('a secret that is missing fails its own source by name, and no other', async () => {
    const small = await machineWithSources();
    const { status, out, err } = await small.kata(['sync'], { GITHUB_TOKEN: '' });
    expect(status).toBe(1);
    expect(out).toMatch(/^ours: succeeded, /m);
    expect(out).toContain(
      'theirs: failed, 0 records read, 0 new or changed — theirs: the environment variable GITHUB_TOKEN is not set',
    );
    expect(err).toBe('Not everything was read. Nothing is lost: the next sync goes on from here.\n');
    const doctor = await small.kata(['doctor'], { GITHUB_TOKEN: '' });
    expect(doctor.out).toMatch(/^✗ Source theirs: .*environment variable GITHUB_TOKEN is not set/m);
  });

  test('a source that another process is reading is left to it, and the others are read', async () => {
    const small = await machineWithSources();
    const until = new Date('2100-01-01T00:00:00Z');
    await client
      .db(small.database)
      .collection<{ _id: string }>('leases')
      .insertOne({
        _id: 'sync:theirs',
        ...{ owner: 'another', until },
      });
    const { status, out } = await small.kata(['sync', 'theirs', 'ours']);
    expect(status).toBe(1);
    expect(out).toMatch(/^ours: succeeded, /m);
    expect(out).toMatch(/^theirs: not read — theirs is being synced by another process: wait/m);
  });

  test('a source that there is none of, or none at all, is bad input', async () => {
    const small = await machineWithSources();
    const unknown = await small.kata(['sync', 'ours', 'nobodys']);
    expect([unknown.status, unknown.out]).toEqual([2, '']);
    expect(unknown.err).toBe('There is no source `nobodys`: say one of ours, theirs.\n');
    const empty = await newMachine();
    const { status, out, err } = await empty.kata(['sync']);
    expect([status, out]).toEqual([2, '']);
    expect(err).toBe('No source is configured: add one under `sources` in kata.yml.\n');
  });

  test('Ctrl+C, and the signal of a supervisor, end it with the run marked; the next goes on to the end', async () => {
    const machine = await newMachine();
    const history = await writeGitHistory(join(machine.folder, 'large.git'), { commits: 3000 });
    await machine.configure('sources: [{ type: git, path: large.git }]\n');
    const told = [await interrupt(machine, 'SIGINT', true), await interrupt(machine, 'SIGTERM', false)];
    for (const out of told) expect(out).toMatch(/^git: (partial|failed), .* — Kata was asked to end/);
    const runs = await client.db(machine.database).collection('runs').find().toArray();
    expect(runs.map(({ status, finishedAt }) => [status === 'running', finishedAt instanceof Date])).toEqual([
      [false, true],
      [false, true],
    ]);
    expect((await machine.kata(['sync'])).status).toBe(0);
    const events = client.db(machine.database).collection('events');
    expect(await events.countDocuments({ kind: 'commit' })).toBe(history.commits);
    expect(await events.countDocuments({ kind: 'deployment' })).toBe(history.tags);
  });
});
