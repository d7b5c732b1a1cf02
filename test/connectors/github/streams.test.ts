import { expect, test } from 'vitest';
import type { HistoryPull } from '../../../demo/organisation/model.ts';
import { commit, march, organisation, pull, sha, shop } from './organisation.ts';
import { bench, drain, never, recordsOf } from './sync.ts';

async function changesById(pulls: HistoryPull[] = shop().pulls) {
  const { standIn, stream } = await bench({ world: organisation([{ ...shop(), pulls }]) });
  const { facts } = await drain(await stream('changes:acme/shop'));
  expect(standIn.unexpected).toEqual([]);
  return { standIn, changes: new Map(recordsOf(facts, 'change').map((change) => [change.number, change])) };
}

test('each repository has a stream of each kind, named after it', async () => {
  const { standIn, connector } = await bench({
    config: { repositories: ['acme/*', 'acme/shop', 'other/tool'] },
  });
  const ids = (await connector.streams(never)).map((stream) => stream.id);
  const kinds = ['repository', 'commits', 'changes', 'deployments', 'builds'];
  expect(ids).toEqual([
    ...kinds.map((kind) => `${kind}:acme/shop`),
    ...kinds.map((kind) => `${kind}:other/tool`),
  ]);
  expect(standIn.unexpected).toEqual([]);
});

test('a repository tells its default branch', async () => {
  const { standIn, stream } = await bench();
  const { facts } = await drain(await stream('repository:acme/shop'));
  expect(recordsOf(facts, 'repository')).toMatchObject([
    { source: 'gh', key: 'acme/shop', defaultBranch: 'main' },
  ]);
  expect(standIn.unexpected).toEqual([]);
});

test('commits come with their parents, dates and authors, and accounts with e-mails', async () => {
  const { standIn, stream } = await bench();
  const { facts } = await drain(await stream('commits:acme/shop'));
  const commits = new Map(recordsOf(facts, 'commit').map((each) => [each.sha, each]));
  expect([...commits.keys()].sort()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'b1'].map(sha));
  expect(commits.get(sha('a2'))?.parents).toEqual([sha('a1'), sha('b1')]);
  expect(commits.get(sha('a4'))).toEqual({
    source: 'gh',
    repository: 'acme/shop',
    sha: sha('a4'),
    parents: [sha('a3')],
    authoredAt: march('1 10:00'),
    committedAt: march('5 10:00'),
    author: 'bob-gh',
    branch: 'main',
  });
  expect(commits.get(sha('a6'))?.author).toBe('nobody@gone.example');
  const accounts = new Map(recordsOf(facts, 'account').map((each) => [each.login, each]));
  expect([...accounts.values()]).toEqual([
    { source: 'gh', login: 'bob-gh', name: 'bob', email: 'bob@acme.example', bot: false },
    { source: 'gh', login: 'ada-gh', name: 'ada', email: 'ada@acme.example', bot: false },
  ]);
  expect(standIn.unexpected).toEqual([]);
});

test('a merged pull request becomes a change with everything lead time needs', async () => {
  const { changes } = await changesById();
  expect(changes.get(1)).toEqual({
    source: 'gh',
    id: 'acme/shop#1',
    repository: 'acme/shop',
    number: 1,
    title: 'Change 1',
    body: 'Closes SHOP-1',
    author: 'ada-gh',
    authorIsBot: false,
    baseBranch: 'main',
    headBranch: 'feature-1',
    openedAt: march('2 09:00'),
    readyAt: undefined,
    mergedAt: march('3 10:00'),
    closedAt: march('3 10:00'),
    updatedAt: march('3 10:00'),
    mergeSha: sha('a2'),
    commits: [
      {
        sha: sha('b1'),
        authoredAt: march('2 08:00'),
        committedAt: march('2 08:00'),
        author: 'ada-gh',
        message: 'SHOP-1 work b1',
      },
    ],
    reviews: [
      expect.objectContaining({
        author: 'bob-gh',
        isBot: false,
        state: 'commented',
        submittedAt: march('2 12:00'),
        comments: 3,
      }),
      expect.objectContaining({
        author: 'bob-gh',
        state: 'approved',
        submittedAt: march('3 09:00'),
        comments: 0,
      }),
    ],
    additions: 15,
    deletions: 3,
    changedFiles: 2,
    paths: ['src/shop.ts', 'src/cart.ts'],
    files: [
      { path: 'src/shop.ts', additions: 10, deletions: 2 },
      { path: 'src/cart.ts', additions: 5, deletions: 1 },
    ],
    labels: ['feature', 'backend'],
    url: 'https://github.com/acme/shop/pull/1',
  });
});

test('squash and rebase merges land as their merge commit and keep the branch as it was', async () => {
  const { changes } = await changesById();
  expect(changes.get(2)?.mergeSha).toBe(sha('a3'));
  expect(changes.get(2)?.commits.map((each) => each.sha)).toEqual([sha('c1'), sha('c2')]);
  expect(changes.get(3)?.mergeSha).toBe(sha('a5'));
  expect(changes.get(3)?.commits.map((each) => each.sha)).toEqual([sha('d1'), sha('d2')]);
  expect(changes.get(6)).toMatchObject({ mergedAt: undefined, mergeSha: undefined, closedAt: undefined });
});

test('a draft is ready at the last time it was marked so before somebody else reviewed it', async () => {
  const { changes } = await changesById();
  expect(changes.get(4)?.readyAt).toEqual(march('7 09:00'));
});

