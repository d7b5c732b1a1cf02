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

async function changesOf(pulls: HistoryPull[]) {
  const standIn = await start(organisation(repository({ pulls })));
  const stream = await streamOf(openOn(standIn), 'changes:ACME/shop');
  return { standIn, stream, ...(await drain(stream)) };
}

const merged = pull(7, {
  mergedAt: march('5 15:00'),
  closedAt: march('5 15:00'),
  updatedAt: march('5 15:00'),
  mergeSha: sha('e7'),
  commits: [commit('b1', 'ada', '1 10:00'), commit('b2', 'gone', '1 11:00')],
  reviews: [
    { author: 'bob', state: 'COMMENTED', submittedAt: march('4 14:00'), comments: 2 },
    { author: 'bob', state: 'CHANGES_REQUESTED', submittedAt: march('4 15:00'), comments: 0 },
    { author: 'cleo', state: 'APPROVED', submittedAt: march('5 09:00'), comments: 0 },
  ],
});

describe('a pull request of Data Center', () => {
  it('becomes a change with commits, paths, times and merge commit, its lines uncounted', async () => {
    const [change] = recordsOf((await changesOf([merged])).facts, 'change');
    expect(change).toMatchObject({
      source: 'dc',
      id: 'ACME/shop#7',
      repository: 'ACME/shop',
      number: 7,
      author: 'ada',
      baseBranch: 'main',
      headBranch: 'feature-7',
      openedAt: march('2 09:00'),
      mergedAt: march('5 15:00'),
      closedAt: march('5 15:00'),
      mergeSha: sha('e7'),
      changedFiles: 1,
      paths: ['src/shop.ts'],
    });
    expect(change?.additions).toBeUndefined();
    expect(change?.commits.map(({ sha: each, authoredAt }) => [each, authoredAt]).toSorted()).toEqual([
      [sha('b1'), march('1 10:00')],
      [sha('b2'), march('1 11:00')],
    ]);
  });

  it('carries each verdict, and each comment as a review of its own', async () => {
    const [change] = recordsOf((await changesOf([merged])).facts, 'change');
    const told = change?.reviews.map(({ author, state, submittedAt, comments }) => [
      submittedAt,
      author,
      state,
      comments,
    ]);
    expect(told?.toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
      [march('4 14:00'), 'bob', 'commented', 1],
      [march('4 14:00'), 'bob', 'commented', 1],
      [march('4 15:00'), 'bob', 'changes-requested', 0],
      [march('5 09:00'), 'cleo', 'approved', 0],
    ]);
  });

  it('tells of the accounts of all who had to do with it', async () => {
    const accounts = recordsOf((await changesOf([merged])).facts, 'account');
    expect(accounts).toContainEqual({
      source: 'dc',
      login: 'bob',
      name: 'Bob',
      email: 'bob@acme.example',
      bot: false,
    });
  });
});

describe('pull requests of Data Center', () => {
  it('are read again when they were opened, changed or closed since, and no others', async () => {
    const pulls = [pull(1), pull(2), pull(3), pull(4)];
    const { stream, cursor } = await changesOf(pulls);
    const at = march('6 10:00');
    pulls[0] = pull(1, { mergedAt: at, closedAt: at, updatedAt: at, mergeSha: sha('e1') });
    pulls[1] = pull(2, { reviews: [{ author: 'bob', state: 'APPROVED', submittedAt: at, comments: 0 }] });
    pulls.splice(3, 1);
    pulls.push(pull(5));
    const next = await drain(stream, cursor);
    const told = recordsOf(next.facts, 'change').map(({ number, mergedAt }) => [number, mergedAt]);
    expect(told.toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
      [1, at],
      [2, undefined],
      [5, undefined],
    ]);
    expect((await drain(stream, next.cursor)).facts).toEqual([]);
  });

  it('are found open again, and closed, however far down the list they are', async () => {
    const pulls = Array.from({ length: 130 }, (_, index) => {
      const isOpen = index === 0;
      const at = march('3 10:00');
      return pull(index + 1, isOpen ? {} : { closedAt: at, updatedAt: at });
    });
    const { standIn, stream, cursor } = await changesOf(pulls);
    const at = march('6 10:00');
    pulls[0] = pull(1, { closedAt: at, updatedAt: at });
    pulls[1] = pull(2, { updatedAt: at });
    const next = await drain(stream, cursor);
    expect(
      recordsOf(next.facts, 'change')
        .map(({ number }) => number)
        .toSorted(),
    ).toEqual([1, 2]);
    const before = standIn.requests.length;
    expect((await drain(stream, next.cursor)).facts).toEqual([]);
    expect(standIn.requests.length - before).toBe(2);
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
    [1, false, ['cleo']],
    [2, true, []],
    [7, undefined, undefined],
  ]);
});
