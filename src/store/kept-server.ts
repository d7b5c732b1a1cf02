import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { listens, SET_NAME, spawnMongod } from './spawn-mongod.ts';

const STEP_MS = 200;
const PATIENCE_STEPS = 100;
/** How often a port must be found taken before it is held to be another program's, and not ours that starts or ends. */
const TAKEN_STEPS = 3;

export interface KeptServer {
  binary: string;
  /** Where the data stay. */
  dataDir: string;
}

export function uriOf(port: number): string {
  return `mongodb://127.0.0.1:${port}/?directConnection=true`;
}

async function portThatIsFree(wanted = 0): Promise<number | null> {
  const server = createServer();
  const listening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(wanted, '127.0.0.1', () => resolve(true));
  });
  if (!listening) return null;
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A replica set remembers its member's address, so a folder is served on the port it began with. */
async function portOf(dataDir: string): Promise<number> {
  const note = join(dataDir, 'kata-port');
  const kept = () => readFile(note, 'utf8').then(Number, () => 0);
  if (!(await kept())) await writeFile(note, String(await portThatIsFree()), { flag: 'wx' }).catch(() => {});
  return kept();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The mongod that is at work on the folder: it keeps its process id in its lock. */
export async function processOn(dataDir: string): Promise<number | null> {
  const pid = Number(await readFile(join(dataDir, 'mongod.lock'), 'utf8').catch(() => ''));
  return pid && isAlive(pid) ? pid : null;
}

/** Waits until a mongod that was told to end has let go of its folder and its port. */
export async function untilEnded(pid: number): Promise<void> {
  for (let step = 0; step < PATIENCE_STEPS && isAlive(pid); step += 1) await sleep(STEP_MS / 4);
}

async function takesWrites(client: MongoClient, port: number): Promise<boolean> {
  const admin = client.db('admin');
  for (let step = 0; step < PATIENCE_STEPS; step += 1) {
    if ((await admin.command({ hello: 1 }))['isWritablePrimary']) return true;
    const config = { _id: SET_NAME, members: [{ _id: 0, host: `127.0.0.1:${port}` }] };
    // Refused once it is a set already, and then it is only a matter of time.
    await admin.command({ replSetInitiate: config }).catch(() => {});
    await sleep(STEP_MS / 4);
  }
  return false;
}

/** Whether what listens there is the mongod of this folder; waits until it takes writes. */
async function serves(port: number, dataDir: string): Promise<boolean> {
  if (!(await listens(port))) return false;
  const patience = { serverSelectionTimeoutMS: 1000, connectTimeoutMS: 1000, retryReads: false };
  const client = new MongoClient(uriOf(port), { ...patience, appName: 'kata-probe' });
  try {
    const { parsed } = await client.db('admin').command({ getCmdLineOpts: 1 });
    return parsed.storage?.dbPath === dataDir && (await takesWrites(client, port));
  } catch {
    return false;
  } finally {
    await client.close();
  }
}

/** Gives the folder another port, its own being taken: a replica set that starts elsewhere never takes writes. */
async function moveToFreePort({ binary, dataDir }: KeptServer): Promise<void> {
  const port = await portThatIsFree();
  if (port === null) return;
  const alone = await spawnMongod({ binary, dataDir, port, set: false });
  if (alone === null) return;
  const client = new MongoClient(uriOf(port));
  try {
    const member = { 'members.0.host': `127.0.0.1:${port}` };
    await client.db('local').collection('system.replset').updateMany({}, { $set: member });
    await writeFile(join(dataDir, 'kata-port'), String(port));
  } finally {
    await client
      .db('admin')
      .command({ shutdown: 1, force: true, timeoutSecs: 0 })
      .catch(() => {});
    await client.close();
    await alone.ended;
  }
}

/**
 * Makes sure that a mongod serves the folder, as a replica set of one on loopback: one that does already, or a new
 * one, which outlives this process. Several processes may do so at once: mongod lets one at a folder only.
 * @returns its address
 * @throws Error saying what to do when it cannot be started
 */
export async function ensureServer(options: KeptServer): Promise<string> {
  await mkdir(options.dataDir, { recursive: true }).catch(({ code }: NodeJS.ErrnoException) => {
    throw new Error(`${options.dataDir} cannot be written (${code}): set KATA_DATA to a folder of yours.`);
  });
  const dataDir = await realpath(options.dataDir);
  const server = { ...options, dataDir };
  let taken = 0;
  for (let step = 0; step < PATIENCE_STEPS; step += 1) {
    const port = await portOf(dataDir);
    if (await serves(port, dataDir)) return uriOf(port);
    if (await portThatIsFree(port)) {
      if (await spawnMongod({ ...server, port, set: true })) continue;
    } else if (!(await processOn(dataDir))) {
      taken += 1;
      if (taken >= TAKEN_STEPS) await moveToFreePort(server);
    }
    await sleep(STEP_MS);
  }
  const pid = await processOn(dataDir);
  throw new Error(
    `The database in ${dataDir} is in use by another mongod${pid ? ` (process ${pid})` : ''}: ` +
      'end it, or set MONGODB_URI to its address, or KATA_DATA to another folder.',
  );
}