test('an unreviewed draft is ready at the last time before its merge, or the last if it is open', async () => {
  const draft = { draft: true, readyAt: [march('6 09:00'), march('7 09:00'), march('9 09:00')] };
  const { changes } = await changesById([
    pull(1, { ...draft, mergedAt: march('8 09:00'), updatedAt: march('9 09:00') }),
    pull(2, { ...draft, updatedAt: march('9 09:00') }),
    pull(3, { draft: true, updatedAt: march('9 09:00') }),
  ]);
  expect([1, 2, 3].map((number) => changes.get(number)?.readyAt)).toEqual([
    march('7 09:00'),
    march('9 09:00'),
    undefined,
  ]);
});

test('a deleted author is ghost, and a bot is one, by the name REST has for it', async () => {
  const { changes } = await changesById();
  expect(changes.get(5)).toMatchObject({ author: 'ghost', authorIsBot: false });
  expect(changes.get(5)?.reviews).toMatchObject([
    { author: 'renovate[bot]', isBot: true, state: 'approved' },
  ]);
});

test('lists longer than a page are read to their end', async () => {
  const times = Array.from({ length: 230 }, (_, index) => index);
  const long = pull(7, {
    commits: times.map((index) => commit(`c${String(index).padStart(3, '0')}`, 'ada', '1 09:00')),
    files: times.map((index) => ({ path: `src/${index}.ts`, additions: 1, deletions: 0 })),
    reviews: times.map((index) => ({
      author: 'bob',
      state: 'COMMENTED',
      submittedAt: new Date(march('2 10:00').getTime() + index * 60_000),
      comments: index,
    })),
    draft: true,
    readyAt: times.map((index) => new Date(march('1 10:00').getTime() + index * 60_000)),
  });
  const { changes } = await changesById([long]);
  const change = changes.get(7);
  expect(change?.commits.map((each) => each.sha)).toEqual(long.commits.map((each) => each.sha));
  expect(change?.paths).toEqual(long.files.map((file) => file.path));
  expect(change?.reviews.map((review) => review.comments)).toEqual(times);
  expect(change?.readyAt).toEqual(long.readyAt.at(-1));
});

test('a first sync goes back to its beginning and no further', async () => {
  const old = pull(1, { updatedAt: new Date('2025-12-31T23:59:59Z') });
  const edge = pull(2, { updatedAt: new Date('2026-01-01T00:00:00Z') });
  const { changes } = await changesById([old, edge]);
  expect([...changes.keys()]).toEqual([2]);
});

test('a deployment succeeded if it ever did, and failed otherwise', async () => {
  const { standIn, stream } = await bench();
  const { facts } = await drain(await stream('deployments:acme/shop'));
  const deployments = recordsOf(facts, 'deployment');
  expect(deployments.map((each) => each.id)).toEqual(['503', '502', '501']);
  expect(deployments[2]).toEqual({
    source: 'gh',
    id: '501',
    repository: 'acme/shop',
    environment: 'production',
    sha: sha('a2'),
    version: 'main',
    status: 'success',
    startedAt: march('3 11:05'),
    finishedAt: march('3 11:20'),
    url: undefined,
  });
  expect(deployments[1]).toMatchObject({
    status: 'failure',
    startedAt: march('4 11:00'),
    finishedAt: march('4 11:10'),
  });
  expect(standIn.unexpected).toEqual([]);
});

test.each([
  { environments: ['production'], ids: ['502', '501'] },
  { environments: ['stag*'], ids: ['503'] },
])('only deployments to $environments are read', async ({ environments, ids }) => {
  const { standIn, stream } = await bench({ config: { environments } });
  const { facts } = await drain(await stream('deployments:acme/shop'));
  expect(recordsOf(facts, 'deployment').map((each) => each.id)).toEqual(ids);
  expect(standIn.unexpected).toEqual([]);
});

test('an Enterprise server is read below its own addresses', async () => {
  const { standIn, connector } = await bench({ path: '/api/v3/', config: { repositories: ['acme/*'] } });
  const facts = [];
  for (const stream of await connector.streams(never)) facts.push(...(await drain(stream)).facts);
  expect(recordsOf(facts, 'change')).toHaveLength(6);
  expect(recordsOf(facts, 'commit')).toHaveLength(7);
  expect(new Set(standIn.requests.map((line) => line.replace(/\?.*/, '')))).toEqual(
    new Set([
      'POST /api/graphql',
      'GET /api/v3/repos/acme/shop',
      'GET /api/v3/repos/acme/shop/commits',
      'GET /api/v3/repos/acme/shop/actions/runs',
    ]),
  );
  expect(standIn.unexpected).toEqual([]);
});

test('an empty repository is read without complaint', async () => {
  const empty = { ...shop(), commits: [], pulls: [], deployments: [], tip: '' };
  const { standIn, connector } = await bench({ world: organisation([empty]) });
  const facts = [];
  for (const stream of await connector.streams(never)) facts.push(...(await drain(stream)).facts);
  expect(facts.map((fact) => fact.kind)).toEqual(['repository']);
  expect(standIn.unexpected).toEqual([]);
});

test('an open pull request tells whether it is a draft, and whose review it waits for', async () => {
  const ended = { mergedAt: march('5 10:00'), closedAt: march('5 10:00'), mergeSha: sha('a2') };
  const { changes } = await changesById([
    pull(1, { requested: ['bob', 'gone'] }),
    pull(2, { draft: true }),
    pull(7, { ...ended, requested: ['bob'] }),
  ]);
  const told = [...changes.values()].map((each) => [each.number, each.isDraft, each.requestedReviewers]);
  expect(told.toSorted()).toEqual([
    [1, false, ['bob-gh']],
    [2, true, []],
    [7, undefined, undefined],
  ]);
});
