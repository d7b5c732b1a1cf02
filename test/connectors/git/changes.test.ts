import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { recordsOf, scratchRepository, sync } from './scratch-repository.ts';

async function changesOf(path: string, config: Record<string, unknown> = {}) {
  return recordsOf((await sync({ path, ...config })).facts, 'change');
}

/** A branch from where HEAD is, with a commit for each message; HEAD is on main again after. */
async function branchOff(
  repository: Awaited<ReturnType<typeof scratchRepository>>,
  name: string,
  messages: string[],
): Promise<string[]> {
  await repository.git('checkout', '--quiet', '-b', name);
  const shas: string[] = [];
  for (const message of messages) shas.push(await repository.commit(message));
  await repository.git('checkout', '--quiet', 'main');
  return shas;
}

describe('changes', () => {
  test('a merged pull request: its own commits, oldest first, and what it changed', async () => {
    const repository = await scratchRepository();
    await repository.commit('root', { files: { 'old.txt': 'a\nb\nc\nd\ne\n', 'logo.png': 'x' } });
    await repository.git('checkout', '--quiet', '-b', 'PAY-7-refunds');
    const one = await repository.commit('PAY-7 start\n\nwhy: ACME-1', {
      author: 'Grace <grace@example.com>',
    });
    await repository.git('mv', 'old.txt', 'new.txt');
    const two = await repository.commit('move', {
      files: { 'new.txt': 'a\nb\nc\nd\nE\n', 'logo.png': '\0\0' },
    });
    await repository.git('checkout', '--quiet', 'main');
    const onMain = await repository.commit('straight');
    const sha = await repository.merge(
      ['PAY-7-refunds'],
      'Merge pull request #12 from acme/PAY-7-refunds\n\nRefunds\n\nLonger text.',
      { committedAt: '2026-03-05T12:00:00+02:00' },
    );
    expect(await changesOf(repository.path)).toEqual([
      {
        source: 'history',
        id: 'shop#12',
        repository: 'shop',
        number: 12,
        title: 'Refunds',
        body: 'Refunds\n\nLonger text.',
        author: 'grace@example.com',
        authorIsBot: false,
        baseBranch: 'main',
        headBranch: 'PAY-7-refunds',
        mergedAt: new Date('2026-03-05T10:00:00Z'),
        mergeSha: sha,
        commits: [
          {
            sha: one,
            authoredAt: new Date('2026-03-02T02:00:00Z'),
            committedAt: new Date('2026-03-02T02:00:00Z'),
            author: 'grace@example.com',
            message: 'PAY-7 start\n\nwhy: ACME-1',
          },
          {
            sha: two,
            authoredAt: new Date('2026-03-02T03:00:00Z'),
            committedAt: new Date('2026-03-02T03:00:00Z'),
            author: 'ada@example.com',
            message: 'move',
          },
        ],
        reviews: [],
        additions: 2,
        deletions: 1,
        changedFiles: 3,
        files: [
          { path: 'file-2.txt', additions: 1, deletions: 0 },
          { path: 'logo.png', additions: 0, deletions: 0 },
          { path: 'new.txt', additions: 1, deletions: 1 },
        ],
      },
    ]);
    expect(onMain).not.toBe(sha);
  });

  test('a squashed pull request is its own only commit; a commit with no number is no change', async () => {
    const repository = await scratchRepository();
    const root = await repository.commit('Start (#1)', { files: { 'a.txt': '1\n2\n' } });
    await repository.commit('straight to main');
    const squash = await repository.commit('PAY-8 Fees (#2)\n\n* one\n* two');
    const changes = await changesOf(repository.path);
    expect(
      changes.map(({ id, title, mergeSha, commits }) => [id, title, mergeSha, commits.map((c) => c.sha)]),
    ).toEqual([
      ['shop#2', 'PAY-8 Fees', squash, [squash]],
      ['shop#1', 'Start', root, [root]],
    ]);
    expect(changes[0]?.body).toBe('* one\n* two');
    expect(changes[0]?.commits[0]?.message).toBe('PAY-8 Fees (#2)\n\n* one\n* two');
    expect(changes[1]?.files).toEqual([{ path: 'a.txt', additions: 2, deletions: 0 }]);
  });

  test('a rebased branch leaves direct pushes only', async () => {
    const repository = await scratchRepository();
    await repository.commit('root');
    await branchOff(repository, 'topic', ['one', 'two']);
    await repository.commit('meanwhile');
    await repository.git('rebase', '--quiet', 'main', 'topic');
    await repository.git('checkout', '--quiet', 'main');
    await repository.git('merge', '--quiet', '--ff-only', 'topic');
    const { facts } = await sync({ path: repository.path });
    expect(recordsOf(facts, 'change')).toEqual([]);
    expect(recordsOf(facts, 'commit')).toHaveLength(4);
  });

  test('an octopus merge is one change with the commits of all its branches', async () => {
    const repository = await scratchRepository();
    await repository.commit('root');
    const a = await branchOff(repository, 'a', ['a1', 'a2']);
    const b = await branchOff(repository, 'b', ['b1']);
    const sha = await repository.merge(['a', 'b'], "Merge branches 'a' and 'b'");
    const [change, ...others] = await changesOf(repository.path);
    expect(others).toEqual([]);
    expect(change).toMatchObject({ id: `shop@${sha}`, number: 0, title: "Merge branches 'a' and 'b'" });
    expect(change?.commits.map((commit) => commit.sha)).toEqual([...a, ...b]);
  });

  test('a merge of merges is one change with every commit but the merges; main merged into it adds none', async () => {
    const repository = await scratchRepository();
    await repository.commit('root');
    const [inner = ''] = await branchOff(repository, 'inner', ['inner']);
    await repository.git('checkout', '--quiet', '-b', 'outer');
    const outer = await repository.commit('outer');
    await repository.merge(['inner'], "Merge branch 'inner' into outer");
    await repository.git('checkout', '--quiet', 'main');
    await repository.commit('meanwhile on main');
    await repository.git('checkout', '--quiet', 'outer');
    await repository.merge(['main'], "Merge branch 'main' into outer");
    const last = await repository.commit('last');
    await repository.git('checkout', '--quiet', 'main');
    await repository.merge(['outer'], "Merge branch 'outer'");
    const [change, ...others] = await changesOf(repository.path);
    expect(others).toEqual([]);
    expect(change?.headBranch).toBe('outer');
    expect(change?.commits.map((commit) => commit.sha)).toEqual([inner, outer, last]);
  });

  test('a commit that two branches share belongs to the one merged first', async () => {
    const repository = await scratchRepository();
    await repository.commit('root');
    const [shared = ''] = await branchOff(repository, 'a', ['shared']);
    await repository.git('checkout', '--quiet', 'a');
    const [own = ''] = await branchOff(repository, 'b', ['own']);
    await repository.merge(['a'], 'Merge pull request #1 from acme/a');
    await repository.merge(['b'], 'Merge pull request #2 from acme/b');
    const changes = await changesOf(repository.path);
    const owned = Object.fromEntries(changes.map(({ id, commits }) => [id, commits.map(({ sha }) => sha)]));
    expect(owned).toEqual({ 'shop#1': [shared], 'shop#2': [own] });
  });

  test('an upstream pull is no change, and hides none of the changes on either side', async () => {
    const repository = await scratchRepository();
    await repository.commit('root');
    await repository.git('branch', 'local');
    await branchOff(repository, 'topic', ['topic']);
    await repository.merge(['topic'], 'Merge pull request #3 from acme/topic');
    await repository.git('checkout', '--quiet', 'local');
    await repository.commit('local work');
    await repository.commit('Local squash (#4)');
    await repository.merge(['main'], "Merge branch 'main' of github.com:acme/shop");
    await repository.git('branch', '--force', 'main', 'local');
    await repository.git('checkout', '--quiet', 'main');
    expect((await changesOf(repository.path)).map(({ id }) => id).sort()).toEqual(['shop#3', 'shop#4']);
    const foreign = await changesOf(repository.path, { branch: 'local' });
    expect(foreign.map(({ title }) => title)).toContain("Merge branch 'main' of github.com:acme/shop");
  });

  test('a merge request from the default branch of a fork is a change', async () => {
    const repository = await scratchRepository();
    await repository.commit('root');
    await branchOff(repository, 'fork', ['theirs']);
    const message = "Merge branch 'main' into 'main'\n\nTheirs\n\nSee merge request acme/shop!9";
    await repository.merge(['fork'], message);
    expect((await changesOf(repository.path)).map(({ id, title }) => [id, title])).toEqual([
      ['shop#9', 'Theirs'],
    ]);
  });

  test('of several that name one number the oldest has it, whether read at once or bit by bit', async () => {
    const repository = await scratchRepository();
    const first = await repository.commit('Fees (#5)');
    const early = await sync({ path: repository.path });
    expect(recordsOf(early.facts, 'change').map(({ id }) => id)).toEqual(['shop#5']);
    const again = await repository.commit('Reapply fees (#5)');
    const late = await sync({ path: repository.path }, { cursors: early.cursors });
    expect(recordsOf(late.facts, 'change').map(({ id, number }) => [id, number])).toEqual([
      [`shop@${again}`, 5],
    ]);
    const anew = await changesOf(repository.path);
    expect(anew.map(({ id, mergeSha }) => [id, mergeSha])).toEqual([
      [`shop@${again}`, again],
      ['shop#5', first],
    ]);
  });

  test('a revert is a change like any other', async () => {
    const repository = await scratchRepository();
    await repository.commit('Fees (#5)');
    const sha = await repository.commit('Revert "Fees (#5)" (#6)\n\nThis reverts commit 123.');
    const changes = await changesOf(repository.path);
    expect(changes[0]).toMatchObject({ id: 'shop#6', title: 'Revert "Fees (#5)"', mergeSha: sha });
  });

  test('odd characters in messages and paths survive', async () => {
    const repository = await scratchRepository();
    const message = 'Füße \u{1F680} \x1e\x1f "quoted" (#7)\r\n\r\nline\x01\x1e\n\n\ttabbed\n\u2028end';
    await repository.commit('root');
    await repository.commit(message, { files: { 'tab\there/ñ \n.txt': 'x\n' } });
    const [change] = await changesOf(repository.path);
    expect(change?.title).toBe('Füße \u{1F680} \x1e\x1f "quoted"');
    expect(change?.commits[0]?.message).toBe(message);
    expect(change?.files).toEqual([{ path: 'tab\there/ñ \n.txt', additions: 1, deletions: 0 }]);
  });

  test('a message in another encoding is read in it', async () => {
    const repository = await scratchRepository();
    await repository.commit('root');
    await repository.git('config', 'i18n.commitEncoding', 'ISO-8859-1');
    const tree = await repository.git('rev-parse', 'HEAD^{tree}');
    const file = `${repository.folder}/message`;
    await writeFile(file, Buffer.from('Grüße (#8)', 'latin1'));
    const sha = await repository.git('commit-tree', tree, '-p', 'HEAD', '-F', file);
    await repository.git('reset', '--quiet', '--hard', sha);
    expect((await changesOf(repository.path))[0]?.title).toBe('Grüße');
  });
});
