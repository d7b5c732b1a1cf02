import { describe, expect, it } from 'vitest';
import type { HistoryPull } from '../../../demo/organisation/model.ts';
import {
  commit,
  drain,
  march,
  openOn,
  organisation,
  pull,
  recordsOf,
  repository,
  sha,
  start,
  streamOf,
} from './support.ts';

const ADA = '557058:ada';
const BOB = '557058:bob';
const CLEO = '557058:cleo';

async function changesOf(pulls: HistoryPull[]) {
  const landed = commit('e7', 'bob', '5 15:00');
  const standIn = await start(organisation(repository({ pulls, commits: [landed], tip: landed.sha })));
  const stream = await streamOf(openOn(standIn), 'changes:acme/shop');
  return { standIn, stream, ...(await drain(stream)) };
}

const merged = pull(7, {
  title: 'SHOP-7: basket',
  draft: true,
  readyAt: [march('3 10:00'), march('4 12:00')],
  mergedAt: march('5 15:00'),
  closedAt: march('5 15:00'),
  updatedAt: march('5 15:00'),
  mergeSha: sha('e7'),
  commits: [commit('b1', 'ada', '1 10:00'), commit('b2', 'cleo', '1 11:00')],
  reviews: [
    { author: 'bob', state: 'COMMENTED', submittedAt: march('4 14:00'), comments: 2 },
    { author: 'bob', state: 'CHANGES_REQUESTED', submittedAt: march('4 15:00'), comments: 1 },
    { author: 'cleo', state: 'APPROVED', submittedAt: march('5 09:00'), comments: 0 },
  ],
  files: [
    { path: 'src/basket.ts', additions: 30, deletions: 4 },
    { path: 'docs/basket.md', additions: 3, deletions: 0 },
  ],
});

