import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Fact } from '../../../src/domain/index.ts';
import { writeGitHistory } from '../../support/git-history.ts';
import { type Cursors, openGit, recordsOf, scratchRepository, sync } from './scratch-repository.ts';

async function madeUpHistory(commits: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kata-git-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'made-up.git');
  await writeGitHistory(path, { commits });
  return path;
}

function distinct(facts: Fact[]): Set<string> {
  return new Set(facts.map((fact) => JSON.stringify(fact)));
}

describe('a sync', () => {
  test('reads a made-up history whole', async () => {
    const path = await madeUpHistory(2_600);
    const { facts, sizes } = await sync({ path });
    expect(sizes).toEqual({
      repository: [1],
      commits: [1_000, 1_000, 600],
      changes: [250, 250, 250, 250, 250, 50],
      deployments: [260],
    });
    expect(recordsOf(facts, 'repository')).toEqual([
      { source: 'history', key: 'made-up', defaultBranch: 'main', production: ['production'] },
    ]);
    const changes = recordsOf(facts, 'change');
    const owned = changes.flatMap(({ commits }) => commits.map(({ sha }) => sha));
    // By tens: 3 commits of a pull request, 1 of a branch, 3 squashes; but the very first commit is main's own.
    expect(owned).toHaveLength(7 * 260 - 1);
    expect(new Set(owned).size).toBe(owned.length);
  });

  test('that finds the tip where it was has no page', async () => {
    const path = await madeUpHistory(20);
    const { cursors } = await sync({ path });
    expect((await sync({ path }, { cursors })).sizes).toEqual({
      repository: [],
      commits: [],
      changes: [],
      deployments: [],
    });
  });

  test('reads only what has come since', async () => {
    const path = await madeUpHistory(20);
    const first = await sync({ path });
    await writeGitHistory(path, { commits: 10, after: 20 });
    const second = await sync({ path }, { cursors: first.cursors });
    expect(second.sizes).toMatchObject({ repository: [], commits: [10], changes: [5] });
    const whole = await sync({ path });
    for (const kind of ['commit', 'change'] as const) {
      const parts = [...recordsOf(first.facts, kind), ...recordsOf(second.facts, kind)];
      expect(new Set(parts.map((part) => JSON.stringify(part)))).toEqual(
        new Set(recordsOf(whole.facts, kind).map((record) => JSON.stringify(record))),
      );
    }
  });

  test('saves its place when nothing on the branch is a change', async () => {
    const repository = await scratchRepository();
    await repository.commit('straight');
    const { cursors, sizes } = await sync({ path: repository.path });
    expect(sizes['changes']).toEqual([0]);
    expect((await sync({ path: repository.path }, { cursors })).sizes['changes']).toEqual([]);
  });

  test('killed after every page goes on where it was, loses nothing and repeats no commit', async () => {
    const path = await madeUpHistory(2_600);
    const whole = await sync({ path });
    const cursors: Cursors = new Map();
    const parts: Fact[] = [];
    for (let run = 0; run < 6; run += 1) parts.push(...(await sync({ path }, { cursors, pages: 1 })).facts);
    expect(recordsOf(parts, 'commit')).toEqual(recordsOf(whole.facts, 'commit'));
    expect(recordsOf(parts, 'change')).toEqual(recordsOf(whole.facts, 'change'));
    expect(distinct(parts)).toEqual(distinct(whole.facts));
  });

  test('killed on its way reads the rest and then what has come meanwhile', async () => {
    const path = await madeUpHistory(1_200);
    const cursors: Cursors = new Map();
    const first = await sync({ path }, { cursors, pages: 1 });
    await writeGitHistory(path, { commits: 20, after: 1_200 });
    const second = await sync({ path }, { cursors });
    expect(second.sizes).toMatchObject({ commits: [200, 20], changes: [250, 100, 10] });
    const whole = await sync({ path });
    const parts = [...first.facts, ...second.facts];
    for (const kind of ['commit', 'change', 'deployment'] as const) {
      const ids = (facts: Fact[]) => new Set(recordsOf(facts, kind).map((record) => JSON.stringify(record)));
      expect(ids(parts)).toEqual(ids(whole.facts));
    }
  });

  test('starts over when history was rewritten, when its last tip is gone, and for another branch', async () => {
    const repository = await scratchRepository();
    const root = await repository.commit('root');
    await repository.commit('Wrong (#1)');
    const { cursors } = await sync({ path: repository.path });
    await repository.git('reset', '--quiet', '--hard', root);
    const right = await repository.commit('Right (#1)');
    const rewritten = await sync({ path: repository.path }, { cursors });
    expect(rewritten.sizes).toMatchObject({ commits: [2], changes: [1] });
    expect(recordsOf(rewritten.facts, 'change')[0]?.mergeSha).toBe(right);
    await repository.git('reset', '--quiet', '--hard', root);
    await repository.commit('Once more (#1)');
    await repository.git('reflog', 'expire', '--expire=now', '--all');
    await repository.git('gc', '--quiet', '--prune=now');
    expect((await sync({ path: repository.path }, { cursors })).sizes).toMatchObject({
      commits: [2],
      changes: [1],
    });
    await repository.git('branch', 'next');
    const config = { path: repository.path, branch: 'next' };
    expect((await sync(config, { cursors })).sizes).toMatchObject({
      repository: [1],
      commits: [2],
      changes: [1],
    });
  });

  test('stops when it is told to', async () => {
    const path = await madeUpHistory(2_600);
    const abort = new AbortController();
    const streams = await openGit({ path }).streams(abort.signal);
    const commits = streams.find(({ id }) => id === 'commits:made-up');
    const reading = async () => {
      for await (const _ of commits!.pages({ cursor: null, since: new Date(0), signal: abort.signal })) {
        abort.abort(new Error('shutting down'));
      }
    };
    await expect(reading()).rejects.toThrow('shutting down');
  });

  test('of 10,000 commits takes well under 10 s, and of none well under 1 s', async () => {
    const path = await madeUpHistory(10_000);
    const startedAt = performance.now();
    const { facts, cursors } = await sync({ path });
    const firstMs = performance.now() - startedAt;
    const againAt = performance.now();
    await sync({ path }, { cursors });
    const secondMs = performance.now() - againAt;
    expect(recordsOf(facts, 'commit')).toHaveLength(10_000);
    expect(recordsOf(facts, 'change')).toHaveLength(5_000);
    expect(recordsOf(facts, 'deployment')).toHaveLength(1_000);
    expect(firstMs).toBeLessThan(8_000);
    expect(secondMs).toBeLessThan(800);
  });
});
