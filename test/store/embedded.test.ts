import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterAll, expect, inject, type TestContext, test, vi } from 'vitest';
import { type RunningMongod, startEmbedded } from '../../src/store/embedded.ts';
import { joinServer } from '../../src/store/server-users.ts';

vi.setConfig({ testTimeout: 90_000 });

const binary = inject('mongodBinary');
const root = await mkdtemp(join(tmpdir(), 'kata-embedded-'));
afterAll(() => rm(root, { recursive: true, force: true }));

let folders = 0;

/** A folder of its own, in which nothing runs any more when the test ends. */
function freshFolder({ onTestFinished }: TestContext): string {
  folders += 1;
  const dataDir = join(root, `db-${folders}`);
  onTestFinished(async () => {
    const pid = await processOn(dataDir);
    if (pid) process.kill(pid, 'SIGKILL');
  });
  return dataDir;
}

async function processOn(dataDir: string): Promise<number> {
  return Number(await readFile(join(dataDir, 'mongod.lock'), 'utf8').catch(() => ''));
}

async function portOf(dataDir: string): Promise<number> {
  return Number(await readFile(join(dataDir, 'kata-port'), 'utf8'));
}

async function withClient<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 2000 });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

function write({ uri }: RunningMongod, word: string): Promise<unknown> {
  return withClient(uri, (client) => client.db('kata').collection('words').insertOne({ word }));
}

function words({ uri }: RunningMongod): Promise<string[]> {
  return withClient(uri, async (client) => {
    const found = await client.db('kata').collection('words').find().sort({ word: 1 }).toArray();
    return found.map((each) => each['word'] as string);
  });
}

async function answers({ uri }: RunningMongod): Promise<boolean> {
  const socket = connect(Number(new URL(uri).port), '127.0.0.1');
  return once(socket, 'connect').then(
    () => Boolean(socket.destroy()),
    () => false,
  );
}

