import { spawn } from 'node:child_process';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const SET_NAME = 'kata';

const STEP_MS = 50;
const PATIENCE_STEPS = 600;
/** The address is taken, the folder is: somebody else was quicker, or still is at it. */
const NOT_NOW = new Set([48, 100]);

export interface MongodRun {
  binary: string;
  /** Absolute, as the server will tell it. */
  dataDir: string;
  port: number;
  /** Whether as a replica set, or alone for repairs. */
  set: boolean;
}

/** Whether anything listens on a port of this machine. */
export async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const heard = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  socket.destroy();
  return heard;
}

/** The last thing mongod complained of, or the last thing it said. */
function complaint(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => /"s":"[EF]"/.test(line));
  const line = errors[0] ?? lines.at(-1) ?? 'it said nothing';
  const attribute = /"error":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1];
  return (attribute ?? line).slice(0, 300);
}

/**
 * Starts a mongod that outlives this process and is out of reach of the terminal's Ctrl+C.
 * @returns null when the folder or the port is in use; else, once it listens, when it will have ended
 * @throws Error with mongod's own reason when it does not start
 */
export async function spawnMongod(run: MongodRun): Promise<{ ended: Promise<void> } | null> {
  const { binary, dataDir, port, set } = run;
  const path = join(dataDir, `mongod.log.${crypto.randomUUID()}`);
  const log = await open(path, 'w');
  const args = ['--port', String(port), '--dbpath', dataDir, '--bind_ip', '127.0.0.1'];
  args.push('--wiredTigerCacheSizeGB', '0.5', ...(set ? ['--replSet', SET_NAME] : []));
  const stdio = ['ignore', log.fd, log.fd] as const;
  const child = spawn(binary, args, { detached: true, stdio: [...stdio], windowsHide: true });
  child.unref();
  let outcome: string | null = null;
  let status: number | null = null;
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      outcome = error.message;
      resolve();
    });
    child.once('exit', (code, signal) => {
      status = code;
      outcome = signal ? `signal ${signal}` : `status ${code}`;
      resolve();
    });
  });
  await log.close();
  for (let step = 0; step < PATIENCE_STEPS && outcome === null; step += 1) {
    if (await listens(port)) {
      await rename(path, join(dataDir, 'mongod.log'));
      return { ended };
    }
    await sleep(STEP_MS);
  }
  if (outcome === null) child.kill('SIGKILL');
  const said = complaint(await readFile(path, 'utf8'));
  await rm(path, { force: true });
  if (status !== null && NOT_NOW.has(status)) return null;
  throw new Error(
    `MongoDB did not start (${binary}, ${outcome ?? 'no answer in 30 s'}): ${said} — ` +
      'set MONGODB_URI to a server that runs, MONGOD_BIN to another mongod, or KATA_DATA to another folder.',
  );
}
