import { expect, test } from 'vitest';
import type { HistoryIssue } from '../../../demo/organisation/model.ts';
import { march, organisation, shop } from './organisation.ts';
import { type Bench, bench, drain, recordsOf } from './sync.ts';

function issue(number: number, over: Partial<HistoryIssue> = {}): HistoryIssue {
  return {
    number,
    title: `Issue ${number}`,
    body: '',
    labels: [],
    assignee: null,
    createdAt: march('2 09:00'),
    updatedAt: march(`${number} 12:00`),
    turns: [],
    ...over,
  };
}

function benchOf(issues: HistoryIssue[]): Promise<Bench> {
  return bench({ world: organisation([{ ...shop(), issues }]), config: { issues: true } });
}

async function read(set: Bench, cursor: string | null = null) {
  const done = await drain(await set.stream('issues:acme/shop'), cursor);
  expect(set.standIn.unexpected).toEqual([]);
  return { ...done, items: recordsOf(done.facts, 'work-item') };
}

test('an issue is a work item of its repository, with when it was closed and opened again', async () => {
  const turns = [
    { at: march('3 10:00'), by: 'ada' },
    { at: march('4 10:00'), by: 'nobody' },
    { at: march('5 10:00'), by: 'renovate' },
  ];
  const { items } = await read(
    await benchOf([issue(12, { labels: ['bug', 'shop'], assignee: 'bob', body: 'It broke.', turns })]),
  );
  expect(items).toEqual([
    {
      source: 'gh',
      id: 'acme/shop#12',
      key: 'acme/shop#12',
      project: 'acme/shop',
      type: 'Bug',
      kind: 'bug',
      title: 'Issue 12',
      status: 'Closed',
      statusCategory: 'done',
      createdAt: march('2 09:00'),
      doneAt: march('5 10:00'),
      updatedAt: march('12 12:00'),
      assignee: 'bob-gh',
      labels: ['bug', 'shop'],
      hasDescription: true,
      url: 'https://github.com/acme/shop/issues/12',
      history: [
        {
          at: march('3 10:00'),
          field: 'status',
          author: 'ada-gh',
          from: 'Open',
          to: 'Closed',
          fromCategory: 'todo',
          toCategory: 'done',
        },
        {
          at: march('4 10:00'),
          field: 'status',
          author: 'ghost',
          from: 'Closed',
          to: 'Open',
          fromCategory: 'done',
          toCategory: 'todo',
        },
        {
          at: march('5 10:00'),
          field: 'status',
          author: 'renovate[bot]',
          from: 'Open',
          to: 'Closed',
          fromCategory: 'todo',
          toCategory: 'done',
        },
      ],
    },
  ]);
});

test('an open issue is to do, done at no time, even if it was closed once', async () => {
  const turns = [
    { at: march('3 10:00'), by: 'ada' },
    { at: march('4 10:00'), by: 'ada' },
  ];
  const { items } = await read(await benchOf([issue(1), issue(2, { turns })]));
  expect(
    items.map(({ statusCategory, doneAt, hasDescription }) => [statusCategory, doneAt, hasDescription]),
  ).toEqual([
    ['todo', undefined, false],
    ['todo', undefined, false],
  ]);
});

test.each([
  [['enhancement'], 'Feature', 'feature'],
  [['type: bug'], 'Bug', 'bug'],
  [['kind/feature', 'bug'], 'Bug', 'bug'],
  [['tech debt'], 'Debt', 'debt'],
  [['debugging', 'feature-flags'], 'Issue', 'other'],
  [[], 'Issue', 'other'],
])('the labels %j make it a %s', async (labels, type, kind) => {
  const { items } = await read(await benchOf([issue(1, { labels })]));
  expect(items).toMatchObject([{ type, kind }]);
});

test('issues are read by when they were updated, resumed and again', async () => {
  const at = (index: number) => new Date(march('1 00:00').getTime() + index * 60_000);
  const all = Array.from({ length: 120 }, (_, index) =>
    issue(1, { number: index + 1, updatedAt: at(index) }),
  );
  const set = await benchOf(all);
  const whole = await read(set);
  expect(whole.pages).toBe(3);
  const begun = await drain(await set.stream('issues:acme/shop'), null, { atMost: 2 });
  const rest = await read(set, begun.cursor);
  expect([...begun.facts, ...rest.facts]).toEqual(whole.facts);
  Object.assign(all[4]!, { updatedAt: march('9 10:00'), title: 'Renamed' });
  expect((await read(set, whole.cursor)).items.map(({ key, title }) => [key, title])).toEqual([
    ['acme/shop#5', 'Renamed'],
    ['acme/shop#120', 'Issue 1'],
  ]);
});

test('a history longer than a page is read to its end', async () => {
  const turns = Array.from({ length: 231 }, (_, index) => ({
    at: new Date(march('3 00:00').getTime() + index * 60_000),
    by: 'ada',
  }));
  const { items } = await read(await benchOf([issue(9, { turns })]));
  expect(items[0]?.history.map(({ at }) => at)).toEqual(turns.map(({ at }) => at));
  expect(items[0]?.doneAt).toEqual(turns.at(-1)?.at);
});

test('issues are read only when asked for', async () => {
  const set = await bench({ world: organisation([{ ...shop(), issues: [issue(1)] }]) });
  await expect(set.stream('issues:acme/shop')).rejects.toThrow('no stream');
});

test('a token that may not read issues is told so', async () => {
  const set = await benchOf([]);
  const body = { data: null, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible' }] };
  set.standIn.inject({ match: /graphql/, times: 1, respond: { body } });
  const { problems } = await set.connector.check(new AbortController().signal);
  expect(problems).toEqual([expect.stringContaining('contents, pull requests, deployments and issues')]);
});
