import { expect, test } from 'vitest';
import type { HistoryPull, RepositoryHistory } from '../../../demo/organisation/model.ts';
import type { Fact } from '../../../src/domain/index.ts';
import { commit, march, NOW, organisation, pull, sha, shop } from './organisation.ts';
import { type Bench, bench, drain, never, recordsOf } from './sync.ts';

async function syncAll({ connector, standIn }: Bench, cursors: Map<string, string | null>) {
  const before = standIn.requests.length;
  const facts: Fact[] = [];
  for (const stream of await connector.streams(never)) {
    const read = await drain(stream, cursors.get(stream.id) ?? null);
    cursors.set(stream.id, read.cursor);
    facts.push(...read.facts);
  }
  return { facts, requests: standIn.requests.length - before };
}

/** A straight history of `count` commits, and as many pull requests, a minute apart. */
function long(count: number): RepositoryHistory {
  const at = (index: number) => new Date(march('1 00:00').getTime() + index * 60_000);
  const shaOf = (index: number) => sha(`a${String(index).padStart(5, '0')}`);
  const indices = Array.from({ length: count }, (_, index) => index);
  return {
    ...shop(),
    commits: indices.map((index) => ({
      ...commit('a', 'ada', '1 00:00'),
      sha: shaOf(index),
      parents: index === 0 ? [] : [shaOf(index - 1)],
      authoredAt: at(index),
      committedAt: at(index),
    })),
    tip: shaOf(count - 1),
    pulls: indices.map((index) => pull(index + 1, { updatedAt: at(index) })),
    deployments: [],
  };
}

test('a second sync asks one thing of each stream and yields only what the last one ended on', async () => {
  const all = await bench();
  const cursors = new Map<string, string | null>();
  await syncAll(all, cursors);
  const { facts, requests } = await syncAll(all, cursors);
  expect(requests).toBe(1 + 5);
  expect(facts.map((fact) => fact.kind).sort()).toEqual(['change', 'deployment']);
  expect(recordsOf(facts, 'change').map((change) => change.number)).toEqual([6]);
  expect(recordsOf(facts, 'deployment').map((deployment) => deployment.id)).toEqual(['503']);
  expect(all.standIn.unexpected).toEqual([]);
});

test('what is new or was touched since comes with the next sync, old commits merged late too', async () => {
  const all = await bench();
  const cursors = new Map<string, string | null>();
  await syncAll(all, cursors);
  const [repository] = all.organisation.repositories;
  repository?.commits.push(
    { ...commit('b7', 'bob', '11 08:00', ['a6']), committedAt: new Date('2025-06-01T00:00:00Z') },
    commit('a7', 'bob', '11 09:00', ['a6', 'b7']),
  );
  if (repository) repository.tip = sha('a7');
  const first = repository?.pulls.find((each) => each.number === 1) as HistoryPull;
  first.labels.push('late');
  first.updatedAt = march('11 10:00');
  repository?.pulls.push(pull(7, { updatedAt: march('11 09:30') }));
  const { facts } = await syncAll(all, cursors);
  expect(recordsOf(facts, 'commit').map((each) => each.sha)).toEqual([sha('b7'), sha('a7')]);
  expect(recordsOf(facts, 'change').map((change) => change.number)).toEqual([1, 7, 6]);
  expect(recordsOf(facts, 'change')[0]?.labels).toContain('late');
  expect(all.standIn.unexpected).toEqual([]);
});

test('a stream that is kept reads what was pushed since it was made', async () => {
  const { organisation: world, standIn, stream } = await bench({ world: organisation([long(10)]) });
  const kept = await stream('commits:acme/shop');
  const first = await drain(await stream('commits:acme/shop'));
  world.repositories[0] = long(12);
  const second = await drain(kept, first.cursor);
  world.repositories[0] = long(15);
  const third = await drain(kept, second.cursor);
  expect([first, second, third].map(({ facts }) => recordsOf(facts, 'commit').length)).toEqual([10, 2, 3]);
  expect(standIn.unexpected).toEqual([]);
});

test('more new commits than a page are compared page by page', async () => {
  const { organisation: world, standIn, stream } = await bench({ world: organisation([long(10)]) });
  const { cursor } = await drain(await stream('commits:acme/shop'));
  world.repositories[0] = long(260);
  const { facts, pages } = await drain(await stream('commits:acme/shop'), cursor);
  expect(pages).toBe(3);
  expect(recordsOf(facts, 'commit').map((each) => each.sha)).toEqual(
    long(260)
      .commits.slice(10)
      .map((each) => each.sha),
  );
  expect(standIn.unexpected).toEqual([]);
});