describe('a pull request', () => {
  it('becomes a change with its commits, sizes, times and merge commit in full', async () => {
    const { facts } = await changesOf([merged]);
    const [change] = recordsOf(facts, 'change');
    expect(change).toMatchObject({
      source: 'bb',
      id: 'acme/shop#7',
      repository: 'acme/shop',
      number: 7,
      title: 'SHOP-7: basket',
      body: 'Closes SHOP-1',
      author: ADA,
      authorIsBot: false,
      baseBranch: 'main',
      headBranch: 'feature-7',
      openedAt: march('2 09:00'),
      mergedAt: march('5 15:00'),
      closedAt: march('5 15:00'),
      updatedAt: march('5 15:00'),
      mergeSha: sha('e7'),
      additions: 33,
      deletions: 4,
      changedFiles: 2,
      paths: ['src/basket.ts', 'docs/basket.md'],
      url: 'https://bitbucket.org/acme/shop/pull-requests/7',
    });
    const commits = change?.commits.toSorted((a, b) => a.sha.localeCompare(b.sha));
    expect(commits?.map(({ sha: each, authoredAt, author }) => [each, authoredAt, author])).toEqual([
      [sha('b1'), march('1 10:00'), ADA],
      [sha('b2'), march('1 11:00'), CLEO],
    ]);
  });

  it('carries each verdict, and each comment as a review of its own', async () => {
    const { facts } = await changesOf([merged]);
    const reviews = recordsOf(facts, 'change')[0]?.reviews ?? [];
    const told = reviews.map(({ author, state, submittedAt, comments }) => [
      author,
      state,
      submittedAt,
      comments,
    ]);
    expect(told.toSorted((a, b) => Number(a[2]) - Number(b[2]))).toEqual([
      [BOB, 'commented', march('4 14:00'), 1],
      [BOB, 'commented', march('4 14:00'), 1],
      [BOB, 'commented', march('4 15:00'), 1],
      [BOB, 'changes-requested', march('4 15:00'), 0],
      [CLEO, 'approved', march('5 09:00'), 0],
    ]);
    expect(new Set(reviews.map(({ id }) => id)).size).toBe(5);
  });

  it('was ready when it last left draft before its first review', async () => {
    const { facts } = await changesOf([merged]);
    expect(recordsOf(facts, 'change')[0]?.readyAt).toEqual(march('4 12:00'));
  });

  it('has no ready time when it never was a draft, and none while it is one', async () => {
    const { facts } = await changesOf([pull(1), pull(2, { draft: true })]);
    expect(recordsOf(facts, 'change').map(({ readyAt }) => readyAt)).toEqual([undefined, undefined]);
  });

  it('that was declined is closed and not merged', async () => {
    const declined = pull(3, { closedAt: march('6 10:00'), updatedAt: march('6 10:00') });
    const [change] = recordsOf((await changesOf([declined])).facts, 'change');
    expect(change?.closedAt).toEqual(march('6 10:00'));
    expect([change?.mergedAt, change?.mergeSha]).toEqual([undefined, undefined]);
  });

  it('of somebody who is gone is a ghost’s, and of an app a bot’s', async () => {
    const { facts } = await changesOf([pull(1, { author: 'gone' }), pull(2, { author: 'robot' })]);
    const authors = recordsOf(facts, 'change').map(({ author, authorIsBot }) => [author, authorIsBot]);
    expect(authors).toEqual(
      expect.arrayContaining([
        ['ghost', false],
        ['557058:robot', true],
      ]),
    );
  });

  it('tells of the accounts whose addresses its commits show, and of no others', async () => {
    const accounts = recordsOf((await changesOf([merged])).facts, 'account');
    expect(accounts.map(({ login, email, name }) => [login, email, name]).toSorted()).toEqual([
      [ADA, 'ada@acme.example', 'Ada'],
      [CLEO, 'cleo@acme.example', 'Cleo'],
    ]);
  });

  it('whose source was deleted is a change without commits and files', async () => {
    const standIn = await start(organisation(repository({ pulls: [merged] })));
    const gone = { status: 404, body: { type: 'error', error: { message: 'Resource not found' } } };
    standIn.inject({ match: /pullrequests\/7\/commits|\/diffstat\//, times: 2, respond: gone });
    const stream = await streamOf(openOn(standIn), 'changes:acme/shop');
    const [change] = recordsOf((await drain(stream)).facts, 'change');
    expect(change).toMatchObject({ number: 7, commits: [], mergedAt: march('5 15:00') });
    expect([change?.additions, change?.files]).toEqual([undefined, undefined]);
  });
});

describe('pull requests', () => {
  it('take four calls each, three while open and two while untouched', async () => {
    const discussed = pull(2, { updatedAt: march('3 09:00') });
    for (const [each, calls] of [
      [merged, 4],
      [discussed, 3],
      [pull(1), 2],
    ] as const) {
      const { standIn } = await changesOf([each]);
      expect(standIn.requests).toHaveLength(calls + 1);
      expect(standIn.unexpected).toEqual([]);
    }
  });

  it('take one call together when none has changed', async () => {
    const { standIn, stream, cursor } = await changesOf([merged, pull(1), pull(2)]);
    const before = standIn.requests.length;
    expect((await drain(stream, cursor)).facts).toEqual([]);
    expect(standIn.requests.length - before).toBe(1);
  });
});

it('tells of an open one whether it is a draft, and who is asked for a review and has not given it', async () => {
  const review = { author: 'bob', state: 'COMMENTED', submittedAt: march('4 14:00'), comments: 1 } as const;
  const { facts } = await changesOf([
    pull(1, { reviews: [review], requested: ['cleo'] }),
    pull(2, { draft: true }),
    { ...merged, requested: ['cleo'] },
  ]);
  const told = recordsOf(facts, 'change').map((each) => [each.number, each.isDraft, each.requestedReviewers]);
  expect(told.toSorted()).toEqual([
    [1, false, [CLEO]],
    [2, true, []],
    [7, undefined, undefined],
  ]);
});
