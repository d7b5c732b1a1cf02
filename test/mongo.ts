import { statfs } from 'node:fs/promises';
import { MongoClient } from 'mongodb';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../src/store/embedded.ts';
import { findMongod } from '../src/store/mongod-binary.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    mongoUri: string;
    mongodBinary: string;
    /** Name of the database for what is read once for all files of the run. */
    readings: string;
  }
}

const MEMORY = '/dev/shm';
/** What the databases of a run take, several times over. */
const ROOM_BYTES = 4 * 1024 ** 3;

/** Does something with temporary folders in memory, where there is room: a database that nobody keeps need not wait for a disk. */
async function inMemory<T>(work: () => Promise<T>): Promise<T> {
  const disk = process.env['TMPDIR'];
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
  if (bavail * bsize < ROOM_BYTES) return work();
  process.env['TMPDIR'] = MEMORY;
  try {
    return await work();
  } finally {
    if (disk === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = disk;
  }
}

/**
 * MongoDB keeps the files of what was dropped for five minutes, for readers of the past. A run drops hundreds of databases
 * in that time, more files than a process may have open.
 */
async function forgetAtOnce(uri: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  await client.db('admin').command({ setParameter: 1, minSnapshotHistoryWindowInSeconds: 0 });
  await client.close();
}

async function drop(uri: string, database: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  await client.db(database).dropDatabase();
  await client.close();
}

/** One real mongod for the whole run; every test file has a database of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = await findMongod({
    env: process.env,
    cacheDir: 'node_modules/.cache/mongod',
    download: true,
  });
  project.provide('mongodBinary', found.path);
  const given = process.env['MONGODB_URI'];
  const server = given
    ? { uri: given, stop: async () => {} }
    : await inMemory(() => startEmbedded({ binary: found.path }));
  if (!given) await forgetAtOnce(server.uri);
  project.provide('mongoUri', server.uri);
  const readings = `readings-${crypto.randomUUID()}`;
  project.provide('readings', readings);
  return async () => {
    if (given) await drop(given, readings);
    await server.stop();
  };
}
