import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { gitVersion, repositoryKey } from '../../../src/connectors/git/location.ts';
import { SourceError } from '../../../src/connectors/source-error.ts';
import { openGit, recordsOf, scratchRepository, sync } from './scratch-repository.ts';

const never = new AbortController().signal;

async function problemsOf(config: { path: string } & Record<string, unknown>): Promise<string[]> {
  const { problems } = await openGit(config).check(never);
  const reading = sync(config);
  if (problems.length === 0) await reading;
  else await expect(reading).rejects.toBeInstanceOf(SourceError);
  return problems;
}

describe('check', () => {
  test('finds nothing wrong with a clone, a bare repository and a linked work tree', async () => {
    const repository = await scratchRepository();
    await repository.commit('root');
    await repository.git('clone', '--quiet', '--bare', '.', '../bare.git');
    await repository.git('worktree', 'add', '--quiet', '../linked', '-b', 'linked');
    const { account } = await openGit({ path: repository.path }).check(never);
    expect(account).toMatch(/^git version \d/);
    for (const path of [repository.path, `${repository.path}/.git`, `${repository.folder}/bare.git`]) {
      expect(await problemsOf({ path })).toEqual([]);
    }
    expect(await problemsOf({ path: `${repository.folder}/linked` })).toEqual([]);
  });

  test('says what to do about a place that is none', async () => {
    const repository = await scratchRepository();
    await repository.commit('root', { files: { 'sub/a.txt': 'a' } });
    await mkdir(`${repository.folder}/plain`);
    const { folder, path } = repository;
    expect(await problemsOf({ path: `${folder}/absent` })).toEqual([
      expect.stringMatching(/no folder .*absent.*`path`/),
    ]);
    const top = expect.stringMatching(/is not a git repository: .* top folder/);
    expect(await problemsOf({ path: `${folder}/plain` })).toEqual([top]);
    expect(await problemsOf({ path: `${path}/sub` })).toEqual([top]);
  });

  test('names the branches when there is none as configured', async () => {
    const repository = await scratchRepository();
    await repository.commit('root');
    await repository.git('branch', 'next');
    const missing = await problemsOf({ path: repository.path, branch: 'trunk' });
    expect(missing).toEqual([expect.stringContaining('no branch trunk: set `branch` to one of main, next')]);
    await repository.git('checkout', '--quiet', '--detach');
    await repository.git('branch', '--move', 'main', 'trunk');
    const unknown = await problemsOf({ path: repository.path });
    expect(unknown).toEqual([expect.stringContaining('set `branch` to one of next, trunk')]);
  });

  test('reports an empty repository and a shallow clone', async () => {
    const empty = await scratchRepository();
    expect(await problemsOf({ path: empty.path })).toEqual([expect.stringContaining('has no commits yet')]);
    await empty.commit('one');
    await empty.commit('two');
    await empty.git('clone', '--quiet', '--bare', '--depth=1', `file://${empty.path}`, '../shallow');
    const shallow = await problemsOf({ path: `${empty.folder}/shallow` });
    expect(shallow).toEqual([expect.stringContaining('`git fetch --unshallow`')]);
  });

  test('reports a git that is too old or absent', async () => {
    const { folder } = await scratchRepository();
    const program = `${folder}/git`;
    await expect(gitVersion({ gitDir: '/', program }, never)).rejects.toThrow(/install git/);
    await writeFile(program, '#!/bin/sh\necho git version 2.20.1\n');
    await chmod(program, 0o755);
    expect((await gitVersion({ gitDir: '/', program }, never)).problem).toContain(
      'install git 2.32 or later',
    );
    await writeFile(program, '#!/bin/sh\necho git version 3.0.0\n');
    expect((await gitVersion({ gitDir: '/', program }, never)).problem).toBeNull();
  });
});

test('a damaged repository fails the sync with what to do', async () => {
  const repository = await scratchRepository();
  await repository.commit('root');
  await repository.commit('next');
  const [first = ''] = (await repository.git('rev-list', '--max-parents=0', 'HEAD')).split('\n');
  const objects = `${repository.path}/.git/objects/${first.slice(0, 2)}`;
  const [file = ''] = (await readdir(objects)).filter((name) => first.endsWith(name));
  await rm(`${objects}/${file}`);
  await expect(sync({ path: repository.path })).rejects.toThrow(/damaged: look at it with `git fsck --full`/);
});

describe('the branch', () => {
  test("is origin's default one, by the further of what was fetched and what is here", async () => {
    const repository = await scratchRepository();
    await repository.commit('root');
    await repository.git('branch', '--move', 'main', 'trunk');
    await repository.git('clone', '--quiet', '.', '../clone');
    const path = `${repository.folder}/clone`;
    await repository.git('-C', path, 'checkout', '--quiet', '-b', 'feature');
    const branchOf = async () =>
      recordsOf((await sync({ path })).facts, 'commit').map(({ branch }) => branch);
    expect(await branchOf()).toEqual(['trunk']);
    await repository.commit('pushed by others');
    await repository.git('-C', path, 'fetch', '--quiet');
    expect(await branchOf()).toEqual(['trunk', 'trunk']);
    await repository.git('-C', path, 'checkout', '--quiet', 'trunk');
    await repository.git('-C', path, 'merge', '--quiet', 'origin/trunk');
    await repository.git('-C', path, 'commit', '--quiet', '--allow-empty', '-m', 'not pushed yet');
    expect(await branchOf()).toEqual(['trunk', 'trunk', 'trunk']);
  });

  test('is main or master where HEAD names none that exists', async () => {
    const repository = await scratchRepository();
    await repository.commit('root');
    await repository.git('branch', '--move', 'main', 'master');
    await repository.git('clone', '--quiet', '--bare', '.', '../bare.git');
    await repository.git('-C', '../bare.git', 'symbolic-ref', 'HEAD', 'refs/heads/gone');
    const { facts } = await sync({ path: `${repository.folder}/bare.git` });
    expect(recordsOf(facts, 'repository')).toMatchObject([{ key: 'bare', defaultBranch: 'master' }]);
  });
});

test.each([
  ['/srv/shop', 'shop'],
  ['/srv/shop/', 'shop'],
  ['/srv/shop.git', 'shop'],
  ['/srv/shop/.git', 'shop'],
])('%s is filed under %s', (path, key) => {
  expect(repositoryKey(path)).toBe(key);
});
