import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { ensureServer, processOn, untilEnded } from './kept-server.ts';
import { joinServer } from './server-users.ts';

export interface RunningMongod {
  uri: string;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  binary: string;
  /** Where the data stay; without it they go when the server stops. */
  dataDir?: string;
}

const ATTEMPTS = 5;

/** A server for this process alone, which ends with it, and its data too. */
async function startForNow(binary: string): Promise<RunningMongod> {
  const server = await MongoMemoryReplSet.create({
    binary: { systemBinary: binary, version: '6.0.5', checkMD5: false },
    replSet: {
      count: 1,
      storageEngine: 'wiredTiger',
      args: ['--wiredTigerCacheSizeGB', '0.5'],
      // Ctrl+C in a terminal is for this process, which then ends the server when it needs it no more.
      spawn: { detached: true },
    },
  });
  return { uri: server.getUri(), stop: async () => void (await server.stop()) };
}

/**
 * Starts a mongod as a replica set of one, on loopback. With `dataDir`, all processes on this machine that ask for the
 * same folder share one server, which the last of them ends.
 * @throws Error saying what to do when it cannot be started
 */
export async function startEmbedded({ binary, dataDir }: EmbeddedOptions): Promise<RunningMongod> {
  if (dataDir === undefined) return startForNow(binary);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const uri = await ensureServer({ binary, dataDir });
    const membership = await joinServer(uri);
    if (!membership) continue;
    return {
      uri,
      async stop() {
        const pid = await processOn(dataDir);
        if ((await membership.leave()) && pid) await untilEnded(pid);
      },
    };
  }
  throw new Error(`The database in ${dataDir} ends as often as it is started: try again in a while.`);
}
