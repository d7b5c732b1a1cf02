import { expect, test } from 'vitest';
import { aChange, aCommit, aDeployment, type ExampleRecords } from '../../src/metrics/examples/example.ts';
import { imported, outcomesIn } from './linked.ts';

type Row = Record<string, unknown>;

const day = (number: number) => `03-0${number}`;

/**
 * A trunk of changes 1, 2, 3 …, one a day: opened at 8, merged as c1, c2, c3 at 9, deployed as d1, d2, d3 at 10, after
 * a first deployment d0. What a case says of a change stands over that.
 */
function trunk(changes: Row[], more: ExampleRecords = {}): ExampleRecords {
  const numbers = changes.map((_, index) => index + 1);
  return {
    commits: [
      aCommit('c0', [], '02-01'),
      ...numbers.map((number) => aCommit(`c${number}`, [`c${number - 1}`], `${day(number)} 09:00`)),
    ],
    changes: changes.map((change, index) =>
      aChange(index + 1, `${day(index + 1)} 08:00`, `${day(index + 1)} 09:00`, change),
    ),
    deployments: [
      aDeployment('d0', 'c0', '03-01 01:00'),
      ...numbers.map((number) => aDeployment(`d${number}`, `c${number}`, `${day(number)} 10:00`)),
    ],
    ...more,
  };
}

function commitSaying(message: string): Row {
  return { sha: 'c2', authoredAt: '2026-03-02T08:00:00Z', author: 'ada', message };
}

const FULL_SHA = 'ab12cd34ab12cd34ab12cd34ab12cd34ab12cd34';
const CAUGHT = ['d0', 'd1 <- revert:shop#2', 'd2 fix-only'];

test.each([
  ['a title as GitHub writes it', {}, { title: 'Revert "Change 1"' }],
  ['a squashed title, with numbers', {}, { title: 'Revert "Change 1 (#1)" (#2)' }],
  ['a title as conventional commits have it', { title: 'feat: basket' }, { title: 'revert: feat: basket' }],
  ['a body that names the number', {}, { body: 'Reverts #1' }],
  ['a body that names it in this repository', {}, { body: 'It broke.\n\nReverts acme/shop#1\n' }],
  ['a body that gives the address', {}, { body: 'Reverts https://example.org/acme/shop/pull/1' }],
  ['a body as GitLab writes it', {}, { body: 'This reverts merge request !1' }],
  ['a body that names a commit', {}, { body: 'This reverts commit c1c1c1c.' }],
  [
    'a commit message, whatever the title',
    {},
    {
      title: 'Back out the basket',
      commits: [commitSaying(`Revert "x"\n\nThis reverts commit ${FULL_SHA}.`)],
    },
  ],
  ['a label, and the title that is reverted in the body', {}, { labels: ['Revert'], body: 'reverts #1' }],
  ['a branch as GitHub names it', {}, { headBranch: 'revert-1-basket' }],
  ['a branch and a body', {}, { headBranch: 'ada/revert-basket', body: 'This reverts commit c1c1c1c' }],
] as [string, Row, Row][])('a revert by %s', async (_, first, second) => {
  const commits = [
    { sha: FULL_SHA, authoredAt: '2026-03-01T08:00:00Z', author: 'ada' },
    { sha: 'c1c1c1c2', authoredAt: '2026-03-01T08:30:00Z', author: 'ada' },
  ];
  const store = await imported(trunk([{ ...first, commits }, second]));
  expect(await outcomesIn(store)).toEqual(CAUGHT);
});

test.each([
  ['one that only talks of reverting', { body: 'If it fails, revert #1. Reverting #1 is easy.' }],
  ['one of another repository', { body: 'Reverts other/basket#1', title: 'Undo' }, 'fix-only'],
  ['one that names nothing', { labels: ['revert'] }, 'fix-only'],
  ['one that names what is not known', { title: 'Revert "Something else"' }, 'fix-only'],
  ['a word that begins like it', { title: 'Reverted totals in the basket', headBranch: 'reverted-totals' }],
  [
    'one that takes back its own commit',
    {
      commits: [
        commitSaying('Add basket'),
        { ...commitSaying('Revert "Add basket"\n\nThis reverts commit c2.'), sha: 'c2b' },
      ],
    },
  ],
  ['what comes again', { title: 'Reapply "Change 1"', labels: ['revert'] }],
] as [string, Row, string?][])('%s fails nothing', async (_, second, word) => {
  const store = await imported(trunk([{}, second]));
  expect(await outcomesIn(store)).toEqual(['d0', 'd1', word ? `d2 ${word}` : 'd2']);
});

