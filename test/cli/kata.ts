import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { expect, inject } from 'vitest';
import { afterFile } from '../support/after-file.ts';
import { say } from './spoken.ts';

const BIN = fileURLToPath(new URL('../../bin/kata.js', import.meta.url));

/** In every environment, and never in any output. */
const SECRETS = {
  GITHUB_TOKEN: 'ghp_never4say7this2aloud',
  JIRA_TOKEN: 'ATATT3xNeverSayThisAloud',
};

export interface Ended {
  status: number | null;
  out: string;
  err: string;
}

export interface Running {
  child: ChildProcess;
  /** Rejects when a secret of the environment was said. */
  ended: Promise<Ended>;
}

export interface Machine {
  folder: string;
  /** Name of the database that `kata.yml` names. */
  database: string;
  /** Writes `kata.yml`: these lines, and a database of its own. */
  configure(yaml: string): Promise<void>;
  /** Starts `kata` as a person does, in a process group of its own, as a terminal would. */
  start(args: string[], env?: Record<string, string>): Running;
  kata(args: string[], env?: Record<string, string>): Promise<Ended>;
  /** The same within this process, which is quicker; paths are not the machine's. */
  say(args: string[]): Promise<Ended>;
  /** Starts a shell command that calls `kata`. */
  shell(command: string): Promise<Ended>;
}

function follow(child: ChildProcess, secrets: string[]): Promise<Ended> {
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    said.err += chunk;
  });
  return new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      const all = said.out + said.err;
      if (secrets.some((secret) => all.includes(secret))) reject(new Error(`a secret was said: ${all}`));
      expect(all).not.toMatch(/^\s+at .*\(?(file:|node:)/m);
      resolve({ status, ...said });
    });
  });
}

async function remove(folder: string, database: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const client = await MongoClient.connect(inject('mongoUri'));
  await client.db(database).dropDatabase();
  await client.close();
}

/** A folder to run `kata` in, with a database of the test run; `own` lets Kata run its own. */
export async function newMachine({ own = false } = {}): Promise<Machine> {
  const folder = await mkdtemp(join(tmpdir(), 'kata-cli-'));
  const database = `test-${crypto.randomUUID()}`;
  afterFile(() => remove(folder, database));
  const base = {
    PATH: process.env['PATH'] ?? '',
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
    HOME: folder,
    MONGOD_BIN: resolve(inject('mongodBinary')),
    ...(own ? {} : { MONGODB_URI: inject('mongoUri') }),
    ...SECRETS,
  };
  const begin = (program: string, args: string[], more: Record<string, string> = {}): Running => {
    const env = { ...base, ...more };
    const child = spawn(program, args, {
      cwd: folder,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const secrets = Object.keys(SECRETS).map((name) => env[name as keyof typeof SECRETS]);
    return { child, ended: follow(child, secrets.filter(Boolean)) };
  };
  const machine: Machine = {
    folder,
    database,
    configure: (yaml) => writeFile(join(folder, 'kata.yml'), `database: ${database}\n${yaml}`),
    start: (args, env) => begin(process.execPath, [BIN, ...args], env),
    kata: (args, env) => machine.start(args, env).ended,
    say: (args) => say(args, { ...base, KATA_CONFIG: join(folder, 'kata.yml') }),
    shell: (command) =>
      begin('/bin/bash', [
        '-c',
        `set -o pipefail; kata() { '${process.execPath}' '${BIN}' "$@"; }; ${command}`,
      ]).ended,
  };
  await machine.configure('');
  return machine;
}