async function startProcess(dataDir: string): Promise<{ child: ChildProcess; uri: string }> {
  const script = fileURLToPath(new URL('./embedded-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, binary, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { child, uri: String(line).trim() };
}

test.concurrent('what is written stays from one run to the next, and nothing runs in between', async (context) => {
  const dataDir = freshFolder(context);
  const first = await startEmbedded({ binary, dataDir });
  await write(first, 'one');
  await first.stop();
  expect(await answers(first)).toBe(false);
  expect(await processOn(dataDir)).toBe(0);
  const second = await startEmbedded({ binary, dataDir });
  expect(await words(second)).toEqual(['one']);
  await second.stop();
});

test.concurrent('it is a replica set, so transactions are real', async (context) => {
  const server = await startEmbedded({ binary, dataDir: freshFolder(context) });
  const aborted = withClient(server.uri, (client) =>
    client.withSession((session) =>
      session.withTransaction(async () => {
        await client.db('kata').collection('words').insertOne({ word: 'gone' }, { session });
        throw new Error('changed my mind');
      }),
    ),
  );
  await expect(aborted).rejects.toThrow('changed my mind');
  expect(await words(server)).toEqual([]);
  await server.stop();
});

test.concurrent('three that start at once share one server, which the last of them ends', async (context) => {
  const dataDir = freshFolder(context);
  const [a, b, c] = await Promise.all([1, 2, 3].map(() => startEmbedded({ binary, dataDir })));
  expect(new Set([a?.uri, b?.uri, c?.uri]).size).toBe(1);
  await a?.stop();
  await write(b as RunningMongod, 'still here');
  await Promise.all([b?.stop(), c?.stop()]);
  expect(await answers(a as RunningMongod)).toBe(false);
});

test.concurrent('one that comes while somebody is leaving waits for what becomes of the server', async (context) => {
  const server = await startEmbedded({ binary, dataDir: freshFolder(context) });
  const leaver = await new MongoClient(server.uri, { appName: 'kata-leaving:somebody' }).connect();
  await leaver.db('admin').command({ ping: 1 });
  let joined = false;
  const joining = joinServer(server.uri).then((membership) => {
    joined = true;
    return membership;
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(joined).toBe(false);
  await leaver.close();
  const membership = await joining;
  expect(await membership?.leave()).toBe(false);
  await server.stop();
  expect(await joinServer(server.uri)).toBeNull();
});

test.concurrent('one that comes while the last leaves gets a server all the same', async (context) => {
  const dataDir = freshFolder(context);
  let server = await startEmbedded({ binary, dataDir });
  await write(server, 'kept');
  for (const delayMs of [0, 40]) {
    const leaving = server.stop();
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    server = await startEmbedded({ binary, dataDir });
    await leaving;
    expect(await words(server)).toEqual(['kept']);
  }
  await server.stop();
  expect(await answers(server)).toBe(false);
});

test.concurrent('a process that is killed leaves a server that the next one uses and ends', async (context) => {
  const dataDir = freshFolder(context);
  const killed = await startProcess(dataDir);
  const pid = await processOn(dataDir);
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  const next = await startEmbedded({ binary, dataDir });
  expect(next.uri).toBe(killed.uri);
  expect(await processOn(dataDir)).toBe(pid);
  await next.stop();
  expect(await answers(next)).toBe(false);
});

test.concurrent('a server is not ended under another process, however the first one ends', async (context) => {
  const dataDir = freshFolder(context);
  const first = await startProcess(dataDir);
  const second = await startEmbedded({ binary, dataDir });
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  await write(second, 'unharmed');
  const third = await startProcess(dataDir);
  third.child.stdin?.write('end\n');
  expect(await once(third.child, 'exit')).toEqual([0, null]);
  expect(await words(second)).toEqual(['unharmed']);
  await second.stop();
});

test.concurrent('a mongod that was killed is started again, with all that was written', async (context) => {
  const dataDir = freshFolder(context);
  const first = await startEmbedded({ binary, dataDir });
  await write(first, 'safe');
  process.kill(await processOn(dataDir), 'SIGKILL');
  const second = await startEmbedded({ binary, dataDir });
  expect(await words(second)).toEqual(['safe']);
  await second.stop();
  await first.stop();
});

test.concurrent('a port that a silent program has taken costs seconds, and no data', async (context) => {
  const dataDir = freshFolder(context);
  const first = await startEmbedded({ binary, dataDir });
  await write(first, 'moved');
  await first.stop();
  const port = await portOf(dataDir);
  const silent = createServer(() => {});
  silent.listen(port, '127.0.0.1');
  await once(silent, 'listening');
  const startedAt = performance.now();
  const second = await startEmbedded({ binary, dataDir });
  expect(performance.now() - startedAt).toBeLessThan(15_000);
  expect(await portOf(dataDir)).not.toBe(port);
  expect(await words(second)).toEqual(['moved']);
  await second.stop();
  silent.close();
});

test.concurrent('another mongod on the port is not taken for ours', async (context) => {
  const [ours, theirs] = [freshFolder(context), freshFolder(context)];
  const other = await startEmbedded({ binary, dataDir: theirs });
  await write(other, 'not ours');
  await mkdir(ours);
  await writeFile(join(ours, 'kata-port'), String(await portOf(theirs)));
  const server = await startEmbedded({ binary, dataDir: ours });
  expect(await words(server)).toEqual([]);
  await server.stop();
  await other.stop();
});

test.concurrent('a mongod that does not start is told with its own reason and what to do', async (context) => {
  const broken = join(root, 'mongod-broken');
  await writeFile(broken, '#!/bin/sh\necho "libcurl.so.4 is not here"\nexit 127\n');
  await chmod(broken, 0o755);
  const dataDir = freshFolder(context);
  const failure = startEmbedded({ binary: broken, dataDir });
  await expect(failure).rejects.toThrow(
    `MongoDB did not start (${broken}, status 127): libcurl.so.4 is not here — set MONGODB_URI to a server that runs`,
  );
});

test.concurrent('a folder that cannot be written is told as such', async () => {
  const file = join(root, 'a-file');
  await writeFile(file, '');
  await expect(startEmbedded({ binary, dataDir: join(file, 'db') })).rejects.toThrow(
    'cannot be written (ENOTDIR): set KATA_DATA to a folder of yours',
  );
});
