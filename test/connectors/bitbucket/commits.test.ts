import { describe, expect, it } from 'vitest';
import {
  commit,
  drain,
  march,
  openOn,
  organisation,
  recordsOf,
  repository,
  sha,
  start,
  streamOf,
} from './support.ts';

describe('the commits of the default branch', () => {
  const commits = [
    commit('a1', 'ada', '1 08:00'),
    commit('a2', 'gone', '2 08:00', ['a1']),
    commit('a3', 'bob', '3 08:00', ['a2']),
  ];

  it('are read with their parents and authors, and then the new ones only', async () => {
    const world = repository({ commits: [...commits], tip: sha('a3') });
    const standIn = await start(organisation(world));
    const first = await drain(await streamOf(openOn(standIn), 'commits:acme/shop'));
    expect(
      recordsOf(first.facts, 'commit').map((each) => [each.sha, each.parents, each.author, each.committedAt]),
    ).toEqual([
      [sha('a3'), [sha('a2')], '557058:bob', march('3 08:00')],
      [sha('a2'), [sha('a1')], 'gone@gone.example', march('2 08:00')],
      [sha('a1'), [], '557058:ada', march('1 08:00')],
    ]);
    expect(recordsOf(first.facts, 'account').map(({ login, email }) => [login, email])).toEqual([
      ['557058:bob', 'bob@acme.example'],
      ['557058:ada', 'ada@acme.example'],
    ]);
    world.commits.push(commit('a4', 'ada', '4 08:00', ['a3']));
    world.tip = sha('a4');
    const stream = await streamOf(openOn(standIn), 'commits:acme/shop');
    const next = await drain(stream, first.cursor);
    expect(recordsOf(next.facts, 'commit').map((each) => each.sha)).toEqual([sha('a4')]);
    expect((await drain(stream, next.cursor)).facts).toEqual([]);
  });

  it('are read anew when the history was rewritten', async () => {
    const world = repository({ commits: [...commits], tip: sha('a3') });
    const standIn = await start(organisation(world));
    const stream = await streamOf(openOn(standIn), 'commits:acme/shop');
    const { cursor } = await drain(stream);
    world.commits.splice(1, 2, commit('b2', 'ada', '2 08:00', ['a1']));
    world.tip = sha('b2');
    const anew = await drain(await streamOf(openOn(standIn), 'commits:acme/shop'), cursor);
    expect(recordsOf(anew.facts, 'commit').map((each) => each.sha)).toEqual([sha('b2'), sha('a1')]);
  });

  it('need no call while the list of repositories says that nothing was pushed', async () => {
    const standIn = await start(organisation(repository({ commits, tip: sha('a3') })));
    const heads = async () => {
      const streams = await openOn(standIn, { config: { repositories: ['acme/*'] } }).streams(
        new AbortController().signal,
      );
      return Object.fromEntries(streams.map(({ id, head }) => [id, head]));
    };
    const before = await heads();
    expect(before['commits:acme/shop']).toBe('2026-03-03T08:00:00.000000+00:00 main');
    expect(before['repository:acme/shop']).toBe(before['commits:acme/shop']);
    expect(before['changes:acme/shop']).toBeUndefined();
    expect(await heads()).toEqual(before);
  });
});
