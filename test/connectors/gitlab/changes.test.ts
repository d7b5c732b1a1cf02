import { describe, expect, it } from 'vitest';
import type { HistoryPull } from '../../../demo/organisation/model.ts';
import { drain } from '../../support/drain.ts';
import { commit, march, organisation, pull, sha, shop } from '../github/organisation.ts';
import { bench, pagesOf, recordsOf } from './bench.ts';

async function changesOf(pulls: HistoryPull[] = shop().pulls) {
  const { stream } = await bench({ world: organisation([{ ...shop(), pulls }]) });
  const records = await recordsOf(await stream('changes:acme/shop'), 'change');
  return new Map(records.map((record) => [record.number, record]));
}

describe('a merge request becomes a change', () => {
  it('with all that was told of it', async () => {
    const change = (await changesOf()).get(1);
    expect(change).toEqual({
      source: 'gl',
      id: 'acme/shop!1',
      repository: 'acme/shop',
      number: 1,
      title: 'Change 1',
      body: 'Closes SHOP-1',
      author: 'ada',
      authorIsBot: false,
      baseBranch: 'main',
      headBranch: 'feature-1',
      openedAt: march('2 09:00'),
      mergedAt: march('3 10:00'),
      closedAt: march('3 10:00'),
      updatedAt: march('3 10:00'),
      mergeSha: sha('a2'),
      commits: [
        {
          sha: sha('b1'),
          authoredAt: march('2 08:00'),
          committedAt: march('2 08:00'),
          author: 'ada',
          message: 'SHOP-1 work b1',
        },
      ],
      reviews: [
        expect.objectContaining({
          author: 'bob',
          isBot: false,
          state: 'commented',
          submittedAt: march('2 12:00'),
          comments: 3,
        }),
        expect.objectContaining({ state: 'approved', submittedAt: march('3 09:00'), comments: 0 }),
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
      url: 'https://gitlab.com/acme/shop/-/merge_requests/1',
    });
  });

  it('with the sha that landed: the merge, the squashed commit, or the tip of a rebased branch', async () => {
    const changes = await changesOf();
    expect([1, 2, 3, 5].map((number) => changes.get(number)?.mergeSha)).toEqual(
      ['a2', 'a3', 'a5', 'a6'].map(sha),
    );
    expect(changes.get(6)).not.toHaveProperty('mergeSha', expect.anything());
  });

  it('with its commits from the oldest', async () => {
    const change = (await changesOf()).get(2);
    expect(change?.commits.map((each) => each.sha)).toEqual([sha('c1'), sha('c2')]);
  });

  it('ready when it was last made so before somebody else’s first review of what was ready', async () => {
    const change = (await changesOf()).get(4);
    expect(change?.readyAt).toEqual(march('7 09:00'));
    expect(change?.title).toBe('Change 4');
    expect(
      change?.reviews.map(({ author, state, isBot, comments }) => [author, state, isBot, comments]),
    ).toEqual([
      ['bob', 'commented', false, 1],
      ['ada', 'commented', false, 1],
      ['renovate-bot', 'commented', true, 1],
      ['bob', 'changes-requested', false, 2],
    ]);
  });

  it('with the account of a commit’s author, and that of a bot', async () => {
    const { stream } = await bench();
    const accounts = await recordsOf(await stream('changes:acme/shop'), 'account');
    expect(new Set(accounts.map((account) => JSON.stringify(account)))).toEqual(
      new Set(
        ['ada', 'bob'].map((login) =>
          JSON.stringify({ source: 'gl', login, name: login, email: `${login}@acme.example`, bot: false }),
        ),
      ),
    );
  });

  it('whose author has left, under the name that GitLab gives such accounts', async () => {
    const change = (await changesOf()).get(5);
    expect(change?.author).toBe('ghost');
    expect(change?.commits.map(({ author }) => author)).toEqual(['nobody', 'renovate@acme.example']);
  });
});

describe('the list of merge requests', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      pull(index + 1, { updatedAt: new Date(march('1 00:00').getTime() + index * 60_000) }),
    );

  it('is read to its end, from any page on, 50 at a time', async () => {
    const { stream, standIn } = await bench({ world: organisation([{ ...shop(), pulls: many(120) }]) });
    const changes = await stream('changes:acme/shop');
    const asked = standIn.requests.length;
    const pages = await pagesOf(changes);
    expect(pages.map(({ items }) => items.length)).toEqual([50, 50, 20]);
    expect(standIn.requests.length - asked).toBe(3);
    const rest = await pagesOf(changes, pages[0]?.cursor);
    expect(rest.map(({ items }) => items.length)).toEqual([50, 20]);
  });

  it('costs one request when nothing or little is new', async () => {
    const pulls = many(120);
    const { stream, standIn } = await bench({ world: organisation([{ ...shop(), pulls }]) });
    const changes = await stream('changes:acme/shop');
    const cursor = (await pagesOf(changes)).at(-1)?.cursor ?? null;
    Object.assign(pulls[0] as HistoryPull, { updatedAt: march('9 00:00') });
    const asked = standIn.requests.length;
    const next = await drain(changes, cursor);
    expect(next.facts.flatMap((fact) => (fact.kind === 'change' ? fact.record.number : []))).toEqual([
      1, 120,
    ]);
    expect(standIn.requests.length - asked).toBe(1);
  });

  it('asks for how all of a page landed that have no merge commit in one more request', async () => {
    const pulls = many(120).map((each) =>
      Object.assign(each, {
        mergedAt: each.updatedAt,
        mergeMethod: 'squash',
        mergeSha: sha(`m${each.number}`),
      }),
    );
    const { stream, standIn } = await bench({ world: organisation([{ ...shop(), pulls }]) });
    const changes = await stream('changes:acme/shop');
    const asked = standIn.requests.length;
    const records = await recordsOf(changes, 'change');
    expect(records.every(({ number, mergeSha }) => mergeSha === sha(`m${number}`))).toBe(true);
    expect(standIn.requests.length - asked).toBe(6);
  });

  it('reads more than a hundred commits and notes of one to their end', async () => {
    const commits = Array.from({ length: 230 }, (_, index) => commit(`c${index}x`, 'ada', '1 09:00'));
    const reviews = Array.from({ length: 130 }, (_, index) => ({
      author: 'bob',
      state: 'COMMENTED' as const,
      submittedAt: new Date(march('2 10:00').getTime() + index * 3_600_000),
      comments: 1,
    }));
    const change = (await changesOf([pull(1, { commits, reviews })])).get(1);
    expect(change?.commits.map((each) => each.sha)).toEqual(commits.map((each) => each.sha));
    expect(change?.reviews.map(({ submittedAt }) => submittedAt)).toEqual(
      reviews.map(({ submittedAt }) => submittedAt),
    );
  });

  it('is asked for in smaller pages once GitLab gives up on a large one', async () => {
    const { stream, standIn } = await bench({ world: organisation([{ ...shop(), pulls: many(60) }]) });
    const changes = await stream('changes:acme/shop');
    const body = { data: null, errors: [{ message: 'Timeout on MergeRequest.diffStats' }] };
    standIn.inject({ match: /graphql/, times: 1, respond: { body } });
    expect((await pagesOf(changes)).map(({ items }) => items.length)).toEqual([25, 25, 10]);
  });

  it.each([
    ['Query has complexity of 300, which exceeds max complexity of 250', 'timeout'],
    ['Internal server error', 'unavailable'],
    ["Field 'closedAt' doesn't exist on type 'MergeRequest'", 'misconfigured'],
    [
      "The resource that you are attempting to access does not exist or you don't have permission to perform this action",
      'forbidden',
    ],
  ])('calls “%s” by its name', async (message, kind) => {
    const { stream, standIn } = await bench();
    const changes = await stream('changes:acme/shop');
    standIn.inject({ match: /graphql/, times: 9, respond: { body: { data: null, errors: [{ message }] } } });
    await expect(pagesOf(changes)).rejects.toMatchObject({ kind, message: expect.stringContaining(message) });
  });

  it('says so when merge requests are switched off', async () => {
    const { stream, standIn } = await bench();
    const changes = await stream('changes:acme/shop');
    standIn.inject({
      match: /graphql/,
      times: 1,
      respond: { body: { data: { project: { connection: null } } } },
    });
    await expect(pagesOf(changes)).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining('switched off'),
    });
  });
});

it('tells of an open one whether it is a draft, and who is asked for a review and has not given it', async () => {
  const review = { author: 'bob', state: 'COMMENTED', submittedAt: march('4 14:00'), comments: 1 } as const;
  const ended = { mergedAt: march('5 10:00'), closedAt: march('5 10:00'), mergeSha: sha('a2') };
  const changes = await changesOf([
    pull(1, { author: 'cyd', reviews: [review], requested: ['ada'] }),
    pull(2, { draft: true }),
    pull(7, { ...ended, requested: ['bob'] }),
  ]);
  const told = [...changes.values()].map((each) => [each.number, each.isDraft, each.requestedReviewers]);
  expect(told.toSorted()).toEqual([
    [1, false, ['ada']],
    [2, true, []],
    [7, undefined, undefined],
  ]);
});