test.each([
  ['by title', { title: 'Revert "Revert "Change 1""' }],
  ['by number', { body: 'Reverts #2', title: 'Basket, again' }],
  ['by branch', { headBranch: 'revert-2-revert-1-basket' }],
] as [string, Row][])(
  'a revert of a revert, %s, is no remedy: it ships the change again',
  async (_, third) => {
    const store = await imported(trunk([{}, { title: 'Revert "Change 1"' }, third]));
    expect(await outcomesIn(store)).toEqual([...CAUGHT, 'd3']);
  },
);

test('a revert of what a revert of a revert brought back fails that deployment', async () => {
  const store = await imported(
    trunk([
      {},
      { title: 'Revert "Change 1"' },
      { title: 'Revert "Revert "Change 1""' },
      { title: 'Revert "Revert "Revert "Change 1"""' },
    ]),
  );
  expect(await outcomesIn(store)).toEqual([...CAUGHT, 'd3 <- revert:shop#4', 'd4 fix-only']);
});

test('a revert of what came again fails the deployment that brought it again', async () => {
  const store = await imported(
    trunk([
      {},
      { title: 'Revert "Change 1"' },
      { title: 'Reapply "Change 1"' },
      { title: 'Revert "Reapply "Change 1""' },
    ]),
  );
  expect(await outcomesIn(store)).toEqual([...CAUGHT, 'd3 <- revert:shop#4', 'd4 fix-only']);
});

test('texts that are long, or nested without end, are read in no time', async () => {
  const nested = `${'Revert "'.repeat(20_000)}x${'"'.repeat(20_000)}`;
  const body = `${'a/'.repeat(50_000)} ${'deadbeef1'.repeat(5_000)} reverts ${'a/'.repeat(50_000)}#1`;
  const store = await imported(trunk([{}, { title: nested, body, labels: ['hotfix'] }]));
  expect(await outcomesIn(store)).toHaveLength(3);
}, 10_000);

test('a revert merged before what it reverts was deployed fails nothing', async () => {
  const early = { title: 'Revert "Change 1"', mergedAt: '2026-03-01T09:30:00Z' };
  const store = await imported(trunk([{}, early]));
  expect(await outcomesIn(store)).toEqual(['d0', 'd1', 'd2 fix-only']);
});

test('what is reverted together with it in one deployment never went live', async () => {
  const records = trunk([{}, { title: 'Revert "Change 1"' }]);
  const deployments = records['deployments']?.filter(({ id }) => id !== 'd1') ?? [];
  expect(await outcomesIn(await imported({ ...records, deployments }))).toEqual(['d0', 'd2']);
});

test('a revert of two changes fails both deployments, and is told once to each', async () => {
  const both = { body: 'Reverts #1\nReverts #2\nThis reverts commit c1.', title: 'Undo the basket' };
  const store = await imported(trunk([{}, {}, both]));
  expect(await outcomesIn(store)).toEqual([
    'd0',
    'd1 <- revert:shop#3',
    'd2 <- revert:shop#3',
    'd3 fix-only',
  ]);
});

test('a deployment that ships more than remedies is not fix-only', async () => {
  const records = trunk([{}, { title: 'Revert "Change 1"' }, {}]);
  const deployments = records['deployments']?.filter(({ id }) => id !== 'd2') ?? [];
  expect(await outcomesIn(await imported({ ...records, deployments }))).toEqual([
    'd0',
    'd1 <- revert:shop#2',
    'd3',
  ]);
});

const FIXED = ['d0', 'd1', 'd2 <- hotfix:shop#3', 'd3 fix-only'];

