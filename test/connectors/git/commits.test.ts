import { describe, expect, test } from 'vitest';
import { recordsOf, scratchRepository, sync } from './scratch-repository.ts';

describe('commits', () => {
  test('carry sha, parents, both instants in UTC, the author and the branch', async () => {
    const repository = await scratchRepository();
    const first = await repository.commit('first');
    const second = await repository.commit('second', {
      author: 'Grace Hopper <Grace@Example.COM>',
      authoredAt: '2026-03-01T23:30:00+05:30',
      committedAt: '2026-03-03T01:00:00-08:00',
    });
    const { facts } = await sync({ path: repository.path });
    expect(recordsOf(facts, 'commit')).toEqual([
      {
        source: 'history',
        repository: 'shop',
        sha: second,
        parents: [first],
        authoredAt: new Date('2026-03-01T18:00:00Z'),
        committedAt: new Date('2026-03-03T09:00:00Z'),
        author: 'grace@example.com',
        branch: 'main',
        lines: { added: 1, removed: 0, rewritten: 0 },
      },
      {
        source: 'history',
        repository: 'shop',
        sha: first,
        parents: [],
        authoredAt: new Date('2026-03-02T01:00:00Z'),
        committedAt: new Date('2026-03-02T01:00:00Z'),
        author: 'ada@example.com',
        branch: 'main',
        lines: { added: 1, removed: 0, rewritten: 0 },
      },
    ]);
  });

  test('tell each author once a page, and who is a bot', async () => {
    const repository = await scratchRepository();
    await repository.commit('one');
    await repository.commit('two');
    await repository.commit('bump', {
      author: 'renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>',
    });
    const { facts } = await sync({ path: repository.path });
    expect(recordsOf(facts, 'account')).toEqual([
      {
        source: 'history',
        login: '29139614+renovate[bot]@users.noreply.github.com',
        email: '29139614+renovate[bot]@users.noreply.github.com',
        name: 'renovate[bot]',
        bot: true,
      },
      { source: 'history', login: 'ada@example.com', email: 'ada@example.com', name: 'Ada' },
    ]);
  });

  test('name the author by the mailmap of the branch', async () => {
    const repository = await scratchRepository();
    await repository.commit('old address', { author: 'ada <ada@laptop.local>' });
    await repository.commit('map', {
      files: { '.mailmap': 'Ada Lovelace <ada@example.com> <ada@laptop.local>\n' },
    });
    await repository.git('clone', '--quiet', '--bare', '.', '../bare.git');
    for (const path of [repository.path, `${repository.folder}/bare.git`]) {
      const { facts } = await sync({ path });
      expect(recordsOf(facts, 'commit').map(({ author }) => author)).toEqual([
        'ada@example.com',
        'ada@example.com',
      ]);
    }
  });

  test('without an e-mail are by the name', async () => {
    const repository = await scratchRepository();
    await repository.commit('nameless', { author: 'Ada <>' });
    const { facts } = await sync({ path: repository.path });
    expect(recordsOf(facts, 'commit')[0]?.author).toBe('Ada');
    expect(recordsOf(facts, 'account')).toEqual([{ source: 'history', login: 'Ada', name: 'Ada' }]);
  });

  test('of other branches are not read', async () => {
    const repository = await scratchRepository();
    await repository.commit('main');
    await repository.git('checkout', '--quiet', '-b', 'other');
    await repository.commit('other');
    await repository.git('checkout', '--quiet', 'main');
    expect(recordsOf((await sync({ path: repository.path })).facts, 'commit')).toHaveLength(1);
    expect(recordsOf((await sync({ path: repository.path, branch: 'other' })).facts, 'commit')).toHaveLength(
      2,
    );
  });
});
