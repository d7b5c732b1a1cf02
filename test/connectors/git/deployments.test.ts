import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { git } from '../../../src/connectors/git/index.ts';
import { tagMatcher } from '../../../src/connectors/git/tags.ts';
import { recordsOf, scratchRepository, sync } from './scratch-repository.ts';

async function deploymentsOf(path: string, config: Record<string, unknown> = {}) {
  return recordsOf((await sync({ path, ...config })).facts, 'deployment');
}

describe('deployments', () => {
  test('an annotated tag is dated by its tagger, a light one by its commit; both name the commit', async () => {
    const repository = await scratchRepository();
    const first = await repository.commit('first');
    await repository.git('tag', 'v1.0.0');
    const second = await repository.commit('second', { committedAt: '2026-03-03T00:00:00+01:00' });
    await repository.commit('third');
    await repository.git('tag', '-a', '-m', 'released', '1.1.0', second);
    await repository.git('tag', '-a', '-m', 'again', '1.1.0-final', '1.1.0');
    const where = { source: 'history', repository: 'shop', environment: 'production', status: 'success' };
    const tagged = new Date('2026-03-02T03:00:00Z');
    const committed = new Date('2026-03-02T01:00:00Z');
    expect(await deploymentsOf(repository.path)).toEqual([
      { ...where, id: '1.1.0', version: '1.1.0', sha: second, startedAt: tagged, finishedAt: tagged },
      {
        ...where,
        id: '1.1.0-final',
        version: '1.1.0-final',
        sha: second,
        startedAt: tagged,
        finishedAt: tagged,
      },
      { ...where, id: 'v1.0.0', version: 'v1.0.0', sha: first, startedAt: committed, finishedAt: committed },
    ]);
  });

  test('an annotated tag with no tagger is dated by its commit', async () => {
    const repository = await scratchRepository();
    const sha = await repository.commit('first', { committedAt: '2026-03-03T00:00:00Z' });
    await repository.git('tag', '-a', '-m', 'tagger Ada <a@b> 1 +0000', 'v1', sha);
    const text = (await repository.git('cat-file', 'tag', 'v1')).replace(/^tagger .*\n/m, '');
    const file = `${repository.folder}/tag`;
    await writeFile(file, `${text}\n`);
    const object = await repository.git('hash-object', '-t', 'tag', '-w', '--literally', file);
    await repository.git('update-ref', 'refs/tags/v1', object);
    expect(await deploymentsOf(repository.path)).toMatchObject([
      { sha, startedAt: new Date('2026-03-03T00:00:00Z') },
    ]);
  });

  test('tags that do not match, or that stand for no commit that is there, are left out', async () => {
    const repository = await scratchRepository();
    const sha = await repository.commit('first');
    for (const tag of ['nightly', 'v1', 'live-1', '@acme/pay@2.0.0', 'v2.0.0-rc.1'])
      await repository.git('tag', tag);
    await repository.git('tag', 'v-tree', 'HEAD^{tree}');
    await mkdir(`${repository.path}/.git/refs/tags`, { recursive: true });
    await writeFile(`${repository.path}/.git/refs/tags/v-gone`, `${'ab'.repeat(20)}\n`);
    expect((await deploymentsOf(repository.path)).map(({ id }) => id)).toEqual(['@acme/pay@2.0.0', 'v1']);
    const config = { deploymentTags: ['live-*'], environment: 'live', repository: 'acme/shop' };
    const where = { repository: 'acme/shop', environment: 'live' };
    expect(await deploymentsOf(repository.path, config)).toMatchObject([{ id: 'live-1', sha, ...where }]);
  });

  test('commits that only a tag reaches come before it, and not as commits of the branch', async () => {
    const repository = await scratchRepository();
    const root = await repository.commit('root');
    await repository.git('checkout', '--quiet', '-b', 'release-1');
    const one = await repository.commit('fix on the release branch');
    const two = await repository.commit('another');
    await repository.git('tag', 'v1.0.1');
    await repository.git('checkout', '--quiet', 'main');
    const { facts } = await sync({ path: repository.path });
    const branches = recordsOf(facts, 'commit').map(({ sha, branch }) => [sha, branch]);
    expect(branches).toEqual([
      [root, 'main'],
      [two, 'tags/v1.0.1'],
      [one, 'tags/v1.0.1'],
    ]);
    expect(facts.at(-1)).toMatchObject({ kind: 'deployment', record: { sha: two } });
  });

  test('are listed again when a tag is made, moved or deleted, and only then', async () => {
    const repository = await scratchRepository();
    await repository.commit('first');
    await repository.git('tag', 'v1');
    const { cursors } = await sync({ path: repository.path });
    const again = async () =>
      recordsOf((await sync({ path: repository.path }, { cursors })).facts, 'deployment');
    expect(await again()).toEqual([]);
    await repository.git('tag', 'irrelevant');
    expect(await again()).toEqual([]);
    const second = await repository.commit('second');
    await repository.git('tag', 'v2');
    expect((await again()).map(({ id }) => id)).toEqual(['v1', 'v2']);
    await repository.git('tag', '--force', 'v1', second);
    expect((await again()).map(({ sha }) => sha)).toEqual([second, second]);
    await repository.git('tag', '--delete', 'v1');
    expect((await again()).map(({ id }) => id)).toEqual(['v2']);
    expect(await again()).toEqual([]);
  });
});

test.each([
  ['1.2.3', true],
  ['v1.2.3', true],
  ['package@1.2.3', true],
  ['@scope/package@1.2.3', true],
  ['eslint-config-next@1.0.0', true],
  ['v1.2.3+build.5', true],
  ['2026.03.02', true],
  ['nightly', false],
  ['1.3.0-alpha', false],
  ['1.3.1-cr3', false],
  ['1.0.0rc1', false],
  ['1.0.RC2', false],
  ['@scope/package@1.2.3-beta.4', false],
])('tag %s is deployed by default: %s', (tag, deployed) => {
  const { deploymentTags } = git.config.parse({ path: '/srv/shop' });
  expect(tagMatcher(deploymentTags as string[])(tag)).toBe(deployed);
});