test.each([
  ['a title that names nothing: the latest before it', { title: 'hotfix: basket' }, FIXED],
  ['a title with a work item', { title: 'SHOP-12: Hotfix the basket' }, FIXED],
  ['a label', { labels: ['Hotfix'] }, FIXED],
  ['a branch', { headBranch: 'hotfix/basket' }, FIXED],
  [
    'a number in the body: what it names',
    { labels: ['hotfix'], body: 'Broken by #1.' },
    ['d0', 'd1 <- hotfix:shop#3', 'd2', 'd3 fix-only'],
  ],
  [
    'a commit in the body',
    { labels: ['hotfix'], body: 'Since c1abc99 the basket is empty' },
    ['d0', 'd1 <- hotfix:shop#3', 'd2', 'd3 fix-only'],
  ],
  ['a number that is no change: the latest', { labels: ['hotfix'], body: 'Fixes #99, see SHOP-12' }, FIXED],
  ['its own number is none that it names', { title: 'Hotfix basket (#3)' }, FIXED],
  [
    'no hotfix',
    { title: 'Describe how to hotfix', headBranch: 'docs-hotfix-guide' },
    ['d0', 'd1', 'd2', 'd3'],
  ],
] as [string, Row, string[]][])('a hotfix by %s', async (_, third, expected) => {
  const commits = [{ sha: 'c1abc9901', authoredAt: '2026-03-01T08:00:00Z', author: 'ada' }];
  const store = await imported(trunk([{ commits }, {}, third]));
  expect(await outcomesIn(store)).toEqual(expected);
});

test.each([
  ['just within a day of it', '03-02 10:00', 'd1 <- hotfix:shop#2'],
  ['more than a day after it', '03-02 10:01', 'd1'],
])('a hotfix that names nothing and is deployed %s', async (_, when, expected) => {
  const records = trunk([{}, { labels: ['hotfix'] }]);
  const [first, second] = records['deployments'] ?? [];
  const deployments = [first as Row, second as Row, aDeployment('d2', 'c2', when)];
  expect(await outcomesIn(await imported({ ...records, deployments }))).toEqual([
    'd0',
    expected,
    'd2 fix-only',
  ]);
});

test('a hotfix that names its change fails it however long ago that was', async () => {
  const records = trunk([{}, { labels: ['hotfix'], body: '#1' }]);
  const [first, second] = records['deployments'] ?? [];
  const deployments = [first as Row, second as Row, aDeployment('d2', 'c2', '03-20')];
  expect(await outcomesIn(await imported({ ...records, deployments }))).toEqual([
    'd0',
    'd1 <- hotfix:shop#2',
    'd2 fix-only',
  ]);
});

test('a hotfix that names nothing fails what was live when it was merged', async () => {
  const records = trunk([{}, {}, { labels: ['hotfix'], mergedAt: '2026-03-02T09:30:00Z' }]);
  const deployments = [
    aDeployment('d0', 'c0', '03-01 01:00'),
    aDeployment('d1', 'c1', '03-02 08:00'),
    aDeployment('d2', 'c2', '03-02 10:00'),
    aDeployment('d3', 'c3', '03-02 12:00'),
  ];
  expect(await outcomesIn(await imported({ ...records, deployments }))).toEqual([
    'd0',
    'd1 <- hotfix:shop#3',
    'd2',
    'd3 fix-only',
  ]);
});

test('a hotfix of a hotfix fails what came before both: fixes are not eligible', async () => {
  const soon = { labels: ['hotfix'] };
  const records = trunk([{}, soon, soon]);
  const deployments = [
    aDeployment('d0', 'c0', '03-01 01:00'),
    aDeployment('d1', 'c1', '03-02 08:00'),
    aDeployment('d2', 'c2', '03-02 10:00'),
    aDeployment('d3', 'c3', '03-03 08:00'),
  ];
  expect(await outcomesIn(await imported({ ...records, deployments }))).toEqual([
    'd0',
    'd1 <- hotfix:shop#2 hotfix:shop#3',
    'd2 fix-only',
    'd3 fix-only',
  ]);
});

const SERVICES = {
  repositories: [
    {
      key: 'shop',
      defaultBranch: 'main',
      services: [
        { key: 'pay', paths: ['pay/**'] },
        { key: 'web', paths: ['web/**'] },
      ],
    },
  ],
};

