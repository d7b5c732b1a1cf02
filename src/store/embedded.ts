import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';

export interface RunningMongod {
  uri: string;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  binary: string;
  /** Where the data stay; without it they go when the server stops. */
  dataDir?: string;
}

/** Whether a replica set answers at this address and takes writes. */
async function answers(uri: string): Promise<boolean> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 1500 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.close();
  }
}

/** A replica set remembers its members' addresses, so a kept folder is served on the port it began with. */
async function portOf(dataDir: string): Promise<number> {
  const note = join(dataDir, 'kata-port');
  const kept = Number(await readFile(note, 'utf8').catch(() => ''));
  if (kept) return kept;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  await writeFile(note, String(port));
  return port;
}

async function launch({ binary, dataDir }: EmbeddedOptions): Promise<RunningMongod> {
  const server = await MongoMemoryReplSet.create({
    binary: { systemBinary: binary, version: '6.0.5', checkMD5: false },
    replSet: { count: 1, storageEngine: 'wiredTiger', args: ['--wiredTigerCacheSizeGB', '0.5'] },
    instanceOpts: [dataDir ? { dbPath: dataDir, port: await portOf(dataDir) } : {}],
  });
  return {
    uri: server.getUri(),
    stop: async () => void (await server.stop({ doCleanup: dataDir === undefined, force: false })),
  };
}

/**
 * Starts a mongod as a replica set of one, on loopback. With `dataDir`, a server that another Kata on this
 * machine already runs over the same folder is used instead, and left running.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<RunningMongod> {
  if (!options.dataDir) return launch(options);
  await mkdir(options.dataDir, { recursive: true });
  const note = join(options.dataDir, 'kata-uri');
  const running = await readFile(note, 'utf8').catch(() => null);
  if (running && (await answers(running))) return { uri: running, stop: async () => {} };
  const server = await launch(options);
  await writeFile(note, server.uri);
  return {
    uri: server.uri,
    stop: async () => {
      await rm(note, { force: true });
      await server.stop();
    },
  };
}
