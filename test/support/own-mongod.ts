import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { inject } from 'vitest';

/** A mongod of the test's own, over a folder that outlives the process. */
export interface OwnMongod {
  uri: string;
  start(): Promise<void>;
  /** Ends the process: `SIGTERM` lets it finish what it does, `SIGKILL` does not. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  remove(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function initiate(port: number): Promise<void> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`);
  const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
  await client.db('admin').command({ replSetInitiate: { _id: 'own', members } });
  await client.close();
}

/** Starts one, as a replica set of one. */
export async function startOwnMongod(): Promise<OwnMongod> {
  const folder = await mkdtemp(join(tmpdir(), 'kata-mongod-'));
  const port = await freePort();
  const uri = `mongodb://127.0.0.1:${port}/?replicaSet=own`;
  let running: ChildProcess | undefined;

  async function start(): Promise<void> {
    const options = [
      '--dbpath',
      folder,
      '--port',
      String(port),
      '--bind_ip',
      '127.0.0.1',
      '--replSet',
      'own',
    ];
    const child = spawn(inject('mongodBinary'), [...options, '--wiredTigerCacheSizeGB', '0.25'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    running = child;
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.once('exit', (code) => reject(new Error(`mongod ended with ${code}: ${said.slice(-500)}`)));
      child.stdout.on('data', (chunk) => {
        if (said.includes('Waiting for connections')) return;
        said += String(chunk);
        if (said.includes('Waiting for connections')) resolve();
      });
    });
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, 'exit');
    running.kill(signal);
    await gone;
  }

  await start();
  await initiate(port);
  return {
    uri,
    start,
    end,
    async remove() {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
