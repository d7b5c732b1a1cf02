import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writeGitHistory } from '../../support/git-history.ts';
import { type Cursors, recordsOf, scratchRepository, sync } from './scratch-repository.ts';

type Repository = Awaited<ReturnType<typeof scratchRepository>>;

/** A day of March 2026, at noon. */
const on = (day: number) => ({ committedAt: `2026-03-${String(day).padStart(2, '0')}T12:00:00Z` });

const text = (...lines: (string | number)[]) => lines.map((line) => `${line}\n`).join('');
const numbers = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);

/** `added-removed, rewritten` of the commits by which lines landed, oldest first; `-` for those with which none did. */
async function landed({ path, git }: Repository, cursors?: Cursors): Promise<string[]> {
  const { facts } = await sync({ path }, cursors ? { cursors } : {});
  const order = (await git('log', '--reverse', '--topo-order', '--format=%H', 'main')).split('\n');
  return recordsOf(facts, 'commit')
    .toSorted((a, b) => order.indexOf(a.sha) - order.indexOf(b.sha))
    .map(({ lines }) => (lines ? `+${lines.added} -${lines.removed}, ${lines.rewritten}` : '-'));
}

describe('a line is rewritten', () => {
  test('when it is changed 5 days after it landed, and not when it is changed 30 days after', async () => {
    const repository = await scratchRepository();
    await repository.commit('a', { files: { 'a.txt': text('x', 'y', 'z') }, ...on(1) });
    await repository.commit('b', { files: { 'a.txt': text('x', 'Y', 'z') }, ...on(6) });
    await repository.commit('c', { files: { 'a.txt': text('X', 'Y', 'z') }, ...on(31) });
    expect(await landed(repository)).toEqual(['+3 -0, 0', '+1 -1, 1', '+1 -1, 0']);
  });

  test('when it is less than 21 days old to the second', async () => {
    const repository = await scratchRepository();
    const at = (instant: string, ...lines: string[]) =>
      repository.commit('c', { files: { 'a.txt': text(...lines) }, committedAt: `2026-03-${instant}Z` });
    await at('01T00:00:00', 'a', 'b');
    await at('21T23:59:59', 'A', 'b');
    await at('22T00:00:00', 'A', 'B');
    expect(await landed(repository)).toEqual(['+2 -0, 0', '+1 -1, 1', '+1 -1, 0']);
  });

  test('by when it landed, not by when it was written', async () => {
    const repository = await scratchRepository();
    const written = { authoredAt: '2025-01-01T00:00:00Z' };
    await repository.commit('a', { files: { 'a.txt': text('x') }, ...on(1), ...written });
    await repository.commit('b', { files: { 'a.txt': text('y') }, ...on(2) });
    expect(await landed(repository)).toEqual(['+1 -0, 0', '+1 -1, 1']);
  });

  test('wherever hunks above it have moved it', async () => {
    const repository = await scratchRepository();
    const lines = numbers(30);
    await repository.commit('old', {
      files: { 'a.txt': text(...lines) },
      committedAt: '2026-01-05T00:00:00Z',
    });
    lines.splice(20, 0, 'young 1', 'young 2', 'young 3');
    await repository.commit('young', { files: { 'a.txt': text(...lines) }, ...on(1) });
    lines.splice(0, 1, 'top 1', 'top 2', 'top 3', 'top 4');
    lines.splice(10, 5);
    await repository.commit('above', { files: { 'a.txt': text(...lines) }, ...on(2) });
    const middle = lines.indexOf('young 2');
    expect(middle).toBe(19);
    lines[middle] = 'changed';
    lines.splice(1, 2);
    lines.push('bottom');
    await repository.commit('both', { files: { 'a.txt': text(...lines) }, ...on(3) });
    lines.splice(lines.indexOf('young 1') - 1, 5, 'one for five');
    await repository.commit('across', { files: { 'a.txt': text(...lines) }, ...on(22) });
    expect(await landed(repository)).toEqual([
      '+30 -0, 0',
      '+3 -0, 0',
      '+4 -6, 0',
      // Two of the four at the top, and the middle of the young.
      '+2 -3, 3',
      // Of two old lines, two of the 1st and one of the 3rd, the last alone is young on the 22nd.
      '+1 -5, 1',
    ]);
  });

  test('when it goes, by its file or by a revert', async () => {
    const repository = await scratchRepository();
    await repository.commit('old', {
      files: { 'a.txt': text('a', 'b') },
      committedAt: '2026-01-05T00:00:00Z',
    });
    await repository.commit('more', {
      files: { 'a.txt': text('a', 'b', 'c'), 'b.txt': text(1, 2, 3, 4) },
      ...on(1),
    });
    await repository.git('rm', '--quiet', 'b.txt');
    await repository.commit('deleted', { files: {}, ...on(4) });
    await repository.commit('fees', { files: { 'a.txt': text('A', 'b', 'c', 'd') }, ...on(5) });
    await repository.commit('revert', { files: { 'a.txt': text('a', 'b', 'c') }, ...on(6) });
    await repository.commit('revert the revert', { files: { 'a.txt': text('A', 'b', 'c', 'd') }, ...on(7) });
    expect(await landed(repository)).toEqual([
      '+2 -0, 0',
      '+5 -0, 0',
      '+0 -4, 4',
      '+2 -1, 0',
      '+1 -2, 2',
      '+2 -1, 1',
    ]);
  });

  test('in a file that was moved, with or without an edit, and not by the move', async () => {
    const repository = await scratchRepository();
    const lines = numbers(10);
    await repository.commit('a', { files: { 'a b.txt': text(...lines) }, ...on(1) });
    await repository.git('mv', 'a b.txt', 'ü"\t.txt');
    await repository.commit('moved', { files: {}, ...on(2) });
    await repository.git('mv', 'ü"\t.txt', 'c.txt');
    lines[4] = 'changed';
    await repository.commit('moved and changed', { files: { 'c.txt': text(...lines) }, ...on(3) });
    await repository.commit('a again', { files: { 'a b.txt': text('new') }, ...on(3) });
    await repository.commit('changed', {
      files: { 'c.txt': text(...lines.slice(1)), 'a b.txt': text('x') },
      ...on(4),
    });
    expect(await landed(repository)).toEqual(['+10 -0, 0', '+0 -0, 0', '+1 -1, 1', '+1 -0, 0', '+1 -2, 2']);
  });

  test('also where the file ends without a line end', async () => {
    const repository = await scratchRepository();
    await repository.commit('a', { files: { 'a.txt': 'x\ny' }, ...on(1) });
    await repository.commit('b', { files: { 'a.txt': 'x\nz' }, ...on(2) });
    await repository.commit('c', { files: { 'a.txt': 'w\nz\nv', 'b.txt': text('b') }, ...on(3) });
    // As git sees it, z got its line end; x, w and z are of the last days.
    expect(await landed(repository)).toEqual(['+2 -0, 0', '+1 -1, 1', '+4 -2, 2']);
  });
});