test('a history that no longer has the last tip is read anew', async () => {
  const { organisation: world, standIn, stream } = await bench();
  const { cursor } = await drain(await stream('commits:acme/shop'));
  world.repositories[0] = long(3);
  const { facts } = await drain(await stream('commits:acme/shop'), cursor);
  expect(recordsOf(facts, 'commit')).toHaveLength(3);
  expect(standIn.unexpected).toEqual([]);
});

test('commits cut off after any page give the same', async () => {
  const id = 'commits:acme/shop';
  const { standIn, stream } = await bench({ world: organisation([long(260)]) });
  const whole = await drain(await stream(id));
  for (let cut = 1; cut < whole.pages; cut += 1) {
    const begun = await drain(await stream(id), null, { atMost: cut });
    const rest = await drain(await stream(id), begun.cursor);
    expect([...begun.facts, ...rest.facts]).toEqual(whole.facts);
    expect(rest.cursor).toBe(whole.cursor);
  }
  expect(whole.pages).toBeGreaterThan(2);
  expect(standIn.unexpected).toEqual([]);
});

test('what moves while a cut-off read is resumed is neither lost then nor at the next sync', async () => {
  const { organisation: world, standIn, stream } = await bench({ world: organisation([long(120)]) });
  const begun = await drain(await stream('changes:acme/shop'), null, { atMost: 1 });
  const moved = world.repositories[0]?.pulls[5] as HistoryPull;
  moved.updatedAt = march('12 00:00');
  const rest = await drain(await stream('changes:acme/shop'), begun.cursor);
  const next = await drain(await stream('changes:acme/shop'), rest.cursor);
  const numbers = [begun, rest, next].map(({ facts }) =>
    recordsOf(facts, 'change').map((change) => change.number),
  );
  expect(new Set(numbers.flat()).size).toBe(120);
  expect(numbers[2]).toEqual([6, 120]);
  expect(standIn.unexpected).toEqual([]);
});

test('a running deployment is left out and read when it is over, unless it runs for more than a week', async () => {
  const { organisation: world, standIn, stream } = await bench();
  const [repository] = world.repositories;
  const fresh = { sha: sha('a5'), environment: 'production', creator: 'ada' };
  const stuck = { ...fresh, id: 504, createdAt: march('10 10:00'), statuses: [] };
  const running = { ...fresh, id: 505, createdAt: march('19 10:00'), statuses: [] };
  const after = march('19 12:00');
  const done = { ...fresh, id: 506, createdAt: after, statuses: [{ state: 'SUCCESS' as const, at: after }] };
  repository?.deployments.push(stuck, running, done);
  const deployments = await stream('deployments:acme/shop');
  const first = await drain(deployments);
  const idsOf = (facts: Fact[]) => recordsOf(facts, 'deployment').map((each) => each.id);
  expect(idsOf(first.facts)).toEqual(['506', '503', '502', '501']);
  Object.assign(running, { statuses: [{ state: 'SUCCESS', at: NOW }] });
  const second = await drain(deployments, first.cursor);
  expect(idsOf(second.facts)).toEqual(['506', '505']);
  const third = await drain(deployments, second.cursor);
  expect(idsOf(third.facts)).toEqual(['506']);
  expect(standIn.unexpected).toEqual([]);
});

test('a new default branch is read from the beginning', async () => {
  const { organisation: world, standIn, stream } = await bench();
  const { cursor } = await drain(await stream('commits:acme/shop'));
  const [repository] = world.repositories;
  if (repository) Object.assign(repository, { defaultBranch: 'trunk', tip: sha('a5') });
  const { facts } = await drain(await stream('commits:acme/shop'), cursor);
  expect(recordsOf(facts, 'commit').map((each) => each.branch)).toEqual(Array(6).fill('trunk'));
  const repositories = await drain(
    await stream('repository:acme/shop'),
    JSON.stringify({ defaultBranch: 'main' }),
  );
  expect(recordsOf(repositories.facts, 'repository')).toMatchObject([{ defaultBranch: 'trunk' }]);
  expect(standIn.unexpected).toEqual([]);
});
