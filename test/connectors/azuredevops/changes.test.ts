import { afterEach, expect, test } from 'vitest';
import type { AzureDevOpsStandIn } from '../../../demo/azuredevops/index.ts';
import { namedWorkItems } from '../../../src/correlation/work-item-keys.ts';
import {
  commit,
  drain,
  issue,
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

let standIn: AzureDevOpsStandIn;

afterEach(async () => {
  await standIn.close();
  expect(standIn.unexpected).toEqual([]);
});

async function read(served: ReturnType<typeof organisation>) {
  standIn = await start(served);
  return drain(await streamOf(openOn(standIn), 'changes:SHOP/web'));
}

test('a pull request with its votes, remarks, commits and links', async () => {
  const merged = pull(7, {
    title: 'Pay by card',
    body: 'As asked for in SHOP-31.',
    draft: true,
    readyAt: [march('2 10:00'), march('2 14:00'), march('4 09:00')],
    mergedAt: march('5 10:00'),
    closedAt: march('5 10:00'),
    mergeSha: sha('e7'),
    labels: ['backend'],
    commits: [commit('c1', 'ada', march('1 08:00')), commit('c2', 'bob', march('1 09:30'))],
    reviews: [
      { author: 'robot', state: 'COMMENTED', submittedAt: march('2 10:01'), comments: 1 },
      { author: 'bob', state: 'COMMENTED', submittedAt: march('3 09:00'), comments: 2 },
      { author: 'bob', state: 'CHANGES_REQUESTED', submittedAt: march('3 09:05'), comments: 0 },
      { author: 'bob', state: 'APPROVED', submittedAt: march('4 16:00'), comments: 0 },
    ],
  });
  const { facts } = await read(organisation({ pulls: [merged] }, [issue(31, march('1 08:00'))]));
  const [change] = recordsOf(facts, 'change');
  expect(change).toEqual({
    source: 'ado',
    id: 'SHOP/web#7',
    repository: 'SHOP/web',
    number: 7,
    title: 'Pay by card',
    body: 'As asked for in SHOP-31.\n\nAB#31',
    author: 'ada@acme.example',
    authorIsBot: false,
    baseBranch: 'main',
    headBranch: 'feature-7',
    openedAt: march('2 09:00'),
    readyAt: march('2 14:00'),
    mergedAt: march('5 10:00'),
    closedAt: march('5 10:00'),
    mergeSha: sha('e7'),
    commits: [
      {
        sha: sha('c1'),
        authoredAt: march('1 08:00'),
        committedAt: march('1 08:00'),
        author: 'ada@acme.example',
        message: 'work c1',
      },
      {
        sha: sha('c2'),
        authoredAt: march('1 09:30'),
        committedAt: march('1 09:30'),
        author: 'bob@acme.example',
        message: 'work c2',
      },
    ],
    reviews: [
      {
        id: '7003/1',
        author: 'robot@acme.example',
        isBot: true,
        state: 'commented',
        submittedAt: march('2 10:01'),
        comments: 1,
      },
      {
        id: '7004/1',
        author: 'bob@acme.example',
        isBot: false,
        state: 'commented',
        submittedAt: march('3 09:00'),
        comments: 1,
      },
      {
        id: '7005/1',
        author: 'bob@acme.example',
        isBot: false,
        state: 'commented',
        submittedAt: march('3 09:00'),
        comments: 1,
      },
      {
        id: '7006',
        author: 'bob@acme.example',
        isBot: false,
        state: 'changes-requested',
        submittedAt: march('3 09:05'),
      },
      {
        id: '7007',
        author: 'bob@acme.example',
        isBot: false,
        state: 'approved',
        submittedAt: march('4 16:00'),
      },
    ],
    labels: ['backend'],
    url: `${standIn.organisationUrl}/SHOP/_git/web/pullrequest/7`,
  });
  expect(change && namedWorkItems(change)).toContainEqual({ key: 'AB#31', reason: 'body' });
  const accounts = recordsOf(facts, 'account').map(({ login, email, bot }) => [login, email, bot]);
  expect(accounts.toSorted()).toEqual([
    ['ada@acme.example', 'ada@acme.example', false],
    ['bob@acme.example', 'bob@acme.example', false],
    ['robot@acme.example', undefined, true],
  ]);
});

test('what is open or abandoned was not merged, whatever merge was tried', async () => {
  const pulls = [pull(1, { draft: true }), pull(2, { closedAt: march('6 09:00') })];
  const { facts } = await read(organisation({ pulls }));
  const [open, abandoned] = recordsOf(facts, 'change');
  expect(open).toMatchObject({ number: 1 });
  expect(abandoned).toMatchObject({ number: 2, closedAt: march('6 09:00') });
  for (const each of [open, abandoned]) {
    expect(each?.mergedAt).toBeUndefined();
    expect(each?.mergeSha).toBeUndefined();
    expect(each?.readyAt).toBeUndefined();
  }
});

test('a long description and more than a hundred commits come whole', async () => {
  const many = Array.from({ length: 230 }, (_, index) => commit(`c${index}x`, 'ada', march('1 08:00')));
  const { facts } = await read(
    organisation({ pulls: [pull(1, { body: 'long '.repeat(200), commits: many })] }),
  );
  const [change] = recordsOf(facts, 'change');
  expect(change?.body).toHaveLength(1000);
  expect(change?.commits).toHaveLength(230);
});

test('a run that finds nothing new asks for what is open, and for what was closed since', async () => {
  const closed = (number: number) => pull(number, { mergedAt: march('3 09:00'), closedAt: march('3 09:00') });
  const served = organisation({ pulls: [pull(1), closed(2), closed(3)] });
  const { cursor } = await read(served);
  const stream = await streamOf(openOn(standIn), 'changes:SHOP/web');
  served.repositories[0].pulls.push(pull(4, { mergedAt: march('4 09:00'), closedAt: march('4 09:00') }));
  const next = await drain(stream, cursor);
  expect(recordsOf(next.facts, 'change').map(({ number }) => number)).toContain(4);
  standIn.requests.length = 0;
  const idle = await drain(stream, next.cursor);
  expect(idle.facts).toEqual([]);
  expect(standIn.requests).toHaveLength(2);
});

test('what was closed last is not read again, however many pages came after it', async () => {
  const closed = Array.from({ length: 70 }, (_, index) => {
    const closedAt = new Date(march('3 09:00').getTime() + index * 60_000);
    return pull(index + 1, { mergedAt: closedAt, closedAt });
  });
  const { facts, cursor } = await read(organisation({ pulls: closed }));
  expect(recordsOf(facts, 'change')).toHaveLength(70);
  standIn.requests.length = 0;
  expect((await drain(await streamOf(openOn(standIn), 'changes:SHOP/web'), cursor)).facts).toEqual([]);
  expect(standIn.requests).toHaveLength(3);
});

test('of several repositories, those of which the project’s lists tell nothing new look unchanged', async () => {
  const served = organisation({ pulls: [pull(1)] });
  const more = ['api', 'docs', 'jobs'].map((name) => repository({ name }));
  served.repositories.push(...more);
  standIn = await start(served);
  const heads = async () => {
    const streams = await openOn(standIn).streams(new AbortController().signal);
    return Object.fromEntries(
      streams.filter(({ id }) => id.startsWith('changes:')).map(({ id, head }) => [id.slice(13), head]),
    );
  };
  const before = await heads();
  expect(await heads()).toEqual(before);
  expect(standIn.requests).toHaveLength(6);
  served.repositories[0].pulls[0]?.labels.push('urgent');
  more[0]?.pulls.push(pull(2, { mergedAt: march('20 11:00'), closedAt: march('20 11:00') }));
  const after = await heads();
  expect(Object.keys(before)).toHaveLength(4);
  expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(['web', 'api']);
});

test('an open pull request is read again when a vote is given, and once a day', async () => {
  const served = organisation({ pulls: [pull(1)] });
  const { cursor } = await read(served);
  const numbers = async (now: Date) => {
    const { facts } = await drain(await streamOf(openOn(standIn, { now }), 'changes:SHOP/web'), cursor);
    return recordsOf(facts, 'change').map(({ number }) => number);
  };
  expect(await numbers(march('20 13:00'))).toEqual([]);
  expect(await numbers(march('21 12:00'))).toEqual([1]);
  const vote = { author: 'bob', state: 'APPROVED', submittedAt: march('20 12:30'), comments: 0 } as const;
  served.repositories[0].pulls[0]?.reviews.push(vote);
  expect(await numbers(march('20 13:00'))).toEqual([1]);
});

test('of an open one whether it is a draft, and who is asked for a review and has not given it', async () => {
  const review = { author: 'bob', state: 'COMMENTED', submittedAt: march('4 14:00'), comments: 1 } as const;
  const ended = { mergedAt: march('5 10:00'), closedAt: march('5 10:00'), mergeSha: sha('e7') };
  const { facts } = await read(
    organisation({
      pulls: [
        pull(1, { reviews: [review], requested: ['bob', 'robot'] }),
        pull(2, { draft: true }),
        pull(7, { ...ended, requested: ['bob'] }),
      ],
    }),
  );
  const told = recordsOf(facts, 'change').map((each) => [each.number, each.isDraft, each.requestedReviewers]);
  expect(told.toSorted()).toEqual([
    [1, false, ['robot@acme.example']],
    [2, true, []],
    [7, undefined, undefined],
  ]);
});