describe('lines land', () => {
  test('once: with the merge, the squash or the push by which the branch got them', async () => {
    const repository = await scratchRepository();
    await repository.commit('root', { files: { 'a.txt': text('a', 'b') }, ...on(1) });
    await repository.git('checkout', '--quiet', '-b', 'topic');
    await repository.commit('draft', { files: { 'b.txt': text(1, 2, 3) }, ...on(2) });
    await repository.commit('better', { files: { 'b.txt': text(1, 'II', 3) }, ...on(3) });
    await repository.git('checkout', '--quiet', 'main');
    await repository.commit('meanwhile (#1)', { files: { 'a.txt': text('a', 'B') }, ...on(4) });
    await repository.merge(['topic'], 'Merge pull request #2 from acme/topic', on(5));
    await repository.commit('squashed (#3)', { files: { 'b.txt': text('I', 'II', 3) }, ...on(25) });
    await repository.commit('squashed (#4)', { files: { 'b.txt': text('I', 2, 'III') }, ...on(26) });
    // What the merge landed on the 5th is 20 days old on the 25th and 21 on the 26th; when it was written is no matter.
    expect(await landed(repository)).toEqual([
      '+2 -0, 0',
      '+1 -1, 1',
      '-',
      '-',
      '+3 -0, 0',
      '+1 -1, 1',
      '+2 -2, 0',
    ]);
  });

  test('with the pull’s own side, where the branch was pulled before a push', async () => {
    const repository = await scratchRepository();
    await repository.commit('root', { files: { 'a.txt': text('a') }, ...on(1) });
    await repository.git('checkout', '--quiet', '-b', 'local');
    await repository.commit('own', { files: { 'own.txt': text(1, 2) }, ...on(2) });
    await repository.git('checkout', '--quiet', 'main');
    await repository.commit('theirs', { files: { 'a.txt': text('a', 'b', 'c') }, ...on(3) });
    const cursors: Cursors = new Map();
    expect(await landed(repository, cursors)).toEqual(['+1 -0, 0', '+2 -0, 0']);
    await repository.git('checkout', '--quiet', 'local');
    await repository.merge(['main'], "Merge branch 'main' of example.com:acme/shop", on(4));
    await repository.git('checkout', '--quiet', '-B', 'main', 'local');
    expect(await landed(repository, cursors)).toEqual(['-', '+2 -0, 0']);
    expect((await landed(repository)).toSorted()).toEqual(['+1 -0, 0', '+2 -0, 0', '+2 -0, 0', '-']);
  });

  test('in files that people write: none of lock files, generated, binary and very large ones', async () => {
    const repository = await scratchRepository();
    const files = (line: string) => ({
      'package-lock.json': text(line, line),
      'src/generated/a.ts': text(line),
      'ü\n.min.js': text(line),
      'image.png': `\0${line}\n`,
      'large.txt': text(line).repeat(3_000_000),
      'a.txt': text(line),
    });
    await repository.commit('a', { files: files('a'), ...on(1) });
    await repository.commit('b', { files: files('b'), ...on(2) });
    expect(await landed(repository)).toEqual(['+1 -0, 0', '+1 -1, 1']);
  });

  test('whatever they look like', async () => {
    const repository = await scratchRepository();
    const lines = [
      '-- a',
      '++ b',
      '@@ -1 +1 @@',
      'diff --git b b',
      '\\ No newline at end of file',
      `${'0'.repeat(40)}`,
    ];
    await repository.commit('a', { files: { 'a.txt': text(...lines, 'x'.repeat(300_000)) }, ...on(1) });
    await repository.commit('b', { files: { 'a.txt': text('-- a'), '-- c': text(...lines) }, ...on(2) });
    await repository.commit('c', { files: { 'a.txt': text('z') }, ...on(3) });
    expect(await landed(repository)).toEqual(['+7 -0, 0', '+6 -6, 6', '+1 -1, 1']);
  });

  test('not as text while a file is not text', async () => {
    const repository = await scratchRepository();
    await repository.commit('a', { files: { 'a.txt': text('a', 'b') }, ...on(1) });
    await repository.commit('b', { files: { 'a.txt': '\0' }, ...on(2) });
    await repository.commit('c', { files: { 'a.txt': text('c', 'd') }, ...on(3) });
    await repository.commit('d', { files: { 'a.txt': text('d') }, ...on(4) });
    expect(await landed(repository)).toEqual(['+2 -0, 0', '+0 -0, 0', '+0 -0, 0', '+0 -1, 0']);
  });

  test('as in one read where a sync was killed on its way', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kata-git-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const path = join(folder, 'made-up.git');
    const startAt = new Date('2026-01-02T00:00:00Z');
    await writeGitHistory(path, { commits: 1_100, startAt });
    const whole = await sync({ path });
    const cursors: Cursors = new Map();
    const first = await sync({ path }, { cursors, pages: 1 });
    const second = await sync({ path }, { cursors });
    const commits = recordsOf(whole.facts, 'commit');
    expect(recordsOf([...first.facts, ...second.facts], 'commit')).toEqual(commits);
    expect(commits.filter(({ lines }) => lines && lines.rewritten > 0).length).toBeGreaterThan(100);
  });

  test('of what landed before the first sync reaches back nothing is told, and its lines are known all the same', async () => {
    const repository = await scratchRepository();
    const december = { committedAt: '2025-12-20T00:00:00Z' };
    await repository.commit('a', { files: { 'a.txt': text('a', 'b') }, ...december });
    await repository.commit('b', { files: { 'a.txt': text('a') }, committedAt: '2026-01-02T00:00:00Z' });
    expect(await landed(repository)).toEqual(['-', '+0 -1, 1']);
  });
});
