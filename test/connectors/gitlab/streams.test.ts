import { expect, it } from 'vitest';
import type { RepositoryHistory } from '../../../demo/organisation/model.ts';
import { march, organisation, pull, run, sha, shop } from '../github/organisation.ts';
import { bench, pagesOf, recordsOf } from './bench.ts';

const ALL = { issues: true, incidents: true };

function named(name: string): RepositoryHistory {
  return { ...shop(), name };
}

it('a project has a stream for each kind of thing that is wanted', async () => {
  const { streams } = await bench({ config: ALL });
  expect((await streams()).map(({ id }) => id)).toEqual(
    ['repository', 'commits', 'changes', 'deployments', 'builds', 'work-items', 'incidents'].map(
      (kind) => `${kind}:acme/shop`,
    ),
  );
});

it.each([
  [['acme/*'], ['shop', 'web']],
  [['acme/**'], ['shop', 'web', 'tools/ci']],
  [['acme/tools/**'], ['tools/ci']],
  [
    ['acme/s*', 'acme/shop', 'ACME/Web'],
    ['shop', 'web'],
  ],
])('%j means the projects %j', async (repositories, names) => {
  const world = organisation([named('shop'), named('web'), named('tools/ci')]);
  const { streams } = await bench({ world, config: { repositories } });
  const changes = (await streams()).flatMap(({ id }) => /^changes:acme\/(.+)$/.exec(id)?.[1] ?? []);
  expect(changes).toEqual(names);
});

it('the repository is told once, and again when its default branch is another', async () => {
  const repository = shop();
  const { stream } = await bench({ world: organisation([repository]) });
  const pages = await pagesOf(await stream('repository:acme/shop'));
  const records = await recordsOf(await stream('repository:acme/shop'), 'repository');
  expect(records).toEqual([expect.objectContaining({ key: 'acme/shop', defaultBranch: 'main' })]);
  expect(await pagesOf(await stream('repository:acme/shop'), pages[0]?.cursor)).toEqual([]);
  repository.defaultBranch = 'trunk';
  expect(await pagesOf(await stream('repository:acme/shop'), pages[0]?.cursor)).toHaveLength(1);
});

it('a project that vanished says so, and the others are read', async () => {
  const { streams } = await bench({ config: { repositories: ['acme/gone', 'acme/shop'] } });
  const [gone, ...others] = await streams();
  expect(gone?.id).toBe('repository:acme/gone');
  await expect(pagesOf(gone as never)).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringMatching(/acme\/gone.*moved, renamed or deleted/),
  });
  expect(others.length).toBeGreaterThan(4);
});

it('an empty project is read without its branch', async () => {
  const empty = { ...shop(), commits: [], tip: '', pulls: [], deployments: [] };
  const { streams } = await bench({ world: organisation([empty]) });
  const all = await streams();
  expect(all.map(({ id }) => id)).toEqual(['changes:acme/shop', 'deployments:acme/shop', 'builds:acme/shop']);
  for (const stream of all) expect((await pagesOf(stream)).flatMap(({ items }) => items)).toEqual([]);
});

it('code that is not shown is a failure, not an empty history', async () => {
  const { standIn, streams } = await bench();
  const hidden = { fullPath: 'acme/shop', repository: null, mergeRequests: { nodes: [] }, pipelines: null };
  const connection = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [hidden] };
  standIn.inject({ match: /graphql/, times: 1, respond: { body: { data: { connection } } } });
  const commits = (await streams()).find(({ id }) => id === 'commits:acme/shop');
  await expect(pagesOf(commits as never)).rejects.toMatchObject({ kind: 'forbidden' });
});

it('what is newest in fifty projects is told in one request, for every stream', async () => {
  const repositories = Array.from({ length: 120 }, (_, index) => named(`shop-${index}`));
  const { standIn, streams } = await bench({
    world: organisation(repositories),
    config: { repositories: ['acme/*'], ...ALL },
  });
  const first = await streams();
  expect(standIn.requests).toHaveLength(3);
  expect(first.filter(({ head, id }) => head === undefined && !id.startsWith('repository:'))).toEqual([]);
  expect((await streams()).map(({ head }) => head)).toEqual(first.map(({ head }) => head));
});

it.each<[string, (repository: RepositoryHistory) => void]>([
  ['changes', ({ pulls }) => pulls.push(pull(7, { updatedAt: march('11 09:00') }))],
  ['commits', (repository) => Object.assign(repository, { tip: sha('a5') })],
  ['builds', ({ runs }) => (runs as unknown[]).push(run(1, march('11 09:00')))],
  [
    'deployments',
    ({ deployments }) => deployments[0]?.statuses.push({ state: 'FAILURE', at: march('12 09:00') }),
  ],
  ['work-items', ({ issues }) => issues.push({ number: 1, updatedAt: march('11 09:00') } as never)],
])('the head of %s is another when something is new', async (kind, change) => {
  const repository = { ...shop(), runs: [] };
  const { streams } = await bench({ world: organisation([repository]), config: ALL });
  const heads = async () =>
    new Map((await streams()).map(({ id, head }) => [id.split(':')[0], head] as const));
  const before = await heads();
  change(repository);
  const after = await heads();
  const changed = [...after].filter(([id, head]) => before.get(id) !== head).map(([id]) => id);
  expect(changed).toEqual([kind]);
});

it('there is no head for deployments to more environments than are shown', async () => {
  const [first] = shop().deployments;
  const deployments = Array.from({ length: 21 }, (_, index) => ({
    ...(first as NonNullable<typeof first>),
    id: index,
    environment: `review/${index}`,
  }));
  const { stream } = await bench({ world: organisation([{ ...shop(), deployments }]) });
  expect((await stream('deployments:acme/shop')).head).toBeUndefined();
});

it('the head of releases is another once an announced one is out', async () => {
  const announced = { id: 1, tag: 'v1', sha: sha('a2'), createdAt: march('3 11:00'), prerelease: false };
  const world = organisation([{ ...shop(), releases: [{ ...announced, publishedAt: march('25 12:00') }] }]);
  const { stream } = await bench({ world, config: { deploymentsFrom: 'releases' } });
  const head = async () => (await stream('deployments:acme/shop:releases:production')).head;
  const before = await head();
  expect(before).toBeDefined();
  world.now = march('26 12:00');
  expect(await head()).not.toBe(before);
});
