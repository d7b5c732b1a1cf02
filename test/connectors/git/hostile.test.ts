import { access, chmod, rm, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { recordsOf, scratchRepository, sync } from './scratch-repository.ts';

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** A script that leaves a file behind when anything runs it. */
async function trap(folder: string): Promise<{ script: string; sprung: () => Promise<boolean> }> {
  const script = `${folder}/trap.sh`;
  await writeFile(script, `#!/bin/sh\necho sprung >> '${folder}/sprung'\nexit 0\n`);
  await chmod(script, 0o755);
  return { script, sprung: () => exists(`${folder}/sprung`) };
}

/** Puts a signature on the last commit, which only a program that the configuration names could verify. */
async function signLast(repository: Awaited<ReturnType<typeof scratchRepository>>): Promise<void> {
  const text = await repository.git('cat-file', 'commit', 'HEAD');
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----';
  const file = `${repository.folder}/signed`;
  await writeFile(file, `${text.replace(/^(committer .*)$/m, `$1\n${signature}`)}\n`);
  const sha = await repository.git('hash-object', '-t', 'commit', '-w', file);
  await repository.git('reset', '--quiet', '--hard', sha);
}

describe("a repository's own configuration", () => {
  test('runs no program', async () => {
    const repository = await scratchRepository();
    await repository.commit('root', { files: { '.gitattributes': '* diff=evil\n', 'a.txt': 'a\n' } });
    await repository.commit('Fees (#1)', { files: { 'a.txt': 'b\n' } });
    await signLast(repository);
    await repository.git('tag', 'v1');
    await writeFile(`${repository.path}/.git/info/attributes`, '* diff=evil\n');
    const { script, sprung } = await trap(repository.folder);
    for (const key of [
      'core.fsmonitor',
      'core.pager',
      'core.editor',
      'core.sshCommand',
      'core.askPass',
      'core.alternateRefsCommand',
      'diff.external',
      'diff.evil.textconv',
      'diff.evil.command',
      'gpg.program',
      'pager.log',
      'credential.helper',
    ]) {
      await repository.git('config', key, script);
    }
    await repository.git('config', 'log.showSignature', 'true');
    await repository.git('config', 'core.hooksPath', repository.folder);
    for (const hook of [
      'post-index-change',
      'reference-transaction',
      'post-checkout',
      'fsmonitor-watchman',
    ]) {
      await writeFile(`${repository.folder}/${hook}`, `#!/bin/sh\nexec '${script}'\n`);
      await chmod(`${repository.folder}/${hook}`, 0o755);
    }
    for (const look of [
      ['log', '-1'],
      ['log', '-1', '-p'],
    ]) {
      await repository.git('--no-pager', ...look);
      expect(await sprung(), 'the trap works when git is left to its configuration').toBe(true);
      await rm(`${repository.folder}/sprung`);
    }

    const { facts } = await sync({ path: repository.path });
    expect(recordsOf(facts, 'change')).toMatchObject([{ id: 'shop#1', additions: 1, deletions: 1 }]);
    expect(recordsOf(facts, 'commit').map(({ lines }) => lines)).toEqual([
      { added: 1, removed: 1, rewritten: 1 },
      { added: 2, removed: 0, rewritten: 0 },
    ]);
    expect(recordsOf(facts, 'deployment')).toHaveLength(1);
    expect(await sprung()).toBe(false);
  });

  test('changes nothing of the answer', async () => {
    const repository = await scratchRepository();
    await repository.commit('root');
    await repository.commit('Fees (#1)', { files: { 'ü.txt': 'b\n', 'sub/a.txt': 'a\nb\nc\nd\n' } });
    await repository.git('mv', 'sub/a.txt', 'sub/b.txt');
    await repository.commit('moved', { files: { 'ü.txt': 'c\n', 'sub/b.txt': 'A\nb\nC\nd\n' } });
    const plain = await sync({ path: repository.path });
    for (const [key, value] of Object.entries({
      'color.ui': 'always',
      'log.date': 'iso',
      'log.showRoot': 'false',
      'log.follow': 'true',
      'format.pretty': 'oneline',
      'diff.noprefix': 'true',
      'diff.relative': 'true',
      'diff.orderFile': '/dev/null',
      'diff.renames': 'false',
      'diff.mnemonicPrefix': 'true',
      'diff.context': '7',
      'diff.interHunkContext': '7',
      'diff.colorMoved': 'zebra',
      'diff.wordRegex': '.',
      'diff.submodule': 'log',
      'diff.algorithm': 'patience',
      'core.bigFileThreshold': '1g',
      'i18n.logOutputEncoding': 'UTF-16',
      'core.quotePath': 'true',
      'core.worktree': '/nowhere',
    })) {
      await repository.git('config', key, value);
    }
    expect((await sync({ path: repository.path })).facts).toEqual(plain.facts);
  });

  test('asks no remote for what a partial clone lacks, and says how to complete it', async () => {
    const repository = await scratchRepository();
    await repository.commit('root');
    await repository.commit('Fees (#1)', { files: { 'b.txt': 'b\n' } });
    const { script, sprung } = await trap(repository.folder);
    await repository.git('config', 'uploadpack.allowFilter', 'true');
    const target = `${repository.folder}/partial`;
    await repository.git(
      'clone',
      '--quiet',
      '--bare',
      '--filter=blob:none',
      `file://${repository.path}`,
      target,
    );
    await repository.git('-C', target, 'config', 'remote.origin.url', `ext::${script}`);
    await repository.git('-C', target, 'config', 'protocol.ext.allow', 'always');
    await expect(sync({ path: target })).rejects.toThrow(
      /partial clone .* `git fetch --refetch --no-filter`/,
    );
    expect(await sprung()).toBe(false);
  });
});

describe('values from the configuration', () => {
  test('are never options of git', async () => {
    const repository = await scratchRepository();
    await repository.commit('root');
    const written = `${repository.folder}/written`;
    for (const branch of [
      `--output=${written}`,
      '--upload-pack=touch',
      '-h',
      'main^{/x}',
      'main..main',
      '*',
    ]) {
      await expect(sync({ path: repository.path, branch })).rejects.toThrow(/there is no branch/);
    }
    expect(await exists(written)).toBe(false);
  });
});