test('a hotfix that names nothing fails what was deployed to its own service', async () => {
  const changes = [{ paths: ['pay/a'] }, { paths: ['web/a'] }, { paths: ['pay/a'], labels: ['hotfix'] }];
  const deployments = [
    aDeployment('pay0', 'c0', '03-01 01:00', { service: 'pay' }),
    aDeployment('web0', 'c0', '03-01 01:00', { service: 'web' }),
    aDeployment('pay1', 'c1', '03-02 11:00', { service: 'pay' }),
    aDeployment('web2', 'c2', '03-02 12:00', { service: 'web' }),
    aDeployment('pay3', 'c3', '03-03 10:00', { service: 'pay' }),
  ];
  expect(await outcomesIn(await imported({ ...trunk(changes), ...SERVICES, deployments }))).toEqual([
    'pay0',
    'web0',
    'pay1 <- hotfix:shop#3',
    'web2',
    'pay3 fix-only',
  ]);
});

test('a version of nothing but fixes is that in each environment', async () => {
  const records = trunk([{}, { labels: ['hotfix'] }]);
  const us = { environment: 'prod-us' };
  const deployments = [
    ...(records['deployments'] ?? []),
    aDeployment('us0', 'c0', '03-01 02:00', us),
    aDeployment('us1', 'c1', '03-01 11:00', us),
    aDeployment('us2', 'c2', '03-02 11:00', us),
    aDeployment('us3', 'c2', '03-02 12:00', us),
  ];
  expect(await outcomesIn(await imported({ ...records, deployments }))).toEqual([
    'd0',
    'us0',
    'd1 <- hotfix:shop#2',
    'us1',
    'd2 fix-only',
    'us2 fix-only',
    'us3',
  ]);
});

test('a version that fixes in one environment and brings more in another is a fix in the first alone', async () => {
  const records = trunk([{}, { labels: ['hotfix'] }]);
  const us = { environment: 'prod-us' };
  const deployments = [
    ...(records['deployments'] ?? []),
    aDeployment('us0', 'c0', '03-01 02:00', us),
    aDeployment('us2', 'c2', '03-02 11:00', us),
  ];
  expect(await outcomesIn(await imported({ ...records, deployments }))).toEqual([
    'd0',
    'us0',
    'd1 <- hotfix:shop#2',
    'd2 fix-only',
    'us2',
  ]);
});

test('a deployment that is labelled a hotfix is one, though nothing is known of what it ships', async () => {
  const deployments = [
    aDeployment('d1', 'v1', '03-01 10:00'),
    aDeployment('d2', 'v2', '03-02 10:00'),
    aDeployment('d3', 'v3', '03-02 12:00', { labels: ['Hotfix'] }),
    aDeployment('d4', 'v4', '03-05 12:00', { labels: ['hot-fix'] }),
  ];
  expect(await outcomesIn(await imported({ deployments }))).toEqual([
    'd1',
    'd2 <- hotfix:d3',
    'd3 fix-only',
    'd4 fix-only',
  ]);
});

test('a deployment of an unknown sha ships by time, and can fail', async () => {
  const records = trunk([{}, { title: 'Revert "Change 1"' }]);
  const deployments = [
    aDeployment('d0', 'image-0', '03-01 01:00'),
    aDeployment('d1', 'image-1', '03-01 10:00'),
    aDeployment('d2', 'image-2', '03-02 10:00'),
  ];
  expect(await outcomesIn(await imported({ ...records, deployments }))).toEqual(CAUGHT);
});

test('a commit pushed straight to the main branch can be what is reverted', async () => {
  const records = trunk([{ title: 'x' }, { title: 'Take it back', body: 'This reverts commit c1.' }]);
  const [, second] = records['changes'] ?? [];
  const pushed = (text: unknown) =>
    JSON.parse(JSON.stringify(text).replaceAll('"c1', '"c1d1e5f7a').replace('commit c1', 'commit c1d1e5f'));
  const store = await imported(pushed({ ...records, changes: [second] }));
  expect(await outcomesIn(store)).toEqual(CAUGHT);
});

test('how many changes and whose each deployment shipped; what only carries others’ commits is not one', async () => {
  const records = trunk([
    { author: 'bob' },
    {},
    { author: 'cyd', commits: [{ sha: 'c1', authoredAt: '2026-03-01T08:00:00Z' }] },
  ]);
  const [first, , , last] = records['deployments'] ?? [];
  const store = await imported({ ...records, deployments: [first as Row, last as Row] });
  const [outcome] = await store.outcomes.named(['d3']);
  expect([outcome?.changes, outcome?.authors]).toEqual([2, ['ada', 'bob']]);
});
