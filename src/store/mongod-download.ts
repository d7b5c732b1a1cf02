import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const VERSION = '8.0.4';
/** More only make one wait longer for the next step where the network is closed. */
const ONE_RETRY = { MONGOMS_MAX_RETRIES: '1' };

// In a process of its own, since the library reads its settings from the environment and shows progress on stdout.
const FETCH = `
const [library, downloadDir, version] = process.argv.slice(1);
const { MongoBinary } = await import(library);
await MongoBinary.getPath({ downloadDir, version }).then(
  (path) => process.send({ path }),
  (error) => process.send({ reason: error.message }),
);
process.disconnect();
`;

/** A mongod that was fetched, or why none could be. */
export type Fetched = { path: string } | { reason: string };

/** MongoDB's own download for this system, checked against its checksum and kept in `cacheDir`. */
export async function downloadMongod(
  cacheDir: string,
  env: Record<string, string | undefined>,
): Promise<Fetched> {
  // Not import.meta.resolve, which the test runner lacks where it starts the database.
  const library = pathToFileURL(createRequire(import.meta.url).resolve('mongodb-memory-server-core')).href;
  const args = ['--input-type=module', '--eval', FETCH, library, cacheDir, VERSION];
  const child = spawn(process.execPath, args, {
    env: { ...ONE_RETRY, ...env },
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  let fetched: Fetched = { reason: 'it broke off' };
  child.on('message', (message) => {
    fetched = message as Fetched;
  });
  await new Promise<void>((resolve) => child.once('close', () => resolve()));
  return fetched;
}
